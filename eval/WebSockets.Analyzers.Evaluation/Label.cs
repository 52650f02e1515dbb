namespace WebSockets.Analyzers.Evaluation;

/// <summary>What is wrong at a place, to somebody who has read it.</summary>
/// <param name="Repository">Owner and name on GitHub.</param>
/// <param name="File">The path in the repository.</param>
/// <param name="Line">The line, from one.</param>
/// <param name="Text">The label: <c>ok</c>, <c>unclear</c>, or rules with a slash between them, of which one is right.</param>
/// <param name="Why">In the words of who read it.</param>
/// <param name="Revised">Why the label is another one than at first; empty nearly always.</param>
internal sealed record Label(string Repository, string File, int Line, string Text, string Why, string Revised)
{
    /// <summary>What tells the place from every other.</summary>
    public (string Repository, string File, int Line) Key => (Repository, File, Line);

    /// <summary>The rules of which one should say so; none where nothing is wrong or it is unclear.</summary>
    public string[] Rules { get; } = Text is "ok" or "unclear" ? [] : Text.Split('/');

    public static Label Parse(string row) => row.Split('\t') is [var repository, var file, var line, var text, var why, var revised]
        ? new Label(repository, file, Tsv.Number(line), text, why, revised)
        : throw new FormatException($"No label: {row}");
}
