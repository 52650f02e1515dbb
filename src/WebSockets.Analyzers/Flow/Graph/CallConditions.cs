using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>What is known on either side of a branch that a call decides.</summary>
internal sealed class CallConditions(IProgramValues program, Conditions conditions, Interpreter interpreter, Calls calls)
{
    /// <summary>
    /// A call decides. A predicate of the program itself is looked into; <c>Equals</c> is an equality; of any other call
    /// nobody knows what it accepts, so the codes that it was shown are not ours to judge any more.
    /// </summary>
    public FlowCase? Assume(FlowCase state, IInvocationOperation call, bool holds)
    {
        if (call is { TargetMethod: { Name: nameof(Equals), Parameters.Length: 1 }, Instance: { } instance }
            && Places.TestedBy(instance, state) is { } place
            && Comparison.ConstantOf(call.Arguments[0].Value) is { } constant)
        {
            return conditions.AssumePlace(state, place, holds ? constant : constant.Not());
        }

        if (Predicates.TestOf(call, holds) is var (tested, test))
        {
            return interpreter.ValueOf(tested, state).Narrow(test).IsNothing ? null : conditions.AssumeTest(state, tested, test);
        }

        if (interpreter.Lookups.Assume(state, call, holds, out var found) || interpreter.Sequences.Assume(state, call, holds, out found))
        {
            return found;
        }

        if (calls.Assume(state, call, holds, out var isKnown) is var assumed && isKnown)
        {
            return assumed;
        }

        foreach (var argument in call.Arguments)
        {
            state = program.Texts is not null && argument.Parameter?.Type.SpecialType == SpecialType.System_String && TextTests.IsLookup(call) ? state : conditions.Forget(state, argument.Value);
        }

        return ForgetMembersOf(call.Instance is null ? state : conditions.Forget(state, call.Instance), call.Instance, call.TargetMethod);
    }

    /// <summary>A predicate of the program itself looks at the members of its object that it names.</summary>
    public FlowCase ForgetMembersOf(FlowCase state, IOperation? instance, ISymbol predicate)
    {
        state = program.Members.MentionsReceived(predicate) ? state with { CloseReceived = true } : state;
        if ((instance is null ? Place.This : Places.Of(instance, state)) is not { Members.Length: < Place.MaxMembers } owner)
        {
            return state;
        }

        var names = program.Members.NamesIn(predicate);
        var members = predicate.ContainingType.GetMembers()
            .Where(member => member is IFieldSymbol or IPropertySymbol && names.Contains(member.Name))
            .Select(owner.Member);
        var parameters = predicate.ContainingType.InstanceConstructors
            .SelectMany(constructor => constructor.Parameters)
            .Where(parameter => names.Contains(parameter.Name))
            .Select(Place.Of);
        return members.Concat(parameters).Aggregate(state, conditions.Forget);
    }
}
