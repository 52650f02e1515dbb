using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>Finds a call of the source text among the operations of a control flow graph.</summary>
internal static class GraphCalls
{
    /// <summary>The call that is written as a node; null where it is not in the block.</summary>
    public static IInvocationOperation? At(SyntaxNode call, BasicBlock block) =>
        (block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
            .Where(operation => operation.Syntax.SyntaxTree == call.SyntaxTree)
            .SelectMany(operation => operation.DescendantsAndSelf())
            .OfType<IInvocationOperation>()
            .FirstOrDefault(found => found.Syntax == call);
}
