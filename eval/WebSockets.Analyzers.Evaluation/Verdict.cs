namespace WebSockets.Analyzers.Evaluation;

/// <summary>What a report was found to be, by reading the place when the rules had been run.</summary>
/// <param name="Repository">Owner and name on GitHub.</param>
/// <param name="File">The path in the repository.</param>
/// <param name="Line">The line of the report.</param>
/// <param name="Rule">The rule.</param>
/// <param name="IsTrue">Whether it is right.</param>
/// <param name="Why">In the words of who read it.</param>
internal sealed record Verdict(string Repository, string File, int Line, string Rule, bool IsTrue, string Why)
{
    public static Verdict Parse(string row) => row.Split('\t') is [var repository, var file, var line, var rule, var verdict and ("true" or "false"), var why]
        ? new Verdict(repository, file, Tsv.Number(line), rule, verdict == "true", why)
        : throw new FormatException($"No verdict: {row}");

    public bool IsOf(Report report) => (Repository, File, Line, Rule) == (report.Repository, report.File, report.Line, report.Rule);
}
