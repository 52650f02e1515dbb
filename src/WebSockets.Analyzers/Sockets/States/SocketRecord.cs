using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>What one function does to sockets: all that was seen in any of its cases.</summary>
internal sealed class SocketRecord(ControlFlowGraph graph, SocketPlaces places) : ISocketObserver
{
    private readonly List<BlockedTest>?[] _blocked = new List<BlockedTest>?[graph.Blocks.Length];
    private readonly OrdinalSet _passedIfTrue = new();
    private readonly OrdinalSet _passedIfFalse = new();
    private readonly List<SocketCallSeen> _calls = [];
    private readonly Dictionary<SyntaxNode, List<SocketCallSeen>> _callsAt = [];
    private int _branching = -1;

    public ControlFlowGraph Graph => graph;

    public SocketPlaces Places => places;

    /// <summary>The blocks that are reached.</summary>
    public OrdinalSet Reached { get; } = new();

    /// <summary>The calls on sockets, in each case that reaches them.</summary>
    public IReadOnlyList<SocketCallSeen> Calls => _calls;

    /// <summary>Those that are written as a node.</summary>
    public IReadOnlyList<SocketCallSeen> CallsAt(SyntaxNode syntax) => _callsAt.TryGetValue(syntax, out var calls) ? calls : [];

    /// <summary>The calls of methods of the program.</summary>
    public List<(IOperation Call, IMethodSymbol Method, SocketCase Before)> ProgramCalls { get; } = [];

    /// <summary>The tests that told of a received Close, and which others had told of it before.</summary>
    public List<(Place Socket, IOperation Test, bool IsOfState, ImmutableHashSet<SyntaxNode> Owed)> Received { get; } = [];

    /// <summary>The tests that let an open socket pass, and none that owes an answer, with what is owed there.</summary>
    public List<(Place Socket, IOperation Test, ImmutableHashSet<SyntaxNode> Owed)> HeldBack { get; } = [];

    /// <summary>The tests that tell an open socket from one that has received a Close.</summary>
    public HashSet<(Place Socket, SyntaxNode Test)> Tested { get; } = [];

    /// <summary>Where a socket ends that owes an answer: it is disposed, or nobody has it any more.</summary>
    public List<(Place Socket, ImmutableHashSet<SyntaxNode> Owed)> Ends { get; } = [];

    /// <summary>The sockets that owe an answer where the function returns, without an exception.</summary>
    public List<(Place Socket, ImmutableHashSet<SyntaxNode> Owed)> Returned { get; } = [];

    /// <summary>The branches that are never taken because the state of a socket is known where they part.</summary>
    public IEnumerable<NeverTaken> NeverTaken
    {
        get
        {
            foreach (var block in graph.Blocks)
            {
                if (_blocked[block.Ordinal] is not { } tests)
                {
                    continue;
                }

                var jumpsIf = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
                foreach (var ifTrue in new[] { true, false })
                {
                    if (!PassedIf(ifTrue).Contains(block.Ordinal) && (ifTrue == jumpsIf ? block.ConditionalSuccessor : block.FallThroughSuccessor)?.Destination is { } target)
                    {
                        yield return new NeverTaken(block, target, tests);
                    }
                }
            }
        }
    }

    /// <summary>A block's operations are done, and its branch is next; or, with -1, another block begins.</summary>
    public void StartBranch(int block) => _branching = block;

    public void Passes(int block, bool ifTrue) => PassedIf(ifTrue).Add(block);

    public void OnCall(IInvocationOperation call, SocketOperation operation, Place? socket, SocketFact before, bool isCancelled)
    {
        var seen = new SocketCallSeen(call, operation, socket, before, isCancelled);
        _calls.Add(seen);
        if (!_callsAt.TryGetValue(call.Syntax, out var here))
        {
            _callsAt.Add(call.Syntax, here = []);
        }

        here.Add(seen);
        if (socket is not null && operation == SocketOperation.Dispose)
        {
            OnLeft(socket, before);
        }
    }

    public void OnProgramCall(IOperation call, IMethodSymbol method, SocketCase before) => ProgramCalls.Add((call, method, before));

    public void OnBlocked(BlockedTest test)
    {
        // Behind a test in the middle of a block there is no branch: it is the value of something.
        if (_branching < 0)
        {
            return;
        }

        var tests = _blocked[_branching] ??= [];
        var index = tests.FindIndex(known => known.Test == test.Test && known.IfTrue == test.IfTrue && known.Socket.Equals(test.Socket));
        if (index < 0)
        {
            tests.Add(test);
        }
        else
        {
            tests[index] = tests[index] with { Fact = tests[index].Fact.Join(test.Fact), Allowed = tests[index].Allowed | test.Allowed };
        }
    }

    public void OnReceived(Place socket, IOperation test, SocketFact before, bool isOfState) => Received.Add((socket, test, isOfState, before.Told));

    public void OnTested(Place socket, IOperation test) => Tested.Add((socket, test.Syntax));

    public void OnHeldBack(Place socket, IOperation test, SocketFact before) => HeldBack.Add((socket, test, before.Owed));

    /// <summary>The variables of a scope go.</summary>
    public void OnLeft(ControlFlowRegion scope, SocketCase last)
    {
        foreach (var socket in last.Sockets.Where(socket => socket.Key.IsOneOf(scope.Locals, scope.CaptureIds)))
        {
            OnLeft(socket.Key, socket.Value);
        }
    }

    /// <summary>The blocks that some case leaves by that branch.</summary>
    private OrdinalSet PassedIf(bool isTrue) => isTrue ? _passedIfTrue : _passedIfFalse;

    private void OnLeft(Place socket, SocketFact last)
    {
        if (!last.Owed.IsEmpty)
        {
            Ends.Add((socket, last.Owed));
        }
    }
}

/// <summary>A call on a socket, as one case reaches it.</summary>
internal sealed record SocketCallSeen(IInvocationOperation Call, SocketOperation Operation, Place? Socket, SocketFact Before, bool IsCancelled);

/// <summary>A branch that is never taken.</summary>
/// <param name="Block">The block that it leaves.</param>
/// <param name="Target">The block that it would lead to.</param>
/// <param name="Tests">The tests that keep it from being taken.</param>
internal sealed record NeverTaken(BasicBlock Block, BasicBlock Target, IReadOnlyList<BlockedTest> Tests);
