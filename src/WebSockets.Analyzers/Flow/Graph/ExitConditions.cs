using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>Whether the arguments of a call can meet the condition of an exit of the called function, and what is known of them where they do.</summary>
internal sealed class ExitConditions(Interpreter interpreter)
{
    /// <summary>What the arguments are where they meet the condition of an exit: one may say something of another, as in <c>Choose(s == Empty, s, t)</c>.</summary>
    public CodeValue[] Met(IInvocationOperation call, CodeValue[] values, FlowCase state, FlowCase after)
    {
        if (ReferenceEquals(state, after))
        {
            return values;
        }

        var met = values;
        for (var index = 0; index < values.Length; index++)
        {
            var argument = call.Arguments[index].Value;
            if (values[index].HasCodes && interpreter.IsFollowed(argument.Type) && interpreter.ValueOf(argument, state).Equals(values[index]))
            {
                met = ReferenceEquals(met, values) ? values.ToArray() : met;
                met[index] = interpreter.ValueOf(argument, after);
            }
        }

        return met;
    }

    /// <summary>The caller's case where its arguments meet the condition of an exit; null where they cannot.</summary>
    public FlowCase? Meet(FlowCase exit, FunctionSummary summary, IInvocationOperation call, CodeValue[] values, FlowCase state)
    {
        var after = summary.IsNested ? exit.Without(place => place.IsReturnedOrOf(summary.Parameters)) with { Doubts = state.Doubts } : state;
        for (var index = 0; index < values.Length; index++)
        {
            var argument = call.Arguments[index];
            if (argument.Parameter is not { RefKind: not RefKind.Out } own || own.Ordinal >= summary.Parameters.Length)
            {
                continue;
            }

            var parameter = summary.Parameters[own.Ordinal];
            if (interpreter.IsFollowed(parameter.Type) && exit.Find(Place.PassedFor(parameter)) is null or { MayBeUnknown: true })
            {
                // It was looked at in a way that is not understood.
                after = interpreter.Conditions.Forget(after, argument.Value);
            }
            else if (exit.Find(Place.PassedFor(parameter)) is { } passed && passed.AsTest() is var test && !test.IsPassedByAll(parameter.Type))
            {
                if (values[index].Narrow(test).IsNothing)
                {
                    return null;
                }

                var narrowed = test.SaysWhetherTrue is { } holds && parameter.Type.SpecialType == SpecialType.System_Boolean
                    ? interpreter.Conditions.Assume(after, argument.Value, holds)
                    : interpreter.Conditions.AssumeTest(after, argument.Value, test);
                if (narrowed is null)
                {
                    return null;
                }

                after = narrowed;
            }

            if (exit.Aliases.TryGetValue(Place.PassedFor(parameter), out var kept) && kept.Equals(Place.Of(parameter))
                && Places.TestedBy(argument.Value, after) is { } place)
            {
                if (MeetMembers(exit, Place.Of(parameter), place, after) is not { } met)
                {
                    return null;
                }

                after = met;
            }
        }

        return after with { CloseReceived = after.CloseReceived || exit.CloseReceived };
    }

    /// <summary>What the function found out about the members of an argument.</summary>
    private FlowCase? MeetMembers(FlowCase exit, Place parameter, Place argument, FlowCase after)
    {
        foreach (var known in exit.Values)
        {
            if (!known.Key.Members.IsEmpty && known.Key.StartsWith(parameter) && known.Key.Rebased(parameter, argument) is { } member)
            {
                if (member.Members.Any(SocketUse.IsState) && SocketUse.IsChanged(known.Value))
                {
                    after = after.Write(member, known.Value);
                }
                else if (known.Value.MayBeUnknown)
                {
                    after = known.Value.HasCodes ? after : interpreter.Conditions.Forget(after, member);
                }
                else if (interpreter.Conditions.AssumePlace(after, member, known.Value.AsTest()) is { } met)
                {
                    after = met;
                }
                else
                {
                    return null;
                }
            }
        }

        return after;
    }
}
