using System.Collections.Immutable;
using WebSockets.Analyzers.Oracle.Instrumenting;

namespace WebSockets.Analyzers.Oracle.Metamorphic;

/// <summary>What the rules say of one way to write a program.</summary>
/// <param name="program">The program, as it is written here.</param>
/// <param name="instrumented">The same, with the numbers of its constants and Close calls.</param>
/// <param name="marks">The mark of each Close call.</param>
/// <param name="reports">What is said.</param>
internal sealed class Saying(OracleProgram program, InstrumentedProgram instrumented, IReadOnlyList<string?> marks, ImmutableArray<Report> reports)
{
    public OracleProgram Program { get; } = program;

    public IReadOnlyList<Finding> Findings { get; } =
    [
        .. reports.Select(report => new Finding(report.Rule, report.Site is { } site ? marks[site] : null, [.. report.Origins.Select(origin => instrumented.Origins[origin].Value)])),
    ];

    /// <summary>
    /// Whether something is said here that is said of the program elsewhere. There is one diagnostic an argument and rule: what
    /// another one hides here is said as soon as that is repaired.
    /// </summary>
    public bool Says(Finding finding) => Findings.Any(finding.Says) || Hides(finding);

    private bool Hides(Finding finding)
    {
        var site = finding.Close is null ? -1 : marks.ToList().IndexOf(finding.Close);
        return site >= 0 && Masking.Hides(instrumented, reports, new Bug(
            finding.Rule,
            site,
            [.. Enumerable.Range(0, instrumented.Origins.Count).Where(origin => finding.Codes.Contains(instrumented.Origins[origin].Value))],
            Run: string.Empty));
    }
}
