namespace WebSockets.Analyzers.Evaluation;

/// <summary>What an analyzer says about a line.</summary>
/// <param name="Repository">Owner and name on GitHub.</param>
/// <param name="File">The path in the repository.</param>
/// <param name="Line">The line of the diagnostic.</param>
/// <param name="Rule">The label that its id stands for.</param>
/// <param name="First">The first line of the member that it is in.</param>
/// <param name="Last">The last one.</param>
internal sealed record Report(string Repository, string File, int Line, string Rule, int First, int Last)
{
    public const string Header = "repository\tfile\tline\trule\tfirst\tlast";

    /// <summary>
    /// Whether this is about what is labelled: the same rule in the same member. Rules differ in the line: a Close that is
    /// not answered can be shown at the receive, at the test, or at the Close that the test keeps from running.
    /// </summary>
    public bool IsAbout(Label label) =>
        Repository == label.Repository && File == label.File && label.Rules.Contains(Rule) && (Line == label.Line || (First <= label.Line && label.Line <= Last));

    public override string ToString() => FormattableString.Invariant($"{Repository}\t{File}\t{Line}\t{Rule}\t{First}\t{Last}");

    public static Report Parse(string row) => row.Split('\t') is [var repository, var file, var line, var rule, var first, var last]
        ? new Report(repository, file, Tsv.Number(line), rule, Tsv.Number(first), Tsv.Number(last))
        : throw new FormatException($"No report: {row}");
}
