using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Flow;

/// <summary>Searches a file's text without making a string of it.</summary>
internal static class TextSearch
{
    private const int ChunkLength = 16 * 1024;

    [ThreadStatic]
    private static char[]? t_chunk;

    public static bool ContainsAny(SourceText text, IReadOnlyCollection<string> needles)
    {
        if (needles.Count == 0)
        {
            return false;
        }

        var chunk = t_chunk ??= new char[ChunkLength];

        // Chunks overlap, so that a needle across the border of two is found in the second.
        var overlap = needles.Max(needle => needle.Length) - 1;
        for (var start = 0; start < text.Length; start += ChunkLength - overlap)
        {
            var length = Math.Min(ChunkLength, text.Length - start);
            text.CopyTo(start, chunk, 0, length);
            var span = chunk.AsSpan(0, length);
            foreach (var needle in needles)
            {
                if (span.IndexOf(needle.AsSpan()) >= 0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
