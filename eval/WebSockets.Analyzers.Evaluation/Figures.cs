using System.Globalization;
using System.Text;

namespace WebSockets.Analyzers.Evaluation;

/// <summary>How often the reports are right, and how many of the labelled mistakes are reported.</summary>
/// <param name="labels">All labels.</param>
/// <param name="reports">All reports in the repositories.</param>
/// <param name="verdicts">What the reports were found to be that are about no label.</param>
internal sealed class Figures(IReadOnlyCollection<Label> labels, IReadOnlyCollection<Report> reports, IReadOnlyCollection<Verdict> verdicts)
{
    public static Figures Read(string data, string reports) => new(
        [.. Tsv.Rows(Path.Combine(data, "labels.tsv")).Select(Label.Parse)],
        [.. Tsv.Rows(reports).Select(Report.Parse)],
        [.. Tsv.Rows(Path.Combine(data, "verdicts.tsv")).Select(Verdict.Parse)]);

    /// <summary>The labelled mistakes that no report is about.</summary>
    public IEnumerable<Label> Missed => labels.Where(label => label.Rules.Length > 0 && !reports.Any(report => report.IsAbout(label)));

    public string Markdown()
    {
        var text = new StringBuilder("""
            | rule | reports | right | not judged | precision | mistakes labelled | reported | recall |
            |---|---|---|---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        Row(text, "all", _ => true, _ => true);
        string[] rules = [.. labels.Where(label => label.Rules.Length > 0).Select(label => label.Text).Concat(reports.Select(report => Shown(report.Rule))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (var rule in rules)
        {
            Row(text, rule, report => Shown(report.Rule) == rule, label => label.Text == rule);
        }

        text.Append("\nNot reported:\n\n| label | place | why |\n|---|---|---|\n");
        foreach (var label in Missed)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {label.Text} | {label.Repository} {label.File}:{label.Line} | {label.Why} |\n");
        }

        return text.ToString();
    }

    private void Row(StringBuilder text, string name, Func<Report, bool> ofReports, Func<Label, bool> ofLabels)
    {
        Report[] own = [.. reports.Where(ofReports)];
        var right = own.Count(report => IsTrue(report) is true);
        var judged = own.Count(report => IsTrue(report) is not null);
        Label[] wrong = [.. labels.Where(label => label.Rules.Length > 0 && ofLabels(label))];
        var found = wrong.Count(label => reports.Any(report => report.IsAbout(label)));
        var precision = right == judged && judged > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Share.Of(right, judged)}; at most {100 * Share.AtMost(judged):f0} % wrong")
            : Share.Of(right, judged);
        text.Append(CultureInfo.InvariantCulture, $"| {name} | {own.Length} | {right} | {own.Length - judged} | {precision} | {wrong.Length} | {found} | {Share.Of(found, wrong.Length)} |\n");
    }

    /// <summary>A label that names several rules is a row of its own, and has the reports of all of them.</summary>
    private string Shown(string rule) => labels.Where(label => label.Rules.Contains(rule)).Select(label => label.Text).FirstOrDefault() ?? rule;

    /// <summary>By the label, which is older than the report; else by the verdict; null where there is neither.</summary>
    private bool? IsTrue(Report report) => labels.Any(report.IsAbout) ? true : verdicts.FirstOrDefault(verdict => verdict.IsOf(report))?.IsTrue;
}
