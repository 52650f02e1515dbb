using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Source;

/// <summary>The order in which code stands in a compilation: by its files, as they were given to the compiler, and by the place in them.</summary>
internal sealed class SourceOrder(Compilation compilation) : IComparer<SyntaxNode>
{
    // Hardly ever are two files asked about.
    private readonly Lazy<Dictionary<SyntaxTree, int>> _files = new(() => compilation.SyntaxTrees
        .Select((tree, index) => (Tree: tree, Index: index))
        .ToDictionary(file => file.Tree, file => file.Index));

    public int Compare(SyntaxNode? left, SyntaxNode? right)
    {
        if (left is null || right is null || left.SyntaxTree == right.SyntaxTree)
        {
            return (left?.SpanStart ?? -1).CompareTo(right?.SpanStart ?? -1);
        }

        return IndexOf(left.SyntaxTree).CompareTo(IndexOf(right.SyntaxTree));
    }

    /// <summary>A file of another compilation comes first.</summary>
    private int IndexOf(SyntaxTree tree) => _files.Value.TryGetValue(tree, out var index) ? index : -1;
}
