using System.Globalization;
using System.Text;

namespace WebSockets.Analyzers.Oracle.Metamorphic;

/// <summary>The breaks by rewrite, a part of docs/oracle.md.</summary>
internal static class MetamorphicReport
{
    /// <summary>One row a rewrite, those that break most first.</summary>
    public static string Of(Metamorphosis metamorphosis)
    {
        var text = new StringBuilder("""

            ## Rewrites that must change nothing

            What is said of a program, and what is said once it is written in another way that does the same: code, constant and
            Close call should stay. Lost and gained are programs of which something is no longer, or newly, said.

            | rewrite | programs | broken | lost | gained |
            |---|---|---|---|---|

            """);
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
