namespace WebSockets.Analyzers.Evaluation;

/// <summary>A line of a public repository that the rules may have something to say about.</summary>
/// <param name="Repository">Owner and name on GitHub.</param>
/// <param name="Commit">The commit that the line is of.</param>
/// <param name="File">The path in the repository.</param>
/// <param name="Line">The line, from one.</param>
/// <param name="Family">What is done there: <see cref="Family"/>.</param>
/// <param name="Stratum">Which draw it comes from: <c>random</c> or <c>enriched</c>.</param>
internal sealed record Place(string Repository, string Commit, string File, int Line, string Family, string Stratum)
{
    public const string Header = "repository\tcommit\tfile\tline\tfamily\tstratum";

    /// <summary>What tells the place from every other.</summary>
    public (string Repository, string File, int Line) Key => (Repository, File, Line);

    public static Place Parse(string row) => row.Split('\t') is [var repository, var commit, var file, var line, var family, var stratum]
        ? new Place(repository, commit, file, Tsv.Number(line), family, stratum)
        : throw new FormatException($"No place: {row}");

    public override string ToString() => FormattableString.Invariant($"{Repository}\t{Commit}\t{File}\t{Line}\t{Family}\t{Stratum}");
}
