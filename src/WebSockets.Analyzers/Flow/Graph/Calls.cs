using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// What a call of the program's own functions does to a case: it takes one of the exits whose condition its arguments can
/// meet, narrows the arguments by it, and goes on with what that exit gives. So a guard that throws, a predicate, a mapping
/// helper that is given a constant, <c>TryMap(out …)</c> and a helper that returns only after a Close are one thing.
/// </summary>
internal sealed class Calls(IProgramValues program, Interpreter interpreter, INestedFunctions nested)
{
    /// <summary>How many implementations of one member are looked into; of more nobody knows which one runs.</summary>
    public const int MaxImplementations = 8;

    private readonly ExitConditions _conditions = new(interpreter);

    /// <summary>The call that the branch at the end of the block depends on, while that is evaluated.</summary>
    public IOperation? Tested { get; set; }

    /// <summary>After a call whose arguments were evaluated and whose general effects are in the state.</summary>
    /// <param name="call">The call.</param>
    /// <param name="receiver">The value of what the method is called on; null of a static one.</param>
    /// <param name="values">The values of the arguments, in the order of evaluation.</param>
    /// <returns>What it gives; nothing where it does not come back, and then <see cref="Interpreter.HasEnded"/> is set.</returns>
    public CodeValue Apply(IInvocationOperation call, CodeValue? receiver, CodeValue[] values)
    {
        var unknown = Conversions.MayBeNull(call.TargetMethod.ReturnType) ? CodeValue.Unknown : CodeValue.UnknownNotNull;
        var state = interpreter.State;
        var summaries = SummariesOf(call, values, state);
        if (summaries.Count == 0 || summaries.Any(summary => IsUndecided(summary, call, values)))
        {
            interpreter.Invocations.ForgetPassedByReference(call.Arguments);
            return unknown;
        }

        if (summaries.All(summary => summary.Exits.Count == 0))
        {
            // A member with a result that does nothing but throw is one that somebody has not written yet.
            interpreter.HasEnded = !GivesAResult(call.TargetMethod) && !IsOverridable(call);
            interpreter.Invocations.ForgetPassedByReference(call.Arguments);
            return unknown;
        }

        var taken = summaries.SelectMany(summary => Taken(summary, call, receiver, values, state, _ => true)).ToList();
        if (MayRunOthers(call, state))
        {
            // Others can implement it, or derive from its type: what theirs do is not in sight.
            interpreter.State = call.Arguments.Aggregate(state, (known, argument) => interpreter.Conditions.Forget(known, argument.Value));
            interpreter.Invocations.ForgetPassedByReference(call.Arguments);
            taken.Add((interpreter.State, unknown));
            interpreter.State = state;
        }

        if (taken.Count == 0)
        {
            interpreter.HasEnded = true;
            return CodeValue.Nothing;
        }

        if (call == Tested)
        {
            // The branch says which exit is taken; what it leaves in arguments is there on both sides.
            for (var index = 0; index < values.Length; index++)
            {
                if (call.Arguments[index] is { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: var left })
                {
                    interpreter.StoreResult(left, taken.Select(exit => interpreter.ValueOf(Stores.Declared(left), exit.After)).Aggregate((first, second) => first.Join(second)));
                }
            }

            return unknown;
        }

        if (taken.Count == 1 || interpreter.Choices.Choose(taken.Count) is not { } chosen)
        {
            if (taken.Count > 1)
            {
                interpreter.Invocations.ForgetPassedByReference(call.Arguments);
                interpreter.State = interpreter.State with { CloseReceived = state.CloseReceived || taken.All(exit => exit.After.CloseReceived) };
                return taken.Aggregate(CodeValue.Nothing, (all, exit) => all.Join(exit.Value));
            }

            chosen = 0;
        }

        interpreter.State = taken[chosen].After;
        return taken[chosen].Value;
    }

    /// <summary>The case where a predicate of the program has a result; null where it never has it.</summary>
    /// <param name="isKnown">Whether the predicate's body says it; otherwise nothing was done.</param>
    public FlowCase? Assume(FlowCase state, IInvocationOperation call, bool holds, out bool isKnown)
    {
        var values = call.Arguments.Select(argument => interpreter.ValueOf(argument.Value, state)).ToArray();
        var summaries = SummariesOf(call, values, state);
        isKnown = summaries.Any(summary => summary.Exits.Count > 0)
            && !summaries.Any(summary => IsUndecided(summary, call, values))
            && !MayRunOthers(call, state);
        if (!isKnown)
        {
            return state;
        }

        var receiver = call.Instance is { } instance ? interpreter.ValueOf(instance, state) : null;
        var taken = summaries.SelectMany(summary => Taken(summary, call, receiver, values, state, returned => !returned.Narrow(ValueTest.In(CodeSet.Of(holds ? 1 : 0))).IsNothing)).ToList();
        return taken.Count == 0 ? null
            : taken.Count == 1 ? taken[0].After
            : interpreter.Choices.Choose(taken.Count) is { } chosen ? taken[chosen].After
            : taken.Select(exit => exit.After).Aggregate((left, right) => left.Join(right, interpreter.Values.Unwritten));
    }

    /// <summary>What the functions do that the call may run; none where that is not known.</summary>
    private IReadOnlyList<FunctionSummary> SummariesOf(IInvocationOperation call, CodeValue[] values, FlowCase state)
    {
        var method = call.TargetMethod;
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return AsList(nested.SummaryOf(method, state, ByOrdinal(call, values), interpreter.Observer));
        }

        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return Places.Of(call.Instance, state) is { Members.IsEmpty: true, Root: ILocalSymbol local } ? AsList(nested.SummaryOf(local, state, ByOrdinal(call, values), interpreter.Observer)) : [];
        }

        if (!interpreter.IsLookedInto(call) || !program.IsOfInterest(method, values, state))
        {
            return [];
        }

        if (!IsOverridable(call))
        {
            return AsList(program.SummaryOf(method));
        }

        if (interpreter.ClassesOf(call.Instance, state) is { IsEmpty: false } classes)
        {
            var bodies = classes.Select(type => Implementations.In(type, method)).ToList();
            var made = bodies.Contains(null) ? [] : bodies.Distinct<IMethodSymbol?>(SymbolEqualityComparer.Default).Select(body => program.SummaryOf(body!)).ToList();
            return made.Contains(null) ? [] : made.OfType<FunctionSummary>().ToList();
        }

        var implementations = Implementations.Of(method, call.Instance?.Type, program.Source.Compilation, program.Source.Cancellation).Take(MaxImplementations + 1).ToList();
        var summaries = implementations.Count > MaxImplementations ? [] : implementations.Select(program.SummaryOf).ToList();
        return summaries.Contains(null) ? [] : summaries.OfType<FunctionSummary>().ToList();
    }

    private static IReadOnlyList<FunctionSummary> AsList(FunctionSummary? summary) => summary is null ? [] : [summary];

    private static ImmutableDictionary<int, CodeValue> ByOrdinal(IInvocationOperation call, CodeValue[] values)
    {
        var byOrdinal = ImmutableDictionary.CreateBuilder<int, CodeValue>();
        for (var index = 0; index < values.Length; index++)
        {
            if (call.Arguments[index].Parameter is { } parameter)
            {
                byOrdinal[parameter.Ordinal] = values[index];
            }
        }

        return byOrdinal.ToImmutable();
    }

    /// <summary>Whether a body may run that is not in sight: others can implement the member, or derive from its type.</summary>
    private bool MayRunOthers(IInvocationOperation call, FlowCase state) =>
        IsOverridable(call) && Members.IsSeenByOthers(call.TargetMethod.OriginalDefinition) && interpreter.ClassesOf(call.Instance, state).IsEmpty;

    /// <summary>Whether another body may run than that of the method that is named.</summary>
    private static bool IsOverridable(IInvocationOperation call) =>
        call.TargetMethod is { MethodKind: MethodKind.Ordinary } method
        && (method.IsAbstract || method.IsVirtual || (method.IsOverride && !method.IsSealed && !method.ContainingType.IsSealed))
        && (call.IsVirtual || method.IsAbstract)
        && call.Instance?.Type is not { IsSealed: true };

    private static bool GivesAResult(IMethodSymbol method) =>
        !method.ReturnsVoid && !(method.ReturnType is INamedTypeSymbol { Arity: 0, Name: nameof(Task) or nameof(ValueTask) });

    /// <summary>Whether arguments are known that would choose among more ways out than were told apart.</summary>
    private static bool IsUndecided(FunctionSummary summary, IInvocationOperation call, CodeValue[] values)
    {
        for (var index = 0; summary.IsBlurred && index < values.Length; index++)
        {
            if (call.Arguments[index].Parameter is { } parameter
                && values[index] is { MayBeUnknown: false, HasCodes: true } value
                && !Conversions.AreAll(value.AllCodes, parameter.Type)
                && summary.Exits.Any(exit => exit.Find(Place.PassedFor(summary.Parameters[parameter.Ordinal])) is { } passed && !Conversions.AreAll(passed.AllCodes, parameter.Type)))
            {
                return true;
            }
        }

        return false;
    }

    private List<(FlowCase After, CodeValue Value)> Taken(FunctionSummary summary, IInvocationOperation call, CodeValue? receiver, CodeValue[] values, FlowCase state, Func<CodeValue, bool> isAsked)
    {
        var taken = new List<(FlowCase After, CodeValue Value)>();
        foreach (var exit in summary.Exits)
        {
            if (_conditions.Meet(exit, summary, call, values, state) is not { } after)
            {
                continue;
            }

            var value = summary.Substituted(FunctionSummary.ReturnedAt(exit), Given(call, receiver, summary.IsNested ? values : _conditions.Met(call, values, state, after), state));
            if (!isAsked(value))
            {
                continue;
            }

            after = WithResults(after, exit, summary, call, values, Given(call, receiver, values, state));
            taken.Add((after, Conversions.MayBeNull(call.TargetMethod.ReturnType) ? value : value.WithoutNull()));
        }

        return taken;
    }

    private GivenArguments Given(IInvocationOperation call, CodeValue? receiver, CodeValue[] values, FlowCase state) =>
        new(call.Arguments, values, (call.Instance, receiver), (owner, member) => interpreter.MemberOf(owner, member, state));

    /// <summary>What an exit leaves behind: in arguments that are passed by reference, and in members of the object.</summary>
    private FlowCase WithResults(FlowCase after, FlowCase exit, FunctionSummary summary, IInvocationOperation call, CodeValue[] values, GivenArguments given)
    {
        var before = interpreter.State;
        interpreter.State = after;
        for (var index = 0; index < values.Length; index++)
        {
            var argument = call.Arguments[index];
            if (argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref } own && own.Ordinal < summary.Parameters.Length)
            {
                var place = Place.Of(summary.Parameters[own.Ordinal]);
                var value = exit.Find(place) is { } left ? summary.Substituted(exit.WithParts(place, left), given) : CodeValue.Unknown;
                interpreter.StoreResult(argument.Value, value);
            }
        }

        after = interpreter.State;
        interpreter.State = before;
        if (summary.IsNested || call.Instance is not { } instance || Places.Of(instance, after) is not { } owner)
        {
            return after;
        }

        foreach (var known in exit.Values)
        {
            if (!known.Key.Members.IsEmpty && known.Key.StartsWith(Place.This) && known.Key.Rebased(Place.This, owner) is { } member)
            {
                after = after.Learn(member, summary.Substituted(known.Value, given));
            }
        }

        return after;
    }
}
