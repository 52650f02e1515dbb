using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Graph;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>
/// Finds a call of the source text among the operations of a control flow graph. Each close of a body asks for itself: to look
/// through the graph for each of them took the square of their number.
/// </summary>
internal static class GraphCalls
{
    private static readonly ConditionalWeakTable<ControlFlowGraph, Dictionary<SyntaxNode, GraphCall>> s_known = new();

    /// <summary>The call that is written as a node; null where it is not in the graph, but in that of a function in it for one.</summary>
    public static GraphCall? At(SyntaxNode call, ControlFlowGraph graph) => s_known.GetValue(graph, Find).TryGetValue(call, out var found) ? found : null;

    private static Dictionary<SyntaxNode, GraphCall> Find(ControlFlowGraph graph)
    {
        var calls = new Dictionary<SyntaxNode, GraphCall>();
        foreach (var part in GraphParts.Of(graph))
        {
            // Calls that the compiler adds are written as the same node: those of a foreach.
            if (part.Operation is IInvocationOperation call && !calls.ContainsKey(call.Syntax))
            {
                calls.Add(call.Syntax, new GraphCall(graph.Blocks[part.Block], call));
            }
        }

        return calls;
    }
}

/// <summary>A call in a graph.</summary>
/// <param name="Block">The block that it is in.</param>
/// <param name="Call">The call.</param>
internal sealed record GraphCall(BasicBlock Block, IInvocationOperation Call);
