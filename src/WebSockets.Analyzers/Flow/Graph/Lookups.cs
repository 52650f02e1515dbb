using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// What is looked up in .NET's collections: in a readonly one that is filled with constants where it is declared, what stands
/// behind a key; in any other, the caller's own default.
/// </summary>
internal sealed class Lookups(IProgramValues program, Interpreter interpreter)
{
    /// <summary>How many keys of one collection are told apart.</summary>
    public const int MaxKeys = 4;

    private const string TryGetValue = "TryGetValue";
    private const string GetValueOrDefault = "GetValueOrDefault";

    /// <summary>An element that is asked for by its key or index.</summary>
    public CodeValue Element(IOperation collection, IOperation? key, ITypeSymbol? type)
    {
        if (!Conversions.IsInteger(type) || ElementsOf(collection) is not { } elements)
        {
            return Conversions.MayBeNull(type) ? CodeValue.Unknown : CodeValue.UnknownNotNull;
        }

        var element = elements.At(TextOf(key), NumberOf(key, interpreter.State));
        interpreter.HasEnded |= element.IsNothing;
        if (key is not null && elements.Keys is { IsEmpty: false } keys && interpreter.Conditions.AssumeTest(interpreter.State, key, ValueTest.In(keys)) is { } known)
        {
            // Behind it the key is one that there is.
            interpreter.State = known;
        }

        return element;
    }

    /// <summary><c>TryGetValue(key, out value)</c> stores what it found, or a zero.</summary>
    public void Store(IInvocationOperation call)
    {
        if (FoundBy(call) is { } found && KeyOf(call) is { } key && ElementsOf(call.Instance) is { } elements)
        {
            interpreter.StoreResult(found, AtOrNone(elements, key, NoneOf(call, found.Type)));
        }
    }

    /// <summary>What a call gives that looks for an element and has a default where there is none.</summary>
    public CodeValue ResultOf(IInvocationOperation call, CodeValue[] values, CodeValue result)
    {
        var isDictionary = call.TargetMethod is { Name: GetValueOrDefault, ContainingType.Name: "CollectionExtensions" };
        var none = DefaultOf(call) is { } ordinal ? values[ordinal] : null;
        return isDictionary && KeyOf(call) is { } key && ElementsOf(call.Arguments[0].Value) is { } elements
            ? AtOrNone(elements, key, none ?? NoneOf(call, call.Type))
            : none is null ? result : result.Join(none);
    }

    /// <summary>What is known where a search had a result.</summary>
    /// <param name="state">What was known before.</param>
    /// <param name="call">The call that a branch depends on.</param>
    /// <param name="holds">Its result.</param>
    /// <param name="assumed">What is known then; null where it never has this result.</param>
    /// <returns>Whether the elements are known; otherwise nothing was done.</returns>
    public bool Assume(FlowCase state, IInvocationOperation call, bool holds, out FlowCase? assumed)
    {
        assumed = state;
        if (KeyOf(call) is not { } asked || ElementsOf(call.Instance ?? call.Arguments[0].Value) is not { } elements)
        {
            return false;
        }

        switch (call.TargetMethod.Name)
        {
            case TryGetValue when holds && FoundBy(call) is { } taken && Places.Of(Stores.Declared(taken), state) is { } target && IsOfACaller(asked, state) && Candidates(elements, asked, state) is { Count: > 1 } candidates && interpreter.Choices.Choose(candidates.Count) is { } chosen:
                var (key, value) = candidates[chosen];
                assumed = interpreter.Conditions.AssumeTest(state.Learn(target, value), asked, ValueTest.In(CodeSet.Of(key)));
                return true;
            case TryGetValue when FoundBy(call) is { } found && Places.Of(Stores.Declared(found), state) is { } place:
                var none = Origin.Written(call.Syntax);
                var left = interpreter.Values.Read(state, place).Select((origin, codes) => origin.Equals(none) == holds ? CodeSet.None : codes);
                assumed = left.IsNothing ? null : WhereKeyIs(state.Learn(place, left), asked, elements, holds);
                return true;
            case "Contains":
                assumed = WhereIn(state, asked, elements.Codes, holds);
                return true;
            case "ContainsKey":
                assumed = WhereKeyIs(state, asked, elements, holds);
                return elements.AreKeysNumbers;
            default:
                return false;
        }
    }

    /// <summary>Whether the key is what a caller passes: each key is a way of its own then, and the caller's argument chooses among them.</summary>
    private static bool IsOfACaller(IOperation key, FlowCase state) =>
        Places.WithoutConversions(key) is IParameterReferenceOperation { Parameter: var parameter } && state.Find(Place.PassedFor(parameter)) is not null;

    /// <summary>The elements whose keys a key may be; none where there are too many to be told apart.</summary>
    private IReadOnlyList<(long Key, CodeValue Value)> Candidates(KnownElements elements, IOperation asked, FlowCase state) =>
        !elements.AreKeysNumbers || elements.All.Length > MaxKeys ? []
            : elements.All.Select(element => ((long)element.Key!, element.Value)).Where(element => NumberOf(asked, state) is var number && (number.MayBeUnknown || number.AllCodes.Contains(element.Item1))).ToList();

    /// <summary>What is known of a key that is there, or is not. Of a text its length is known, so one that is not there may have any.</summary>
    private FlowCase? WhereKeyIs(FlowCase state, IOperation key, KnownElements elements, bool holds) =>
        elements.AreKeysNumbers ? WhereIn(state, key, elements.Keys, holds)
        : elements.AreKeysTexts && holds ? WhereIn(state, key, elements.TextKeys, holds: true)
        : state;

    private FlowCase? WhereIn(FlowCase state, IOperation asked, CodeSet among, bool holds)
    {
        var test = holds ? ValueTest.In(among) : ValueTest.In(among).Not();
        return interpreter.ValueOf(asked, state).Narrow(test).IsNothing ? null : interpreter.Conditions.AssumeTest(state, asked, test);
    }

    private CodeValue AtOrNone(KnownElements elements, IOperation key, CodeValue none)
    {
        var (text, number) = (TextOf(key), NumberOf(key, interpreter.State));
        return elements.Has(text, number) ? elements.At(text, number) : elements.At(text, number).Join(none);
    }

    /// <summary>Where nothing is found a number is 0.</summary>
    private static CodeValue NoneOf(IInvocationOperation call, ITypeSymbol? type) =>
        Conversions.MayBeNull(type) ? CodeValue.Null : CodeValue.Of(Origin.Written(call.Syntax), CodeSet.Of(0));

    private KnownElements? ElementsOf(IOperation? collection) => collection switch
    {
        IConversionOperation { OperatorMethod: null } conversion => ElementsOf(conversion.Operand),
        IFlowCaptureReferenceOperation reference when interpreter.Captured(reference.Id) is { Length: 1 } captured => ElementsOf(captured[0]),
        IFieldReferenceOperation { Field: var field } => program.ElementsOf(field),
        _ => null,
    };

    private static string? TextOf(IOperation? key) => key?.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    private CodeValue NumberOf(IOperation? key, FlowCase state) => key is null ? CodeValue.UnknownNotNull : interpreter.ValueOf(key, state);

    private static IOperation? FoundBy(IInvocationOperation call) => call.TargetMethod.Name == TryGetValue
        ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.RefKind == RefKind.Out)?.Value
        : null;

    /// <summary>What is looked for.</summary>
    private static IOperation? KeyOf(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name is "key" or "item" or "value" && argument.Parameter.RefKind != RefKind.Out)?.Value;

    /// <summary>The place of the caller's own default among the arguments; null of any other call.</summary>
    private static int? DefaultOf(IInvocationOperation call)
    {
        if (call.TargetMethod is not { Name: GetValueOrDefault or "FirstOrDefault" or "LastOrDefault" or "SingleOrDefault" or "ElementAtOrDefault", ContainingType: { Name: "CollectionExtensions" or "Enumerable" } })
        {
            return null;
        }

        for (var index = 0; index < call.Arguments.Length; index++)
        {
            if (call.Arguments[index].Parameter?.Name == "defaultValue")
            {
                return index;
            }
        }

        return null;
    }
}
