using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Flow;

/// <summary>
/// Runs the interpreter over one control flow graph until nothing changes any more, then once again to let an observer
/// see the final states.
/// </summary>
/// <remarks>
/// The graph has no edges for exceptions, so whatever holds before an operation inside a try that can throw is joined into
/// what its handlers start with. A jump out of a try with a finally names the finally only as a region to pass through: it is entered with
/// the jump's state, and the jump goes on with what the finally wrote and otherwise what it had.
/// </remarks>
internal sealed class GraphWalk
{
    /// <summary>How often one block may be visited. Honest code needs a handful; past the bound nothing is known.</summary>
    internal const int MaxVisits = 100;

    private readonly ControlFlowGraph _graph;
    private readonly Interpreter _interpreter;
    private readonly CancellationToken _cancellation;
    private readonly FlowState?[] _entries;
    private readonly int[] _visits;
    private readonly SortedSet<int> _pending = [];
    private readonly Dictionary<ControlFlowRegion, FinallyRegion> _finallies = [];

    public GraphWalk(ControlFlowGraph graph, Interpreter interpreter, CancellationToken cancellation)
    {
        _graph = graph;
        _interpreter = interpreter;
        _cancellation = cancellation;
        _entries = new FlowState?[graph.Blocks.Length];
        _visits = new int[graph.Blocks.Length];
    }

    /// <summary>What the function can return; <see cref="CodeValue.Nothing"/> where it returns nothing.</summary>
    public CodeValue Returned { get; private set; } = CodeValue.Nothing;

    /// <summary>The returned operations with the state that each is returned in.</summary>
    public List<(IOperation Value, FlowState State)> Returns { get; } = [];

    /// <summary>The most visits that a block had.</summary>
    public int Visits => _visits.Max();

    /// <returns>Whether the states are final; false past the bound, and then the observer was told nothing.</returns>
    public bool Run(FlowState entry, IFlowObserver observer)
    {
        Enter(_graph.Blocks[0], entry);
        while (_pending.Count > 0)
        {
            _cancellation.ThrowIfCancellationRequested();
            var ordinal = _pending.Min;
            _pending.Remove(ordinal);
            if (++_visits[ordinal] > MaxVisits)
            {
                return false;
            }

            Visit(_graph.Blocks[ordinal], _entries[ordinal]!);
        }

        _interpreter.Observer = observer;
        foreach (var block in _graph.Blocks)
        {
            if (_entries[block.Ordinal] is { } state)
            {
                Observe(block, state);
            }
        }

        _interpreter.Observer = null;
        return true;
    }

    private void Visit(BasicBlock block, FlowState entry)
    {
        var state = entry;
        foreach (var operation in block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
        {
            state = Step(block, operation, state);
            if (_interpreter.HasEnded)
            {
                return;
            }
        }

        if (block.ConditionKind == ControlFlowConditionKind.None)
        {
            if (block.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow })
            {
                Throw(block, state, isWritten: true);
            }

            Follow(block, block.FallThroughSuccessor, state);
            return;
        }

        var jumpsWhen = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        Follow(block, block.ConditionalSuccessor, _interpreter.Conditions.Assume(state, block.BranchValue!, jumpsWhen));
        Follow(block, block.FallThroughSuccessor, _interpreter.Conditions.Assume(state, block.BranchValue!, !jumpsWhen));
    }

    private FlowState Step(BasicBlock block, IOperation operation, FlowState before)
    {
        var (_, after) = Evaluate(operation, before);
        if (Exceptions.MayComeFrom(operation))
        {
            Throw(block, before);
            if (Exceptions.HasInnerEffects(operation))
            {
                Throw(block, after);
            }
        }

        return after;
    }

    private void Observe(BasicBlock block, FlowState state)
    {
        foreach (var operation in block.Operations)
        {
            (_, state) = Evaluate(operation, state);
            if (_interpreter.HasEnded)
            {
                return;
            }
        }

        if (block.BranchValue is not { } returned)
        {
            return;
        }

        var (result, _) = Evaluate(returned, state);
        if (block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return && !_interpreter.HasEnded)
        {
            Returned = Returned.Join(result);
            Returns.Add((returned, state));
        }
    }

    private (CodeValue Value, FlowState After) Evaluate(IOperation operation, FlowState before)
    {
        _interpreter.State = before;
        _interpreter.HasEnded = false;
        var value = _interpreter.Evaluate(operation);
        return (value, _interpreter.State);
    }

    private void Enter(BasicBlock block, FlowState state)
    {
        var known = _entries[block.Ordinal];
        var joined = known is null ? state : known.Join(state, _interpreter.Unwritten);
        if (!ReferenceEquals(joined, known))
        {
            _entries[block.Ordinal] = joined;
            _pending.Add(block.Ordinal);
        }
    }

    private void Follow(BasicBlock block, ControlFlowBranch? branch, FlowState? state)
    {
        if (branch is null || state is null)
        {
            return;
        }

        if (branch is { Semantics: ControlFlowBranchSemantics.StructuredExceptionHandling, Destination: null }
            && EnclosingFinally(block) is { } ended)
        {
            EndOf(ended, state);
            return;
        }

        foreach (var region in branch.FinallyRegions)
        {
            if (Through(block, region, state) is not { } past)
            {
                return;
            }

            state = past;
        }

        if (branch.Destination is { } destination)
        {
            Enter(destination, state);
        }
    }

    /// <summary>Enters a finally; what holds behind it, null while its end is not known. The block is visited again when it is.</summary>
    private FlowState? Through(BasicBlock block, ControlFlowRegion region, FlowState state)
    {
        Enter(_graph.Blocks[region.FirstBlockOrdinal], state);
        var passed = FinallyOf(region);
        passed.Jumps.Add(block.Ordinal);
        return passed.End is { } end ? Past(region, passed, end, state) : null;
    }

    /// <summary>What holds on one path after it went through a finally.</summary>
    private FlowState Past(ControlFlowRegion region, FinallyRegion passed, FlowState end, FlowState before)
    {
        // What it calls may write to members; what it writes itself has the value from its end.
        var entry = _entries[region.FirstBlockOrdinal]!;
        var after = _interpreter.AfterCall(before);
        foreach (var place in passed.Written)
        {
            after = after.Write(place, ValueIn(end, place).Without(ValueIn(entry, place), ValueIn(before, place)));
        }

        return after;
    }

    private CodeValue ValueIn(FlowState state, Place place) => state.Find(place) ?? _interpreter.Unwritten(place);

    private void EndOf(ControlFlowRegion region, FlowState state)
    {
        var passed = FinallyOf(region);
        var joined = passed.End is { } known ? known.Join(state, _interpreter.Unwritten) : state;
        if (!ReferenceEquals(joined, passed.End))
        {
            passed.End = joined;
            _pending.UnionWith(passed.Jumps);
        }
    }

    private FinallyRegion FinallyOf(ControlFlowRegion region)
    {
        if (!_finallies.TryGetValue(region, out var known))
        {
            _finallies.Add(region, known = new FinallyRegion(WrittenIn(region)));
        }

        return known;
    }

    private ImmutableArray<Place> WrittenIn(ControlFlowRegion region)
    {
        var operations = _graph.Blocks
            .Where(block => block.Ordinal >= region.FirstBlockOrdinal && block.Ordinal <= region.LastBlockOrdinal)
            .SelectMany(block => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
            .SelectMany(operation => operation.DescendantsAndSelf())
            .ToList();

        // "x = a ? b : c" writes to a capture that stands for x.
        var captured = operations.OfType<IFlowCaptureOperation>().ToLookup(capture => capture.Id, capture => capture.Value);
        return operations
            .SelectMany(operation => operation switch
            {
                IDeconstructionAssignmentOperation deconstruction => deconstruction.Target.DescendantsAndSelf(),
                IAssignmentOperation assignment => [assignment.Target],
                IIncrementOrDecrementOperation increment => [increment.Target],
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],
                _ => Enumerable.Empty<IOperation>(),
            })
            .SelectMany(target => target is IFlowCaptureReferenceOperation reference ? captured[reference.Id] : [target])
            .Select(target => Places.Of(target, FlowState.Empty))
            .OfType<Place>()
            .Distinct()
            .ToImmutableArray();
    }

    /// <summary>
    /// An exception goes from the inside out to the handlers of the tries around its block: through their finallies, and up
    /// to a catch that takes all. What a catch or a finally itself runs is taken not to fail, unless it throws in so many
    /// words: that a log call in a catch throws is nobody's path to a Close frame.
    /// </summary>
    private void Throw(BasicBlock block, FlowState state, bool isWritten = false)
    {
        foreach (var region in RegionsAround(block))
        {
            if (!isWritten && region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Finally)
            {
                return;
            }

            if (region is not { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { } construct })
            {
                continue;
            }

            foreach (var handler in construct.NestedRegions.Where(nested => nested.Kind is not (ControlFlowRegionKind.Try or ControlFlowRegionKind.Finally)))
            {
                Enter(_graph.Blocks[handler.FirstBlockOrdinal], state);
            }

            if (Exceptions.CatchesAll(construct))
            {
                return;
            }

            if (construct.NestedRegions.FirstOrDefault(nested => nested.Kind == ControlFlowRegionKind.Finally) is { } last)
            {
                if (Through(block, last, state) is not { } past)
                {
                    return;
                }

                state = past;
            }
        }
    }

    /// <summary>The finally that ends with a block; null where it is a filter that ends, and the exception goes on.</summary>
    private ControlFlowRegion? EnclosingFinally(BasicBlock block) =>
        RegionsAround(block).FirstOrDefault(region => region.Kind is ControlFlowRegionKind.Finally or ControlFlowRegionKind.Filter)
            is { Kind: ControlFlowRegionKind.Finally } ended ? ended : null;

    /// <summary>From the inside out. A nested function's regions go on into its parent's graph, whose blocks are others.</summary>
    private IEnumerable<ControlFlowRegion> RegionsAround(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region is not null && region != _graph.Root; region = region.EnclosingRegion)
        {
            yield return region;
        }
    }

    private sealed class FinallyRegion(ImmutableArray<Place> written)
    {
        public ImmutableArray<Place> Written { get; } = written;

        public FlowState? End { get; set; }

        /// <summary>The blocks whose jumps pass through it.</summary>
        public HashSet<int> Jumps { get; } = [];
    }
}
