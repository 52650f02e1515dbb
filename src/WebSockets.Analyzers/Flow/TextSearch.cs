using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Flow;

/// <summary>
/// Searches a file's text without making a string of it, and looks at the tree only where something was found: to walk all
/// tokens of a file costs a hundred times as much as to search its text.
/// </summary>
internal static class TextSearch
{
    private const int ChunkLength = 16 * 1024;

    [ThreadStatic]
    private static char[]? t_chunk;

    /// <summary>The tokens in which one of the texts occurs, in the order of the file. An empty text, the name of what has none yet, occurs nowhere.</summary>
    public static IReadOnlyList<SyntaxToken> TokensWith(SyntaxTree tree, ICollection<string> needles, CancellationToken cancellation)
    {
        var positions = PositionsOf(tree.GetText(cancellation), needles);
        if (positions.Count == 0)
        {
            return [];
        }

        var root = tree.GetRoot(cancellation);
        var tokens = new List<SyntaxToken>();
        foreach (var position in positions)
        {
            // A comment belongs to a token's trivia; what is found there is nothing.
            if (root.FindToken(position) is var token && token.Span.Contains(position) && (tokens.Count == 0 || token != tokens[tokens.Count - 1]))
            {
                tokens.Add(token);
            }
        }

        return tokens;
    }

    private static SortedSet<int> PositionsOf(SourceText text, ICollection<string> needles)
    {
        var positions = new SortedSet<int>();
        if (!needles.Any(needle => needle.Length > 0))
        {
            return positions;
        }

        var chunk = t_chunk ??= new char[ChunkLength];

        // Chunks overlap, so that a needle across the border of two is found in the second.
        var overlap = needles.Max(needle => needle.Length) - 1;
        for (var start = 0; start < text.Length; start += ChunkLength - overlap)
        {
            var length = Math.Min(ChunkLength, text.Length - start);
            text.CopyTo(start, chunk, 0, length);
            foreach (var needle in needles)
            {
                for (var from = 0; needle.Length > 0;)
                {
                    var found = chunk.AsSpan(from, length - from).IndexOf(needle.AsSpan());
                    if (found < 0)
                    {
                        break;
                    }

                    positions.Add(start + from + found);
                    from += found + needle.Length;
                }
            }
        }

        return positions;
    }
}
