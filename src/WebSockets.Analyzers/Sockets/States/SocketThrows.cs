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

    private readonly Dictionary<IOperation, ThrowingParts> _parts = [];

    /// <param name="operation">The operation.</param>
    /// <param name="entry">What holds before it.</param>
    /// <param name="after">What holds behind it: a later part of it may throw.</param>
    public IReadOnlyList<ThrownCase> Of(IOperation operation, SocketCase entry, IReadOnlyList<Evaluated> after)
    {
        if (PartsThatThrow(operation) is not { IsEmpty: false } parts)
        {
            return [];
        }

        var (before, others) = (parts.Before, parts.Others);
        var isOnSocket = false;
        var all = new List<ThrownCase>();
        foreach (var (call, isBefore) in parts.Calls)
        {
            if (SocketCalls.OperationOf(call) is { } done && evaluator.Places.Of(call.Instance) is { } socket)
            {
                isOnSocket = true;
                AddThose(call, done, socket, entry, all);
            }
            else if (program.Source.Declares(call.TargetMethod) && CalledMethods.IsAwaited(call) && _called.Thrown(call, entry) is { } known)
            {
                isOnSocket = true;
                all.AddRange(known);
            }
            else if (isBefore)
            {
                before |= _others.KindsOf(call);
            }
            else
            {
                others |= _others.KindsOf(call);
            }
        }

        if ((before | others) != ThrownKinds.None)
        {
            all.Add(new ThrownCase(before | others, entry.Unproven()));
        }

        if (isOnSocket && others != ThrownKinds.None)
        {
            foreach (var state in after)
            {
                all.Add(new ThrownCase(others, state.Case.Unproven()));
            }
        }

        return all;
    }

    /// <summary>The calls that states decide of, and what all other parts throw: the same whatever holds.</summary>
    private ThrowingParts PartsThatThrow(IOperation operation)
    {
        if (_parts.TryGetValue(operation, out var known))
        {
            return known;
        }

        var found = ThrowingParts.None;
        if (Exceptions.MayComeFrom(operation))
        {
            var calls = new List<(IInvocationOperation Call, bool IsBefore)>();
            var (before, others) = (ThrownKinds.None, ThrownKinds.None);
            foreach (var (part, isBefore) in PartsInOrder(operation))
            {
                if (part is IInvocationOperation call && (SocketCalls.OperationOf(call) is not null || program.Source.Declares(call.TargetMethod)))
                {
                    calls.Add((call, isBefore));
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

            found = new ThrowingParts(calls, before, others);
        }

        _parts.Add(operation, found);
        return found;
    }

    private static void AddThose(IInvocationOperation call, SocketOperation operation, Place socket, SocketCase before, List<ThrownCase> all)
    {
        var fact = before.FactOf(socket);
        var canceled = call.Arguments.Any(argument => SocketCalls.IsNoToken(argument.Value)) ? SocketStateTable.OverWithoutToken : ~SocketStates.Unreached;
        var isAnswer = operation is SocketOperation.Close or SocketOperation.CloseOutput;
        Add(ThrownKinds.Canceled, fact.After(operation, state => SocketStateTable.Of(operation, state).Canceled & canceled));
        Add(ThrownKinds.WebSocket, fact.After(operation, state => SocketStateTable.Of(operation, state).Failed));
        Add(ThrownKinds.WebSocket, fact.Map(state => SocketStateTable.Of(operation, state) is var outcome && outcome.Refusals.HasFlag(SocketRefusals.InvalidState) ? outcome.Refused : SocketStates.Unreached));

        // A second receive beside the first, an argument that is not right, a socket that is disposed. These two never throw.
        if (operation is not (SocketOperation.Abort or SocketOperation.Dispose))
        {
            all.Add(new ThrownCase(ThrownKinds.Other, isAnswer ? before.Changed(socket, fact.OwingNothingKnown()) : before.Unproven()));
        }

        void Add(ThrownKinds kinds, SocketFact left)
        {
            if (left.Possible != SocketStates.Unreached)
            {
                all.Add(new ThrownCase(kinds, before.Changed(socket, isAnswer ? left.OwingNothingKnown() : left)));
            }
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

    /// <param name="Calls">The calls that states decide of, and whether a call on a socket has them in it.</param>
    /// <param name="Before">What the others throw that such a call has in it.</param>
    /// <param name="Others">What the rest throws.</param>
    private sealed record ThrowingParts(List<(IInvocationOperation Call, bool IsBefore)> Calls, ThrownKinds Before, ThrownKinds Others)
    {
        public static ThrowingParts None { get; } = new([], ThrownKinds.None, ThrownKinds.None);

        public bool IsEmpty => Calls.Count == 0 && (Before | Others) == ThrownKinds.None;
    }
}
