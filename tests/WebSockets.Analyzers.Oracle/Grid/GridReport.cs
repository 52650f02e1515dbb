using System.Globalization;
using System.Text;
using WebSockets.Analyzers.Oracle.Figures;

namespace WebSockets.Analyzers.Oracle.Grid;

/// <summary>The figures of the grid, a part of docs/oracle.md: of all programs, and of those with each idiom.</summary>
internal static class GridReport
{
    public static string Of(Survey survey)
    {
        var text = new StringBuilder($"""

            ## Idioms of hand-written code

            Where a status comes from, what stands between it and the Close, and how the Close is made: {Sources.All.Count} sources, {Guards.All.Count}
            guards and {Sinks.All.Count} sinks, each met equally often in {survey.Comparisons.Length} programs with one Close each. Usual is what is met in most code
            bases; a program is usual where all three are.

            | | programs | reports, right | reports, false | precision | bugs, reported | bugs, missed | recall |
            |---|---|---|---|---|---|---|---|

            """);
        foreach (var kind in (string[])[GridPrograms.Usual, GridPrograms.Rare])
        {
            var (comparisons, tally) = With(survey, kind);
            text.Append(CultureInfo.InvariantCulture, $"| {kind} | {comparisons} | {tally.True} | {tally.False} | {tally.Precision} | {tally.Found} | {tally.Missed} | {tally.Recall} |\n");
        }

        text.Append("\n| idiom | programs | reports, false | precision | bugs, missed | recall |\n|---|---|---|---|---|---|\n");
        var idioms = survey.Comparisons.SelectMany(comparison => comparison.Program.Features).Where(feature => feature is not (GridPrograms.Usual or GridPrograms.Rare)).Distinct().Order(StringComparer.Ordinal);
        foreach (var idiom in idioms)
        {
            var (comparisons, tally) = With(survey, idiom);
            text.Append(CultureInfo.InvariantCulture, $"| {idiom} | {comparisons} | {tally.False} | {tally.Precision} | {tally.Missed} | {tally.Recall} |\n");
        }

        return text.ToString();
    }

    private static (int Programs, Tally Tally) With(Survey survey, string feature)
    {
        var comparisons = survey.Comparisons.Where(comparison => comparison.Program.Features.Contains(feature)).ToList();
        return (comparisons.Count, Tally.Of(comparisons));
    }
}
