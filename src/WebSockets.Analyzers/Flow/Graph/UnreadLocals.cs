using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>The locals that the function of one control flow graph declares and that nobody reads, be it a function in it.</summary>
internal static class UnreadLocals
{
    /// <param name="graph">The function.</param>
    /// <param name="isAsked">Whether what the test of a block looks at counts as read.</param>
    public static HashSet<ISymbol> In(ControlFlowGraph graph, Func<BasicBlock, bool> isAsked)
    {
        // What exactly a nested function does with what it names is not looked for.
        var named = TestedPlaces.NamesInNestedFunctionsOf(graph);
        var unread = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var regions = new Stack<ControlFlowRegion>([graph.Root]);
        while (regions.Count > 0)
        {
            var region = regions.Pop();
            unread.UnionWith(region.Locals.Where(local => !named.Contains(local.Name)));
            foreach (var nested in region.NestedRegions)
            {
                regions.Push(nested);
            }
        }

        foreach (var part in GraphParts.Of(graph))
        {
            if (part.Operation is ILocalReferenceOperation local
                && !(local.Parent is ISimpleAssignmentOperation assignment && assignment.Target == local)
                && (!part.IsBranchValue || isAsked(graph.Blocks[part.Block])))
            {
                unread.Remove(local.Local);
            }
        }

        return unread;
    }
}
