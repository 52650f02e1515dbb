using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// Runs the interpreter over one control flow graph, case by case, until nothing changes any more, then lets an observer know
/// what the last runs did.
/// </summary>
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
    private readonly BlockEntries _entries;
    private readonly Routes _routes;
    private readonly int[] _visits;
    private readonly Dictionary<IOperation, (bool Throws, bool HasInnerEffects, List<IOperation> Unwrapped)> _throws = [];

    /// <param name="graph">The function's graph.</param>
    /// <param name="interpreter">What its operations do.</param>
    /// <param name="tests">What its tests decide, and what keeps cases apart.</param>
    /// <param name="cancellation">Ends the walk with an exception.</param>
    public GraphWalk(ControlFlowGraph graph, Interpreter interpreter, TestRegions tests, CancellationToken cancellation)
    {
        _graph = graph;
        _interpreter = interpreter;
        _discriminators = tests.Discriminators;
        _tests = tests;
        _interpreter.IsOnlyLogged = tests.IsOnlyLogged;
        _cancellation = cancellation;
        _entries = new BlockEntries(graph, _discriminators, interpreter);
        _routes = new Routes(graph, interpreter.Values, _entries);
        _visits = new int[graph.Blocks.Length];
    }

    /// <summary>The cases that the function ends in: what it returns is at <see cref="Place.Returned"/>.</summary>
    public IReadOnlyList<FlowCase> Ends => _entries.Of(_graph.Blocks.Length - 1);

    /// <summary>Whether the function has more ways out than are told apart, so that what it was given does not choose one.</summary>
    public bool IsBlurred => _entries.AreBlurred;

    /// <summary>The most visits that a block had.</summary>
    public int Visits => _visits.Max();

    /// <summary>How many cases were run through blocks in all.</summary>
    public int Evaluations { get; private set; }

    /// <returns>Whether the states are final; false past the bound, and then the observer was told nothing.</returns>
    public bool Run(FlowCase entry, IFlowObserver? observer)
    {
        var most = MaxEvaluations + (MaxEvaluationsPerBlock * _graph.Blocks.Length);
        var observations = observer is null ? null : new Observations(_graph.Blocks.Length);
        _entries.Enter(_graph.Blocks[0], entry);
        while (_entries.Next() is var (ordinal, cases))
        {
            _cancellation.ThrowIfCancellationRequested();
            Evaluations += cases.Count;
            if (++_visits[ordinal] > MaxVisits || Evaluations > most)
            {
                return false;
            }

            foreach (var @case in cases)
            {
                Visit(_graph.Blocks[ordinal], @case, observations);
            }
        }

        if (observer is not null)
        {
            observations!.Tell(observer, _entries);
        }

        return true;
    }

    private void Visit(BasicBlock block, FlowCase entry, Observations? observations)
    {
        observations?.Start(block.Ordinal, entry);
        _interpreter.Observer = observations;
        var states = Run(block, entry);
        _interpreter.Observer = null;
        observations?.End(block.Ordinal, entry);
        foreach (var state in states)
        {
            Leave(block, state);
        }
    }

    /// <summary>The cases behind a block's operations, those of its branch value among them.</summary>
    private IReadOnlyList<FlowCase> Run(BasicBlock block, FlowCase entry)
    {
        IReadOnlyList<FlowCase> cases = [entry];
        foreach (var operation in block.Operations)
        {
            cases = Step(block, operation, cases);
        }

        return block.BranchValue switch
        {
            null => cases,
            var value when block is { ConditionKind: ControlFlowConditionKind.None, FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return } => Step(block, value, cases, isReturned: true),
            var value => Step(block, value, cases, isTested: block.ConditionKind != ControlFlowConditionKind.None),
        };
    }

    private IReadOnlyList<FlowCase> Step(BasicBlock block, IOperation operation, IReadOnlyList<FlowCase> cases, bool isReturned = false, bool isTested = false)
    {
        var after = new CaseSet(_discriminators, block.Ordinal, _interpreter.Values.Unwritten);
        var (throws, hasInnerEffects, unwrapped) = ThrowsOf(block, operation);
        foreach (var before in cases)
        {
            if (throws || unwrapped.Any(nullable => _interpreter.ValueOf(nullable, before).MayBeNull))
            {
                _routes.Throw(block, before);
            }

            foreach (var state in Outcomes(before, Evaluated))
            {
                after.Add(state);
            }

            FlowCase? Evaluated()
            {
                var state = isReturned ? _interpreter.Return(operation) : _interpreter.Run(operation, isTested);
                if (hasInnerEffects)
                {
                    _routes.Throw(block, _interpreter.State);
                }

                return state;
            }
        }

        return after.Cases;
    }

    /// <summary>
    /// Whether an exception of an operation goes to a handler, and whether what it writes first goes there too: the same for each case.
    /// What it takes out of a nullable throws in the cases where that is null.
    /// </summary>
    private (bool Throws, bool HasInnerEffects, List<IOperation> Unwrapped) ThrowsOf(BasicBlock block, IOperation operation)
    {
        if (!_throws.TryGetValue(operation, out var known))
        {
            var unwrapped = new List<IOperation>();
            var throws = _routes.AreHandled(block) && Exceptions.MayComeFrom(operation, unwrapped);
            _throws.Add(operation, known = (throws, throws && Exceptions.HasInnerEffects(operation), unwrapped));
        }

        return known;
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
                _routes.Throw(block, state, isWritten: true);
            }

            _routes.Follow(block, block.FallThroughSuccessor, state);
            return;
        }

        var condition = block.BranchValue!;
        if (!condition.ConstantValue.HasValue && _tests.IsWithoutConsequence(block))
        {
            // It chooses a log line: what it says of a value is nobody's guard, and no choice of a code.
            _routes.Follow(block, block.ConditionalSuccessor, state);
            _routes.Follow(block, block.FallThroughSuccessor, state);
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
            _routes.Follow(block, branch, _tests.DoubtfulMeetingOf(block, branch) is { } meeting ? Doubted(state, assumed, condition, meeting) : assumed);
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
}
