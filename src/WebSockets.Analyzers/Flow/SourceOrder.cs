using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Flow;

/// <summary>
/// The order of the sources: of files by their paths, and of what stands in one by its place. Nodes and symbols are kept by
/// hash codes that are others in each run; what a message names first must not be.
/// </summary>
internal static class SourceOrder
{
    public static int Compare(SyntaxNode? left, SyntaxNode? right) =>
        Compare(left?.SyntaxTree, left?.Span ?? default, right?.SyntaxTree, right?.Span ?? default);

    /// <summary>Of what has no source by name.</summary>
    public static int Compare(ISymbol? left, ISymbol? right)
    {
        if (SymbolEqualityComparer.Default.Equals(left, right))
        {
            return 0;
        }

        var (first, second) = (left?.Locations.FirstOrDefault(), right?.Locations.FirstOrDefault());
        var order = Compare(first?.SourceTree, first?.SourceSpan ?? default, second?.SourceTree, second?.SourceSpan ?? default);
        order = order != 0 ? order : string.CompareOrdinal(left?.Name, right?.Name);
        return order != 0 ? order : string.CompareOrdinal(left?.ToDisplayString(), right?.ToDisplayString());
    }

    private static int Compare(SyntaxTree? tree, TextSpan span, SyntaxTree? otherTree, TextSpan otherSpan)
    {
        var order = tree == otherTree ? 0 : string.CompareOrdinal(tree?.FilePath, otherTree?.FilePath);
        return order != 0 ? order : span.CompareTo(otherSpan);
    }
}
