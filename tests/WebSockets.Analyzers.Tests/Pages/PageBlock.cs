namespace WebSockets.Analyzers.Tests.Pages;

/// <summary>A block of code on a page.</summary>
/// <param name="Introduction">The last line of text above it.</param>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Code">The lines between the fences.</param>
internal sealed record PageBlock(string Introduction, string Language, string Code)
{
    /// <summary>The comment, which no reader sees, that says why a block is not compiled.</summary>
    private const string NotCompiled = "<!-- Not compiled: ";

    /// <summary>Whether it says of itself that it is no code that compiles.</summary>
    public bool IsExempt => Introduction.StartsWith(NotCompiled, StringComparison.Ordinal);

    /// <summary>The blocks of a page, or of a section of one, in order.</summary>
    public static IEnumerable<PageBlock> Of(IEnumerable<string> text)
    {
        const string Fence = "```";
        var introduction = string.Empty;
        var lines = text.ToArray();
        for (var start = 0; start < lines.Length; start++)
        {
            if (!lines[start].StartsWith(Fence, StringComparison.Ordinal))
            {
                introduction = lines[start].Length > 0 ? lines[start] : introduction;
                continue;
            }

            var end = Array.IndexOf(lines, Fence, start + 1);
            yield return new PageBlock(introduction, lines[start][Fence.Length..], string.Join('\n', lines[(start + 1)..end]));
            start = end;
        }
    }
}
