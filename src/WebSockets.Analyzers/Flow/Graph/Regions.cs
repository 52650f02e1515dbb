using Microsoft.CodeAnalysis.FlowAnalysis;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>The regions of a control flow graph that a block stands in.</summary>
internal static class Regions
{
    /// <summary>From the inside out. A nested function's regions go on into its parent's graph, whose blocks are others.</summary>
    public static IEnumerable<ControlFlowRegion> Around(BasicBlock block, ControlFlowGraph graph)
    {
        for (var region = block.EnclosingRegion; region is not null && region != graph.Root; region = region.EnclosingRegion)
        {
            yield return region;
        }
    }

    /// <summary>The finally that ends with a block; null where it is a filter that ends, and the exception goes on.</summary>
    public static ControlFlowRegion? FinallyEndedBy(BasicBlock block, ControlFlowGraph graph) =>
        Around(block, graph).FirstOrDefault(region => region.Kind is ControlFlowRegionKind.Finally or ControlFlowRegionKind.Filter)
            is { Kind: ControlFlowRegionKind.Finally } ended ? ended : null;
}
