using Microsoft.CodeAnalysis.FlowAnalysis;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>Where branches and exceptions of one control flow graph go: through finallies, and to handlers.</summary>
/// <remarks>
/// The graph has no edges for exceptions, so whatever holds before an operation inside a try that can throw is joined into
/// what its handlers start with. A jump out of a try with a finally names the finally only as a region to pass through: it is entered with
/// the jump's state, and the jump goes on with what the finally wrote and otherwise what it had.
/// </remarks>
/// <param name="graph">The function's graph.</param>
/// <param name="values">What places hold.</param>
/// <param name="entries">The cases that its blocks are entered with.</param>
internal sealed class Routes(ControlFlowGraph graph, PlaceValues values, BlockEntries entries)
{
    private readonly Dictionary<ControlFlowRegion, FinallyRegion> _finallies = [];

    /// <summary>Goes on from a block along one of its branches.</summary>
    public void Follow(BasicBlock block, ControlFlowBranch? branch, FlowCase? state)
    {
        if (branch is null || state is null)
        {
            return;
        }

        if (branch is { Semantics: ControlFlowBranchSemantics.StructuredExceptionHandling, Destination: null }
            && Regions.FinallyEndedBy(block, graph) is { } ended)
        {
            EndOf(ended, state);
            return;
        }

        foreach (var region in branch.FinallyRegions)
        {
            if (EnterFinally(block, region, state) is not { } past)
            {
                return;
            }

            state = past;
        }

        if (branch.Destination is { } destination)
        {
            entries.Enter(destination, WithoutLeft(branch, state));
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
    private FlowCase? EnterFinally(BasicBlock block, ControlFlowRegion region, FlowCase state)
    {
        entries.Enter(graph.Blocks[region.FirstBlockOrdinal], state);
        var passed = FinallyOf(region);
        passed.Jumps.Add(block.Ordinal);
        return passed.End is { } end ? AfterFinally(region, passed, end, state) : null;
    }

    /// <summary>What holds on one path after it went through a finally.</summary>
    private FlowCase AfterFinally(ControlFlowRegion region, FinallyRegion passed, FlowCase end, FlowCase before)
    {
        // What it calls may write to members; what it writes itself has the value from its end.
        var entry = entries.Of(region.FirstBlockOrdinal).Aggregate((left, right) => left.Join(right, values.Unwritten));
        var after = values.AfterCall(before);
        foreach (var place in passed.Written)
        {
            after = after.Write(place, ValueIn(end, place).Without(ValueIn(entry, place), ValueIn(before, place)));
        }

        return after;
    }

    private CodeValue ValueIn(FlowCase state, Place place) => state.Find(place) ?? values.Unwritten(place);

    private void EndOf(ControlFlowRegion region, FlowCase state)
    {
        var passed = FinallyOf(region);
        var joined = passed.End is { } known ? known.Join(state, values.Unwritten) : state;
        if (!ReferenceEquals(joined, passed.End))
        {
            passed.End = joined;
            for (var next = passed.Jumps.From(0); next is { } jump; next = passed.Jumps.From(jump + 1))
            {
                entries.Again(jump);
            }
        }
    }

    private FinallyRegion FinallyOf(ControlFlowRegion region)
    {
        if (!_finallies.TryGetValue(region, out var known))
        {
            _finallies.Add(region, known = new FinallyRegion(graph, region));
        }

        return known;
    }

    /// <summary>Whether an exception of a block goes anywhere in the function.</summary>
    public bool AreHandled(BasicBlock block) => Regions.Around(block, graph).Any(region => region.Kind == ControlFlowRegionKind.Try);

    /// <summary>
    /// An exception goes from the inside out to the handlers of the tries around its block: through their finallies, and up
    /// to a catch that takes all. What a catch or a finally itself runs is taken not to fail, unless it throws in so many
    /// words: that a log call in a catch throws is nobody's path to a Close frame.
    /// </summary>
    public void Throw(BasicBlock block, FlowCase state, bool isWritten = false)
    {
        foreach (var region in Regions.Around(block, graph))
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
                entries.Enter(graph.Blocks[handler.FirstBlockOrdinal], state);
            }

            if (Exceptions.CatchesAll(construct))
            {
                return;
            }

            if (construct.NestedRegions.FirstOrDefault(nested => nested.Kind == ControlFlowRegionKind.Finally) is { } last)
            {
                if (EnterFinally(block, last, state) is not { } past)
                {
                    return;
                }

                state = past;
            }
        }
    }
}
