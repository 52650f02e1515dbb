using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// All operations of a graph, each before its parts, in the order of the blocks. They are gathered once a graph: to look
/// through them again and again cost more than to build the graph.
/// </summary>
internal static class GraphParts
{
    private static readonly ConditionalWeakTable<ControlFlowGraph, Box> s_known = new();

    /// <summary>The operations, those of branch values after those of their blocks.</summary>
    public static ImmutableArray<GraphPart> Of(ControlFlowGraph graph) => s_known.GetValue(graph, made => new Box(Find(made))).Parts;

    private static ImmutableArray<GraphPart> Find(ControlFlowGraph graph)
    {
        var parts = ImmutableArray.CreateBuilder<GraphPart>();
        var pending = new List<IOperation>();
        foreach (var block in graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                Add(operation, block.Ordinal, isBranchValue: false);
            }

            if (block.BranchValue is { } value)
            {
                Add(value, block.Ordinal, isBranchValue: true);
            }
        }

        return parts.ToImmutable();

        // An expression may be nested deeper than there is stack for.
        void Add(IOperation operation, int block, bool isBranchValue)
        {
            pending.Add(operation);
            while (pending.Count > 0)
            {
                var part = pending[pending.Count - 1];
                pending.RemoveAt(pending.Count - 1);
                parts.Add(new GraphPart(part, block, isBranchValue));
                var first = pending.Count;
                foreach (var child in part.ChildOperations)
                {
                    pending.Add(child);
                }

                pending.Reverse(first, pending.Count - first);
            }
        }
    }

    private sealed class Box(ImmutableArray<GraphPart> parts)
    {
        public ImmutableArray<GraphPart> Parts => parts;
    }
}

/// <summary>One operation of a graph.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Block">The ordinal of its block.</param>
/// <param name="IsBranchValue">Whether it is part of what the block branches on or returns.</param>
internal readonly record struct GraphPart(IOperation Operation, int Block, bool IsBranchValue);
