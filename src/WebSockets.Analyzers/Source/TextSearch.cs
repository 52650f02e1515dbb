using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Source;

/// <summary>
/// Searches a file's text without making a string of it, and looks at the tree only where something was found: to walk all
/// tokens of a file costs a hundred times as much as to search its text.
/// </summary>
internal static class TextSearch
{
    private const int ChunkLength = 16 * 1024;

    /// <summary>How much <see cref="Needles.IndexIn"/> may read behind the end.</summary>
    private const int Margin = 2;

    [ThreadStatic]
    private static char[]? s_chunk;

    /// <summary>The tokens in which one of the texts occurs, in the order of the file.</summary>
    public static IReadOnlyList<SyntaxToken> TokensWith(SyntaxTree tree, ICollection<string> texts, CancellationToken cancellation) =>
        texts.Count == 0 ? [] : TokensWith(tree, new Needles(texts), cancellation);

    /// <inheritdoc cref="TokensWith(SyntaxTree, ICollection{string}, CancellationToken)"/>
    public static IReadOnlyList<SyntaxToken> TokensWith(SyntaxTree tree, Needles needles, CancellationToken cancellation)
    {
        if (PositionsOf(tree.GetText(cancellation), needles) is not { } positions)
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

    /// <summary>The tokens of a name, a literal of that text among them: a file that does not have it costs a look-up.</summary>
    public static IEnumerable<SyntaxToken> TokensNamed(SyntaxTree tree, string name, CancellationToken cancellation) =>
        FileWords.Of(tree).MayHave(name) ? TokensWith(tree, [name], cancellation).Where(token => token.ValueText == name) : [];

    /// <summary>Null where none of the texts occurs: for nearly every file nothing is allocated.</summary>
    private static List<int>? PositionsOf(SourceText text, Needles needles)
    {
        List<int>? positions = null;
        if (needles.Length == 0)
        {
            return positions;
        }

        var chunk = s_chunk ??= new char[ChunkLength + Margin];

        // Chunks overlap, so that a needle across the border of two is found in the second.
        for (var start = 0; start < text.Length; start += ChunkLength - needles.Length + 1)
        {
            var length = Math.Min(ChunkLength, text.Length - start);
            text.CopyTo(start, chunk, 0, length);
            for (var found = needles.IndexIn(chunk, 0, length); found >= 0; found = needles.IndexIn(chunk, found + 1, length))
            {
                // What lies in both of two chunks is found twice.
                positions ??= [];
                if (positions.Count == 0 || positions[positions.Count - 1] < start + found)
                {
                    positions.Add(start + found);
                }
            }
        }

        return positions;
    }
}
