using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>
/// Which exceptions an operation can throw, and in what state they leave the sockets. What is not known of a call is that it
/// can throw everything.
/// </summary>
internal sealed class SocketThrows(SocketProgram program, SocketEvaluator evaluator)
{
    private readonly CalledMethods _called = new(program, evaluator);
    private readonly ThrowingCalls _others = new(program);

    /// <param name="operation">The operation.</param>
    /// <param name="entry">What holds before it.</param>
    /// <param name="after">What holds behind it: a later part of it may throw.</param>
    public IEnumerable<ThrownCase> Of(IOperation operation, SocketCase entry, IEnumerable<SocketCase> after)
    {
        if (!Exceptions.MayComeFrom(operation))
        {
            yield break;
        }

        var (before, others) = (ThrownKinds.None, ThrownKinds.None);
        var isOnSocket = false;
        foreach (var (part, isBefore) in PartsInOrder(operation))
        {
            if (part is IInvocationOperation call && SocketCalls.OperationOf(call) is { } done && evaluator.Places.Of(call.Instance) is { } socket)
            {
                isOnSocket = true;
                foreach (var thrown in OfSocket(call, done, socket, entry))
                {
                    yield return thrown;
                }
            }
            else if (part is IInvocationOperation own && program.Source.Declares(own.TargetMethod) && CalledMethods.IsAwaited(own) && _called.Thrown(own, entry) is { } known)
            {
                isOnSocket = true;
                foreach (var thrown in known)
                {
                    yield return thrown;
                }
            }
            else if (isBefore)
            {
                before |= _others.KindsOf(part);
            }
            else
            {
                others |= _others.KindsOf(part);
            }
        }

        if ((before | others) != ThrownKinds.None)
        {
            yield return new ThrownCase(before | others, entry.Unproven());
        }

        foreach (var state in isOnSocket && others != ThrownKinds.None ? after : [])
        {
            yield return new ThrownCase(others, state.Unproven());
        }
    }

    private static IEnumerable<ThrownCase> OfSocket(IInvocationOperation call, SocketOperation operation, Place socket, SocketCase before)
    {
        var fact = before.FactOf(socket);
        var canceled = call.Arguments.Any(argument => SocketCalls.IsNoToken(argument.Value)) ? SocketStateTable.OverWithoutToken : ~SocketStates.Unreached;
        var isAnswer = operation is SocketOperation.Close or SocketOperation.CloseOutput;
        foreach (var (kinds, left) in new[]
        {
            (ThrownKinds.Canceled, fact.After(operation, state => SocketStateTable.Of(operation, state).Canceled & canceled)),
            (ThrownKinds.WebSocket, fact.After(operation, state => SocketStateTable.Of(operation, state).Failed)),
            (ThrownKinds.WebSocket, fact.Map(state => SocketStateTable.Of(operation, state) is var outcome && outcome.Refusals.HasFlag(SocketRefusals.InvalidState) ? outcome.Refused : SocketStates.Unreached)),
        })
        {
            if (left.Possible != SocketStates.Unreached)
            {
                yield return new ThrownCase(kinds, before.Changed(socket, isAnswer ? left.OwingNothingKnown() : left));
            }
        }

        // A second receive beside the first, an argument that is not right, a socket that is disposed. These two never throw.
        if (operation is not (SocketOperation.Abort or SocketOperation.Dispose))
        {
            yield return new ThrownCase(ThrownKinds.Other, isAnswer ? before.Changed(socket, fact.OwingNothingKnown()) : before.Unproven());
        }
    }

    /// <summary>An operation and all that is in it, but the bodies of other functions.</summary>
    public static IEnumerable<IOperation> PartsOf(IOperation operation) => PartsInOrder(operation).Select(part => part.Part);

    /// <summary>The same, and whether a call on a socket has them in it, so that they have been evaluated when it is made.</summary>
    private static IEnumerable<(IOperation Part, bool IsBefore)> PartsInOrder(IOperation operation)
    {
        var rest = new Stack<(IOperation Part, bool IsBefore)>([(operation, false)]);
        while (rest.Count > 0)
        {
            var next = rest.Pop();
            if (next.Part is not IFlowAnonymousFunctionOperation)
            {
                yield return next;
                var isBefore = next.IsBefore || (next.Part is IInvocationOperation call && SocketCalls.OperationOf(call) is not null);
                foreach (var child in next.Part.ChildOperations)
                {
                    rest.Push((child, isBefore));
                }
            }
        }
    }
}
