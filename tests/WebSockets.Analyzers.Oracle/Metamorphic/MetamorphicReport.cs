using System.Globalization;
using System.Text;

namespace WebSockets.Analyzers.Oracle.Metamorphic;

/// <summary>The breaks by rewrite, as a table of the page with the figures.</summary>
internal static class MetamorphicReport
{
    /// <summary>Markdown: one row a rewrite, those that break most first.</summary>
    public static string Of(Metamorphosis metamorphosis)
    {
        var text = new StringBuilder();
        text.Append("| Rewrite | Programs | Broken | Lost | Gained |\n| --- | ---: | ---: | ---: | ---: |\n");
        var rows = metamorphosis.Applied
            .Select(applied => (Rewrite: applied.Key, Programs: applied.Value, Breaks: metamorphosis.Breaks.Where(broken => broken.Rewrite.Name == applied.Key).ToList()))
            .OrderByDescending(row => row.Breaks.Count)
            .ThenBy(row => row.Rewrite, StringComparer.Ordinal);
        foreach (var (rewrite, programs, breaks) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {rewrite} | {programs} | {breaks.Count} | {breaks.Count(broken => !broken.Lost.IsEmpty)} | {breaks.Count(broken => !broken.Gained.IsEmpty)} |\n");
        }

        return text.ToString();
    }
}
