using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Source;

/// <summary>The order in which code stands in a compilation: by its files, as they were given to the compiler, and by the place in them.</summary>
internal sealed class SourceOrder(Compilation compilation) : IComparer<SyntaxNode>
{
    public int Compare(SyntaxNode? left, SyntaxNode? right)
    {
        if (left is null || right is null || left.SyntaxTree == right.SyntaxTree)
        {
            return (left?.SpanStart ?? -1).CompareTo(right?.SpanStart ?? -1);
        }

        // Hardly ever are two files asked about; no index of them is worth its memory.
        return compilation.SyntaxTrees.First(tree => tree == left.SyntaxTree || tree == right.SyntaxTree) == left.SyntaxTree ? -1 : 1;
    }
}
