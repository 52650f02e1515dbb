using System.Collections.Immutable;
using WebSockets.Analyzers.Oracle.Instrumenting;

namespace WebSockets.Analyzers.Oracle;

/// <summary>How the rules and the truth differ.</summary>
public enum MismatchKind
{
    /// <summary>What is reported never happened.</summary>
    FalseReport,

    /// <summary>What happened is not reported.</summary>
    Miss,
}

/// <summary>A difference between what the rules say of a program and what it does.</summary>
/// <param name="Kind">Which of the two is wrong.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Origin">The constant, as it is written; "?" where none is named.</param>
/// <param name="Site">The Close call, as it is written.</param>
/// <param name="Runs">Whether that call ever runs, with whatever status.</param>
/// <param name="Details">The diagnostic that is wrong, or the run that showed what is missing.</param>
public sealed record Mismatch(MismatchKind Kind, string Rule, string Origin, string Site, bool Runs, string Details);

/// <summary>What the rules say of a program beside what it does.</summary>
/// <param name="Program">The program.</param>
/// <param name="RightRules">The rules of what is reported and was seen in a run.</param>
/// <param name="UnknownReports">Reported, and seen only where an input was that status: neither right nor wrong.</param>
/// <param name="FoundRules">The rules of the bugs that are reported.</param>
/// <param name="Mismatches">False reports and misses.</param>
public sealed record Comparison(OracleProgram Program, ImmutableArray<string> RightRules, int UnknownReports, ImmutableArray<string> FoundRules, ImmutableArray<Mismatch> Mismatches)
{
    /// <summary>Reports of what happened.</summary>
    public int TrueReports => RightRules.Length;

    /// <summary>Bugs that are reported.</summary>
    public int Found => FoundRules.Length;

    /// <summary>Reports of what never happened.</summary>
    public int FalseReports => Mismatches.Count(mismatch => mismatch.Kind == MismatchKind.FalseReport);

    /// <summary>Bugs that are not reported.</summary>
    public int Missed => Mismatches.Count(mismatch => mismatch.Kind == MismatchKind.Miss);

    /// <summary>The same of one rule.</summary>
    public Comparison OnlyOf(string rule) => this with
    {
        RightRules = RightRules.RemoveAll(other => other != rule),
        FoundRules = FoundRules.RemoveAll(other => other != rule),
        Mismatches = Mismatches.RemoveAll(mismatch => mismatch.Rule != rule),
    };

    /// <summary>Runs the program and the rules.</summary>
    /// <exception cref="InvalidProgramException">The program does not compile, does not end, or is no program of this kind.</exception>
    public static Comparison Of(OracleProgram program)
    {
        var truth = Truth.Of(program);
        return Of(program, truth, Verdict.Of(truth.Program).Reports);
    }

    internal static Comparison Of(OracleProgram program, Truth truth, ImmutableArray<Report> reports)
    {
        var instrumented = truth.Program;
        var judged = reports.ToLookup(report => Judge(report, truth.Evidence));
        var bugs = Bug.In(truth.Evidence);
        var open = bugs.Where(bug => !reports.Any(bug.IsReportedBy)).ToList();
        var missed = open.Where(bug => !Masking.Hides(instrumented, reports, bug)).ToList();
        return new Comparison(
            program,
            [.. judged[true].Select(report => report.Rule)],
            judged[null].Count(),
            [.. bugs.Except(missed).Select(bug => bug.Rule)],
            [
                .. judged[false].Select(report => new Mismatch(
                    MismatchKind.FalseReport,
                    report.Rule,
                    TextOf(instrumented, report.Origins),
                    SiteText(instrumented, report.Site),
                    Runs: report.Site is not { } site || truth.Reached.Contains(site),
                    report.Message)),
                .. missed.Select(bug => new Mismatch(MismatchKind.Miss, bug.Rule, TextOf(instrumented, bug.Origins), SiteText(instrumented, bug.Site), Runs: true, bug.Run)),
            ]);
    }

    /// <summary>Whether a report is right; null where nobody can say.</summary>
    private static bool? Judge(Report report, ImmutableArray<Evidence> evidence)
    {
        var shown = evidence
            .Where(one => CloseRules.Of(one.Code) == report.Rule && (report.Site is null || report.Site == one.Site))
            .Where(one => report.Origins.IsEmpty || one.Causes.IsEmpty || report.Origins.Overlaps(one.Causes))
            .ToList();
        return shown.Exists(one => one.Kind != EvidenceKind.Given) ? true
            : shown.Count > 0 ? null
            : false;
    }

    private static string TextOf(InstrumentedProgram program, ImmutableSortedSet<int> origins) =>
        origins.IsEmpty ? "?" : string.Join(" or ", origins.Select(origin => program.Origins[origin].Syntax.ToString()));

    private static string SiteText(InstrumentedProgram program, int? site) => site is { } number ? Attribution.CallOf(program.Sites[number]).ToString() : "?";
}

/// <summary>A constant that reached a Close call: one of several where each alone is not enough.</summary>
internal sealed record Bug(string Rule, int Site, ImmutableSortedSet<int> Origins, string Run)
{
    public static List<Bug> In(ImmutableArray<Evidence> evidence)
    {
        var bugs = new List<Bug>();
        foreach (var one in evidence.Where(one => one.Kind == EvidenceKind.Chosen).OrderBy(one => one.Values.IsEmpty))
        {
            var rule = CloseRules.Of(one.Code)!;

            // Values first: what is only a cause counts where no constant is the status itself.
            foreach (var origins in one.Values.IsEmpty ? [one.Causes] : one.Values.Select(value => ImmutableSortedSet.Create(value)))
            {
                if (!origins.IsEmpty && !bugs.Exists(bug => bug.Rule == rule && bug.Site == one.Site && bug.Origins.IsSubsetOf(origins)))
                {
                    bugs.Add(new Bug(rule, one.Site, origins, one.Run));
                }
            }
        }

        return bugs;
    }

    public bool IsReportedBy(Report report) =>
        report.Rule == Rule && (report.Site is null || report.Site == Site) && (report.Origins.IsEmpty || report.Origins.Overlaps(Origins));
}
