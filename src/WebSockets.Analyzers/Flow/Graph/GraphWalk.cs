using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// Runs the interpreter over one control flow graph, case by case, until nothing changes any more, then once again to let an
/// observer see the final cases.
/// </summary>
/// <remarks>
/// The graph has no edges for exceptions, so whatever holds before an operation inside a try that can throw is joined into
/// what its handlers start with. A jump out of a try with a finally names the finally only as a region to pass through: it is entered with
/// the jump's state, and the jump goes on with what the finally wrote and otherwise what it had.
/// </remarks>
internal sealed class GraphWalk
{
    /// <summary>How often one block may be visited. Ordinary code needs a handful; past the bound nothing is known.</summary>
    internal const int MaxVisits = 100;

    /// <summary>
    /// How many cases are run through blocks in all, for each block of the graph, beside <see cref="MaxEvaluations"/>. Ordinary
    /// code needs half of it; where handlers, finallies and loops hand cases on to one another, past it nothing is known.
    /// </summary>
    internal const int MaxEvaluationsPerBlock = 12;

    /// <summary>How many cases are run through blocks however few there are.</summary>
    internal const int MaxEvaluations = 600;

    private readonly ControlFlowGraph _graph;
    private readonly Interpreter _interpreter;
    private readonly Discriminators _discriminators;
    private readonly TestRegions _tests;
    private readonly CancellationToken _cancellation;
    private readonly CaseSet?[] _entries;
    private readonly SortedSet<int>?[] _changed;
    private readonly int[] _visits;
    private readonly SortedSet<int> _pending = [];
    private readonly Dictionary<ControlFlowRegion, FinallyRegion> _finallies = [];

    /// <param name="graph">The function's graph.</param>
    /// <param name="interpreter">What its operations do.</param>
    /// <param name="discriminators">What keeps cases apart.</param>
    /// <param name="tests">What its tests decide.</param>
    /// <param name="cancellation">Ends the walk with an exception.</param>
    public GraphWalk(ControlFlowGraph graph, Interpreter interpreter, Discriminators discriminators, TestRegions tests, CancellationToken cancellation)
    {
        _graph = graph;
        _interpreter = interpreter;
        _discriminators = discriminators;
        _tests = tests;
        _cancellation = cancellation;
        _entries = new CaseSet?[graph.Blocks.Length];
        _changed = new SortedSet<int>?[graph.Blocks.Length];
        _visits = new int[graph.Blocks.Length];
    }

    /// <summary>The cases that the function ends in: what it returns is at <see cref="Place.Returned"/>.</summary>
    public IReadOnlyList<FlowCase> Ends => Exit?.Cases ?? [];

    /// <summary>Whether the function has more ways out than are told apart, so that what it was given does not choose one.</summary>
    public bool IsBlurred => Exit is { IsBlurred: true } || _entries.Any(entry => entry is { IsBlurred: true });

    /// <summary>The most visits that a block had.</summary>
    public int Visits => _visits.Max();

    /// <summary>How many cases were run through blocks in all.</summary>
    public int Evaluations { get; private set; }

    private CaseSet? Exit => _entries[_graph.Blocks.Length - 1];

    /// <returns>Whether the states are final; false past the bound, and then the observer was told nothing.</returns>
    public bool Run(FlowCase entry, IFlowObserver? observer)
    {
        var most = MaxEvaluations + (MaxEvaluationsPerBlock * _graph.Blocks.Length);
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

            var changed = _changed[ordinal]!;
            var cases = _entries[ordinal]!.Cases.Where((_, index) => changed.Contains(index)).ToList();
            changed.Clear();
            Evaluations += cases.Count;
            if (Evaluations > most)
            {
                return false;
            }

            foreach (var @case in cases)
            {
                Visit(_graph.Blocks[ordinal], @case);
            }
        }

        if (observer is not null)
        {
            Observe(observer);
        }

        return true;
    }

    private void Observe(IFlowObserver observer)
    {
        _interpreter.Observer = observer;
        foreach (var block in _graph.Blocks)
        {
            foreach (var entry in _entries[block.Ordinal]?.Cases ?? [])
            {
                _ = Run(block, entry, mayThrow: false);
            }
        }

        _interpreter.Observer = null;
    }

    private void Visit(BasicBlock block, FlowCase entry)
    {
        foreach (var state in Run(block, entry, mayThrow: true))
        {
            Leave(block, state);
        }
    }

    /// <summary>The cases behind a block's operations, those of its branch value among them.</summary>
    private IReadOnlyList<FlowCase> Run(BasicBlock block, FlowCase entry, bool mayThrow)
    {
        IReadOnlyList<FlowCase> cases = [entry];
        foreach (var operation in block.Operations)
        {
            cases = Step(block, operation, cases, mayThrow);
        }

        return block.BranchValue switch
        {
            null => cases,
            var value when block is { ConditionKind: ControlFlowConditionKind.None, FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return } => Step(block, value, cases, mayThrow, isReturned: true),
            var value => Step(block, value, cases, mayThrow, isTested: block.ConditionKind != ControlFlowConditionKind.None),
        };
    }

    private IReadOnlyList<FlowCase> Step(BasicBlock block, IOperation operation, IReadOnlyList<FlowCase> cases, bool mayThrow, bool isReturned = false, bool isTested = false)
    {
        var after = new CaseSet(_discriminators, block.Ordinal, _interpreter.Values.Unwritten);
        foreach (var before in cases)
        {
            if (mayThrow && Exceptions.MayComeFrom(operation))
            {
                Throw(block, before);
            }

            var hasInnerEffects = mayThrow && Exceptions.HasInnerEffects(operation);
            foreach (var state in Outcomes(before, Evaluated))
            {
                after.Add(state);
            }

            FlowCase? Evaluated()
            {
                var state = isReturned ? _interpreter.Return(operation) : _interpreter.Run(operation, isTested);
                if (hasInnerEffects)
                {
                    Throw(block, _interpreter.State);
                }

                return state;
            }
        }

        return after.Cases;
    }

    /// <summary>Each way through the choices that an evaluation makes.</summary>
    /// <param name="before">What holds before it.</param>
    /// <param name="evaluate">The evaluation; null where it does not come back.</param>
    private List<FlowCase> Outcomes(FlowCase before, Func<FlowCase?> evaluate)
    {
        var outcomes = new List<FlowCase>();
        var choices = _interpreter.Choices;
        choices.Start();
        for (var count = 0; ; count++)
        {
            if (count == Choices.MaxOutcomes)
            {
                outcomes.Clear();
                choices.StartWithout();
            }

            _interpreter.State = before;
            if (evaluate() is { } outcome)
            {
                outcomes.Add(outcome);
            }

            if (choices.IsOff || !choices.MoveNext())
            {
                choices.StartWithout();
                return outcomes;
            }
        }
    }

    private void Leave(BasicBlock block, FlowCase state)
    {
        if (block.ConditionKind == ControlFlowConditionKind.None)
        {
            if (block.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow })
            {
                Throw(block, state, isWritten: true);
            }

            Follow(block, block.FallThroughSuccessor, state);
            return;
        }

        var condition = block.BranchValue!;
        if (!condition.ConstantValue.HasValue && _tests.IsWithoutConsequence(block))
        {
            // It chooses a log line: what it says of a value is nobody's guard, and no choice of a code.
            Follow(block, block.ConditionalSuccessor, state);
            Follow(block, block.FallThroughSuccessor, state);
            return;
        }

        var jumpsWhen = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        Decide(block, block.ConditionalSuccessor, state, condition, jumpsWhen);
        Decide(block, block.FallThroughSuccessor, state, condition, !jumpsWhen);
    }

    private void Decide(BasicBlock block, ControlFlowBranch? branch, FlowCase state, IOperation condition, bool holds)
    {
        foreach (var assumed in Outcomes(state, () => _interpreter.Conditions.Assume(state, condition, holds)))
        {
            Follow(block, branch, _tests.DoubtfulMeetingOf(block, branch) is { } meeting ? Doubted(state, assumed, condition, meeting) : assumed);
        }
    }

    /// <summary>What the test selected in a branch that may not come back is unknown where the branches meet.</summary>
    private static FlowCase Doubted(FlowCase before, FlowCase after, IOperation condition, int meeting)
    {
        var lookedAt = condition.DescendantsAndSelf().Select(part => Places.Of(part, after)).OfType<Place>();
        var selected = after.Values.DifferencesFrom(before.Values).Where(difference => difference.Mine is { } now && !now.Equals(difference.Theirs)).Select(difference => difference.Place);
        var doubts = after.Doubts;
        foreach (var place in lookedAt.Concat(selected))
        {
            doubts = after.Find(place) is { HasCodes: true } value && !Discriminators.IsChoice(value) ? doubts.Add(new Doubt(place, meeting)) : doubts;
        }

        return ReferenceEquals(doubts, after.Doubts) ? after : after with { Doubts = doubts };
    }

    private void Enter(BasicBlock block, FlowCase state)
    {
        foreach (var doubt in state.Doubts)
        {
            if (doubt.Meeting == block.Ordinal)
            {
                state = _interpreter.Conditions.Forget(state, doubt.Place) is var forgotten ? forgotten with { Doubts = forgotten.Doubts.Remove(doubt) } : state;
            }
        }

        var entries = _entries[block.Ordinal] ??= new CaseSet(_discriminators, block.Ordinal, _interpreter.Values.Unwritten);
        if (entries.Add(state) is { Count: > 0 } changed)
        {
            (_changed[block.Ordinal] ??= []).UnionWith(changed);
            _pending.Add(block.Ordinal);
        }
    }

    private void Follow(BasicBlock block, ControlFlowBranch? branch, FlowCase? state)
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
            Enter(destination, WithoutLeft(branch, state));
        }
    }

    /// <summary>Past the end of their scope variables and captures are nobody's.</summary>
    private static FlowCase WithoutLeft(ControlFlowBranch branch, FlowCase state)
    {
        foreach (var region in branch.LeavingRegions)
        {
            if (!region.Locals.IsEmpty || !region.CaptureIds.IsEmpty)
            {
                state = state.Without(place => place.IsOneOf(region.Locals, region.CaptureIds));
            }
        }

        return state;
    }

    /// <summary>Enters a finally; what holds behind it, null while its end is not known. The block is visited again when it is.</summary>
    private FlowCase? Through(BasicBlock block, ControlFlowRegion region, FlowCase state)
    {
        Enter(_graph.Blocks[region.FirstBlockOrdinal], state);
        var passed = FinallyOf(region);
        passed.Jumps.Add(block.Ordinal);
        return passed.End is { } end ? Past(region, passed, end, state) : null;
    }

    /// <summary>What holds on one path after it went through a finally.</summary>
    private FlowCase Past(ControlFlowRegion region, FinallyRegion passed, FlowCase end, FlowCase before)
    {
        // What it calls may write to members; what it writes itself has the value from its end.
        var entry = _entries[region.FirstBlockOrdinal]!.Cases.Aggregate((left, right) => left.Join(right, _interpreter.Values.Unwritten));
        var after = _interpreter.Values.AfterCall(before);
        foreach (var place in passed.Written)
        {
            after = after.Write(place, ValueIn(end, place).Without(ValueIn(entry, place), ValueIn(before, place)));
        }

        return after;
    }

    private CodeValue ValueIn(FlowCase state, Place place) => state.Find(place) ?? _interpreter.Values.Unwritten(place);

    private void EndOf(ControlFlowRegion region, FlowCase state)
    {
        var passed = FinallyOf(region);
        var joined = passed.End is { } known ? known.Join(state, _interpreter.Values.Unwritten) : state;
        if (!ReferenceEquals(joined, passed.End))
        {
            passed.End = joined;
            foreach (var jump in passed.Jumps)
            {
                (_changed[jump] ??= []).UnionWith(Enumerable.Range(0, _entries[jump]!.Cases.Count));
                _pending.Add(jump);
            }
        }
    }

    private FinallyRegion FinallyOf(ControlFlowRegion region)
    {
        if (!_finallies.TryGetValue(region, out var known))
        {
            _finallies.Add(region, known = new FinallyRegion(_graph, region));
        }

        return known;
    }

    /// <summary>
    /// An exception goes from the inside out to the handlers of the tries around its block: through their finallies, and up
    /// to a catch that takes all. What a catch or a finally itself runs is taken not to fail, unless it throws in so many
    /// words: that a log call in a catch throws is nobody's path to a Close frame.
    /// </summary>
    private void Throw(BasicBlock block, FlowCase state, bool isWritten = false)
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
}
