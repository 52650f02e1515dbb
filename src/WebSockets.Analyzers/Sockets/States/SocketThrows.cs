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
    /// <param name="before">What holds before it.</param>
    /// <param name="after">What holds behind it: a later part of it may throw.</param>
    public IEnumerable<ThrownCase> Of(IOperation operation, SocketCase before, IEnumerable<SocketCase> after)
    {
        if (!Exceptions.MayComeFrom(operation))
        {
            yield break;
        }

        var others = ThrownKinds.None;
        var isOnSocket = false;
        foreach (var part in PartsOf(operation))
        {
            if (part is IInvocationOperation call && SocketCalls.OperationOf(call) is { } done && evaluator.Places.Of(call.Instance) is { } socket)
            {
                isOnSocket = true;
                foreach (var thrown in OfSocket(done, socket, before))
                {
                    yield return thrown;
                }
            }
            else if (part is IInvocationOperation own && program.Source.Declares(own.TargetMethod) && _called.Thrown(own, before) is { } known)
            {
                isOnSocket = true;
                foreach (var thrown in known)
                {
                    yield return thrown;
                }
            }
            else
            {
                others |= _others.KindsOf(part);
            }
        }

        if (others != ThrownKinds.None)
        {
            yield return new ThrownCase(others, before);
            foreach (var state in isOnSocket ? after : [])
            {
                yield return new ThrownCase(others, state);
            }
        }
    }

    private static IEnumerable<ThrownCase> OfSocket(SocketOperation operation, Place socket, SocketCase before)
    {
        var fact = before.FactOf(socket);
        if (fact.Become(operation, state => SocketStateTable.Of(operation, state).Canceled) is { Possible: not SocketStates.Unreached } canceled)
        {
            yield return new ThrownCase(ThrownKinds.Canceled, before.Changed(socket, canceled));
        }

        if (fact.Become(operation, state => SocketStateTable.Of(operation, state).Failed) is { Possible: not SocketStates.Unreached } failed)
        {
            yield return new ThrownCase(ThrownKinds.WebSocket, before.Changed(socket, failed));
        }

        if (fact.Map(state => SocketStateTable.Of(operation, state) is var outcome && outcome.Refusals.HasFlag(SocketRefusals.InvalidState) ? outcome.Refused : SocketStates.Unreached)
            is { Possible: not SocketStates.Unreached } refused)
        {
            yield return new ThrownCase(ThrownKinds.WebSocket, before.Changed(socket, refused));
        }

        // A second receive beside the first, an argument that is not right, a socket that is disposed. These two never throw.
        if (operation is not (SocketOperation.Abort or SocketOperation.Dispose))
        {
            yield return new ThrownCase(ThrownKinds.Other, before);
        }
    }

    public static IEnumerable<IOperation> PartsOf(IOperation operation)
    {
        var rest = new Stack<IOperation>([operation]);
        while (rest.Count > 0)
        {
            var next = rest.Pop();
            if (next is not IFlowAnonymousFunctionOperation)
            {
                yield return next;
                foreach (var child in next.ChildOperations)
                {
                    rest.Push(child);
                }
            }
        }
    }
}
