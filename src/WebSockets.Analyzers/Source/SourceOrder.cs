using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Source;

/// <summary>
/// The order of the sources: of files by their paths, and of what stands in one by its place. Nodes and symbols are kept by
/// hash codes that are others in each run; what a message names first must not be.
/// </summary>
internal static class SourceOrder
{
    public static int Compare(SyntaxNode? left, SyntaxNode? right) => Compare(left?.GetLocation(), right?.GetLocation());

    /// <summary>Of what has no source by name.</summary>
    public static int Compare(ISymbol? left, ISymbol? right)
    {
        if (SymbolEqualityComparer.Default.Equals(left, right))
        {
            return 0;
        }

        var order = Compare(PlaceOf(left), PlaceOf(right));
        order = order != 0 ? order : string.CompareOrdinal(left?.Name, right?.Name);
        return order != 0 ? order : string.CompareOrdinal(left?.ToDisplayString(), right?.ToDisplayString());
    }

    private static Location? PlaceOf(ISymbol? symbol) => symbol?.Locations.FirstOrDefault(location => location.IsInSource);

    private static int Compare(Location? left, Location? right)
    {
        if (left is null || right is null)
        {
            return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        }

        var order = string.CompareOrdinal(left.SourceTree?.FilePath, right.SourceTree?.FilePath);
        return order != 0 ? order : left.SourceSpan.CompareTo(right.SourceSpan);
    }
}
