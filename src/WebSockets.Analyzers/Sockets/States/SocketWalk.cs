using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>
/// Runs an evaluator over one control flow graph, case by case, until nothing changes any more.
/// </summary>
/// <remarks>
/// A walk of its own beside the one that follows codes: states are a small finite set, nothing is to be found out about a
/// value's origin, and what a finally does is to be known for each way into it apart, as a Close in a finally is
/// reached with other states after an exception than without one. So a finally is walked once for each case that enters it.
/// </remarks>
internal sealed class SocketWalk
{
    /// <summary>How many blocks are visited in all. Ordinary code needs dozens; past the bound nothing is known.</summary>
    internal const int MaxVisits = 3000;

    private readonly ControlFlowGraph _graph;
    private readonly SocketEvaluator _evaluator;
    private readonly SocketThrows _throws;
    private readonly SocketRecord _record;
    private readonly SocketProgram _program;
    private readonly SocketCases?[] _thrown = new SocketCases?[(int)ThrownKinds.All + 1];
    private MessageContent? _content;
    private int _visits;

    /// <param name="graph">The function's graph.</param>
    /// <param name="evaluator">What its operations do.</param>
    /// <param name="throws">What they throw.</param>
    /// <param name="record">What was seen.</param>
    /// <param name="program">Everything outside. Its cancellation ends the walk with an exception.</param>
    public SocketWalk(ControlFlowGraph graph, SocketEvaluator evaluator, SocketThrows throws, SocketRecord record, SocketProgram program)
    {
        _graph = graph;
        _evaluator = evaluator;
        _throws = throws;
        _record = record;
        _program = program;
    }

    /// <summary>The exceptions that leave the function.</summary>
    public IEnumerable<ThrownCase> Thrown => _thrown.SelectMany((cases, kinds) => (cases?.All ?? []).Select(state => new ThrownCase((ThrownKinds)kinds, state)));

    /// <summary>The cases that the function ends in; null past the bound. What it returns is at <see cref="Place.Returned"/>.</summary>
    public IReadOnlyList<SocketCase>? Run(SocketCase entry)
    {
        var pass = new SocketPass(region: null, outer: null);
        Enter(pass, _graph.Blocks[0], entry);
        return Run(pass) ? pass.CasesAt(_graph.Blocks.Length - 1) : null;
    }

    private bool Run(SocketPass pass)
    {
        while (pass.Next() is { } ordinal)
        {
            _program.Source.Cancellation.ThrowIfCancellationRequested();
            if (++_visits > MaxVisits)
            {
                return false;
            }

            var block = _graph.Blocks[ordinal];
            _record.Reached.Add(ordinal);
            foreach (var entry in pass.CasesAt(ordinal).ToArray())
            {
                if (!Visit(pass, block, entry))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Visit(SocketPass pass, BasicBlock block, SocketCase entry)
    {
        var states = entry.AsOutcome;
        _record.StartBranch(-1);
        foreach (var operation in block.Operations)
        {
            if (Step(pass, block, operation, states) is not { } next)
            {
                return false;
            }

            states = next;
        }

        _record.StartBranch(block.Ordinal);
        if (block.BranchValue is { } value)
        {
            if (Step(pass, block, value, states) is not { } next)
            {
                return false;
            }

            states = next;
        }

        return block.ConditionKind == ControlFlowConditionKind.None
            ? states.All(state => Leave(pass, block, block.FallThroughSuccessor, Returning(block, state)))
            : Decide(pass, block, states);
    }

    private static SocketCase Returning(BasicBlock block, Evaluated state) =>
        block is { BranchValue: not null, FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return } ? state.Case.With(Place.Returned, state.Value) : state.Case;

    private bool Decide(SocketPass pass, BasicBlock block, IReadOnlyList<Evaluated> states)
    {
        var (ifTrue, ifFalse) = block.ConditionKind == ControlFlowConditionKind.WhenTrue
            ? (block.ConditionalSuccessor, block.FallThroughSuccessor)
            : (block.FallThroughSuccessor, block.ConditionalSuccessor);
        if (MessageContent.MayMatter(states))
        {
            states = (_content ??= new MessageContent(_graph, _program)).Chosen(block, states);
        }

        foreach (var state in states)
        {
            if (state.Value.Kind != SocketValueKind.False)
            {
                _record.Passes(block.Ordinal, true);
                if (!Leave(pass, block, ifTrue, _evaluator.Assume(block.BranchValue!, true, state)))
                {
                    return false;
                }
            }

            if (state.Value.Kind != SocketValueKind.True)
            {
                _record.Passes(block.Ordinal, false);
                if (!Leave(pass, block, ifFalse, _evaluator.Assume(block.BranchValue!, false, state)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>What holds behind an operation; null past the bound.</summary>
    private IReadOnlyList<Evaluated>? Step(SocketPass pass, BasicBlock block, IOperation operation, IReadOnlyList<Evaluated> states)
    {
        if (states.Count == 1)
        {
            return StepFrom(pass, block, operation, states[0].Case);
        }

        var after = new List<Evaluated>();
        foreach (var before in states)
        {
            if (StepFrom(pass, block, operation, before.Case) is not { } next)
            {
                return null;
            }

            after.AddRange(next);
        }

        return Bounded(after);
    }

    private IReadOnlyList<Evaluated>? StepFrom(SocketPass pass, BasicBlock block, IOperation operation, SocketCase before)
    {
        var outcomes = _evaluator.Evaluate(operation, before);
        foreach (var thrown in _throws.Of(operation, before, outcomes))
        {
            if (!Throw(pass, block, thrown))
            {
                return null;
            }
        }

        foreach (var outcome in outcomes)
        {
            if (outcome.Value.Kind == SocketValueKind.Nothing)
            {
                return Bounded(outcomes.Where(left => left.Value.Kind != SocketValueKind.Nothing).ToList());
            }
        }

        return Bounded(outcomes);
    }

    private static IReadOnlyList<Evaluated> Bounded(IReadOnlyList<Evaluated> outcomes) => outcomes.Count <= SocketCases.MaxCases
        ? outcomes
        : [new(outcomes.Select(outcome => outcome.Case).Aggregate((left, right) => left.Join(right)), SocketValue.Unknown)];

    private bool Leave(SocketPass pass, BasicBlock block, ControlFlowBranch? branch, SocketCase state)
    {
        switch (branch)
        {
            case null:
                return true;
            case { Semantics: ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow }:
                return Throw(pass, block, ThrownCase.At(block, _graph, state));
            case { Semantics: ControlFlowBranchSemantics.StructuredExceptionHandling, Destination: null }:
                if (pass.Region is { } ended && Regions.FinallyEndedBy(block, _graph) == ended)
                {
                    pass.Ends.Add(state);
                }

                return true;
        }

        IReadOnlyList<SocketCase> states = [state];
        foreach (var region in branch.FinallyRegions)
        {
            if (EnterFinally(pass, region, states) is not { } past)
            {
                return false;
            }

            states = past;
        }

        foreach (var left in states)
        {
            if (branch.Destination is { } destination)
            {
                Enter(pass, destination, WithoutLeft(branch, left));
            }
        }

        return true;
    }

    /// <summary>What holds behind a finally; null past the bound.</summary>
    private IReadOnlyList<SocketCase>? EnterFinally(SocketPass pass, ControlFlowRegion region, IReadOnlyList<SocketCase> states)
    {
        var ends = new SocketCases();
        foreach (var state in states)
        {
            if (!pass.Finallies.TryGetValue((region, state), out var known))
            {
                var inner = new SocketPass(region, pass);
                Enter(inner, _graph.Blocks[region.FirstBlockOrdinal], state);
                if (!Run(inner))
                {
                    return null;
                }

                pass.Finallies.Add((region, state), known = inner.Ends.All);
            }

            foreach (var end in known)
            {
                ends.Add(end);
            }
        }

        return ends.All;
    }

    /// <summary>An exception goes from the inside out, to the handlers of the tries around its block and through their finallies.</summary>
    private bool Throw(SocketPass pass, BasicBlock block, ThrownCase thrown)
    {
        IReadOnlyList<SocketCase> states = [thrown.Case];
        var kinds = thrown.Kinds;
        foreach (var region in Regions.Around(block, _graph))
        {
            if (region is not { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { } construct })
            {
                continue;
            }

            foreach (var handler in construct.NestedRegions)
            {
                if (handler.Kind is not (ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler))
                {
                    continue;
                }

                var rest = thrown with { Kinds = kinds };
                if (rest.CaughtBy(handler) != ThrownKinds.None)
                {
                    foreach (var state in states)
                    {
                        Enter(pass, _graph.Blocks[handler.FirstBlockOrdinal], state);
                    }
                }

                kinds = rest.NotCaughtBy(handler);
            }

            if (kinds == ThrownKinds.None)
            {
                return true;
            }

            if (construct.NestedRegions.FirstOrDefault(nested => nested.Kind == ControlFlowRegionKind.Finally) is { } last)
            {
                if (EnterFinally(pass, last, states) is not { } past)
                {
                    return false;
                }

                states = past;
            }
        }

        var left = _thrown[(int)kinds] ??= new SocketCases();
        foreach (var state in states)
        {
            left.Add(state);
        }

        return true;
    }

    private void Enter(SocketPass pass, BasicBlock block, SocketCase state)
    {
        if (_content is not null)
        {
            state = state.MetAt(block.Ordinal);
        }

        // What is outside of a finally belongs to who walks that.
        var owner = pass;
        while (owner is { Region: { } region, Outer: { } outer } && (block.Ordinal < region.FirstBlockOrdinal || block.Ordinal > region.LastBlockOrdinal))
        {
            owner = outer;
        }

        owner.Enter(block.Ordinal, state);
    }

    /// <summary>Past the end of their scope variables and captures are nobody's.</summary>
    private SocketCase WithoutLeft(ControlFlowBranch branch, SocketCase state)
    {
        foreach (var region in branch.LeavingRegions)
        {
            if (!region.Locals.IsEmpty || !region.CaptureIds.IsEmpty)
            {
                _record.OnLeft(region, state);
                state = state.Without(place => place.IsOneOf(region.Locals, region.CaptureIds));
            }
        }

        return state;
    }
}
