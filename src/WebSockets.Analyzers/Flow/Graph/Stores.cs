using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>What assignments do to the state: of variables and members, through the captures that stand for them, of several at once.</summary>
internal sealed class Stores(IProgramValues program, Interpreter interpreter, INestedFunctions nested)
{
    private readonly Dictionary<CaptureId, (Place Place, IOperation Target)> _assignable = [];

    /// <summary>A capture that may be assigned to: "x ??= v" writes through one.</summary>
    public void Assigns(IFlowCaptureOperation capture, Place place) => _assignable[capture.Id] = (place, capture.Value);

    public CodeValue Assign(IOperation target, IOperation source)
    {
        if (target is not (ILocalReferenceOperation or IFlowCaptureReferenceOperation))
        {
            interpreter.OperandsOf(target, CodeValue.Unknown);
        }

        var value = target is ILocalReferenceOperation kept && interpreter.IsOnlyLogged(kept.Local) ? interpreter.Evaluate(source) : interpreter.EvaluateKept(source);
        Store(target, value, source);
        if (target is ILocalReferenceOperation local && source is IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation function })
        {
            nested.Hold(local.Local, function);
        }

        return value;
    }

    public void Store(IOperation target, CodeValue value, IOperation? source = null)
    {
        var place = Places.Of(target, interpreter.State);
        if (target is IFlowCaptureReferenceOperation reference && _assignable.TryGetValue(reference.Id, out var captured))
        {
            (place, target) = captured;
        }

        var runsCode = target is IPropertyReferenceOperation { Property: var property } && !Members.IsAuto(property);
        if (place is not null)
        {
            interpreter.State = interpreter.State.Write(place, runsCode ? CodeValue.Unknown : value);
            ForgetOtherNamesOf(place);
        }

        if (runsCode)
        {
            // A setter is a call, and what it stores is its own business.
            interpreter.State = interpreter.Values.AfterCall(interpreter.State);
        }
        else if (place is not null && source is not null)
        {
            Alias(place, source);
        }

        if (target is IFieldReferenceOperation or IPropertyReferenceOperation)
        {
            interpreter.Observer?.OnStore(target, value, interpreter.State);
        }
    }

    /// <summary>A copy: "switch ((int)x)" and "var y = (int)x; if (y == …)" test x.</summary>
    public void Alias(Place copy, IOperation source)
    {
        if (Places.TestedBy(source, interpreter.State) is { } place && (place.IsVariable || place.Members.Any(ProgramMembers.IsCurrent)) && !place.StartsWith(copy) && !copy.StartsWith(place)
            && (Places.Of(source, interpreter.State) is not null || !interpreter.Values.Read(interpreter.State, place).MayBeNull))
        {
            interpreter.State = interpreter.State.WithAlias(copy, place);
        }
    }

    /// <summary>
    /// The same field may be known by another name: <c>a.Status</c> and <c>b.Status</c> may be one, and a getter may read it.
    /// </summary>
    private void ForgetOtherNamesOf(Place written)
    {
        if (written.Members.LastOrDefault() is { } member && !interpreter.Values.IsOwn(written))
        {
            interpreter.State = interpreter.State.ForgetMembers(place => !place.Equals(written) && !interpreter.Values.IsOwn(place)
                && (place.Members.Contains(member, SymbolEqualityComparer.Default) || place.Members.Any(program.Members.IsComputed)));
        }
    }

    public CodeValue Overwrite(ICompoundAssignmentOperation compound)
    {
        if (interpreter.TextOf(compound) is not { } value)
        {
            interpreter.Evaluate(compound.Target);
            interpreter.Evaluate(compound.Value);
            value = CodeValue.UnknownNotNull;
        }

        Store(compound.Target, value);
        return value;
    }

    /// <summary>A number is one more, or one less. What a loop counts is not followed, be it one that is made of jumps.</summary>
    public CodeValue Step(IIncrementOrDecrementOperation step)
    {
        var before = interpreter.Evaluate(step.Target);
        var own = Origin.Written(step.Syntax);
        var after = before.Only is { } number && before.CodesOf(own).IsEmpty && step.OperatorMethod is null && Discriminators.IsChoice(before) && !IsInALoop(step.Syntax)
            ? CodeValue.Of(own, CodeSet.Of(step.Kind == OperationKind.Increment ? number + 1 : number - 1))
            : CodeValue.UnknownNotNull;
        Store(step.Target, after);
        return step.IsPostfix ? before : after;
    }

    private static bool IsInALoop(SyntaxNode step) => step.Ancestors()
        .TakeWhile(outer => outer is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(outer => outer is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax);

    public CodeValue Deconstruct(IOperation target, IOperation source)
    {
        // All values first, then all targets: "(a, b) = (b, a)" swaps.
        var parts = Parts(target, source).ToList();
        var values = parts.Select(part => interpreter.Evaluate(part.Source)).ToList();
        for (var index = 0; index < parts.Count; index++)
        {
            StoreParts(Declared(parts[index].Target), values[index], parts[index].Source);
        }

        return CodeValue.Unknown;
    }

    private void StoreParts(IOperation target, CodeValue value, IOperation? source)
    {
        if (target is not ITupleOperation tuple)
        {
            Store(target, value);
            return;
        }

        for (var index = 0; index < tuple.Elements.Length; index++)
        {
            var part = PartOf(source?.Type, index, tuple.Elements.Length) is not { } member ? CodeValue.Unknown
                : value.Parts.TryGetValue(member, out var known) ? known
                : program.ValueOf(member);
            StoreParts(Declared(tuple.Elements[index]), part, null);
        }
    }

    /// <summary>What a deconstruction takes apart: a tuple's elements, a record's positional properties in their order.</summary>
    private static ISymbol? PartOf(ITypeSymbol? type, int index, int count) => type switch
    {
        INamedTypeSymbol { IsTupleType: true } => Places.ElementOf(type, index),
        INamedTypeSymbol { IsRecord: true } record when record.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.Length == count) is { } constructor =>
            record.GetMembers(constructor.Parameters[index].Name).OfType<IPropertySymbol>().FirstOrDefault()?.OriginalDefinition,
        _ => null,
    };

    /// <summary>What is assigned to what, as far as both sides are written as tuples.</summary>
    private static IEnumerable<(IOperation Target, IOperation Source)> Parts(IOperation target, IOperation source) =>
        Declared(target) is ITupleOperation targets
        && (source is IConversionOperation conversion ? conversion.Operand : source) is ITupleOperation sources
        && targets.Elements.Length == sources.Elements.Length
            ? targets.Elements.SelectMany((element, index) => Parts(element, sources.Elements[index]))
            : [(target, source)];

    public static IOperation Declared(IOperation target) =>
        target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;
}
