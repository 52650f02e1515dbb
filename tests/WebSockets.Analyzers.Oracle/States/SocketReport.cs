using System.Globalization;
using System.Text;
using WebSockets.Analyzers.Oracle.Figures;

namespace WebSockets.Analyzers.Oracle.States;

/// <summary>The figures of programs with sockets, a part of docs/oracle.md.</summary>
internal static class SocketReport
{
    private const string Heading = "## Sockets and their states";

    /// <summary>A page with another part of this kind in the place of its own.</summary>
    public static string PutInto(string page, string part)
    {
        var start = page.IndexOf(Heading, StringComparison.Ordinal);
        var end = page.IndexOf("\n## ", start + Heading.Length, StringComparison.Ordinal);
        return page[..start] + part.TrimStart('\n') + (end < 0 ? string.Empty : page[end..]);
    }

    /// <summary>The part about programs that were compared.</summary>
    public static string Of(Survey survey, int seed, int count)
    {
        var text = new StringBuilder($"""

            {Heading}

            This part alone is written by `dotnet run -c Release --project tests/WebSockets.Analyzers.Oracle -- sockets --seed {seed} --count {count}`.

            Programs with a receive loop, a relay or a client that tries again are put together of what such code is made of, rightly and
            wrongly, and run on sockets that keep [the states of .NET's](socket-states.md): what comes of an operation, what the peer sends and when the
            token is cancelled is tried in every way, or, where there are too many, in 1000. A report of WS1031 is right where its call runs in no run, one of
            WS1032 where its call throws in all that reach it, one of WS2021 where its call is refused in some run; and one of WS1031 or WS1033 where its test is
            made in a run after a Close was received that nobody answers. A bug is a Close that nobody answers in some run, and a call that goes
            so wrong. The rules about it are for what is certain: a socket that others may have, or a Close that can run on some
            way, is silence, so that much of what goes wrong in these programs is not reported.

            | | reports, right | reports, false | precision | bugs, reported | bugs, missed | recall |
            |---|---|---|---|---|---|---|

            """);
        Row(text, "all", survey.Tally);
        foreach (var rule in StateRules.All)
        {
            Row(text, rule, Tally.Of(survey.Comparisons.Select(comparison => comparison.OnlyOf(rule))));
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{survey.Comparisons.Length} programs were compared; in {survey.Excluded.Values.Sum()} a call that is reported is reached in no run.\n");
        text.Append("\n| made of | programs | reports, false | precision | bugs, missed | recall |\n|---|---|---|---|---|---|\n");
        foreach (var feature in survey.Comparisons.SelectMany(comparison => comparison.Program.Features).Distinct().Order(StringComparer.Ordinal))
        {
            var comparisons = survey.Comparisons.Where(comparison => comparison.Program.Features.Contains(feature)).ToList();
            var tally = Tally.Of(comparisons);
            text.Append(CultureInfo.InvariantCulture, $"| {feature} | {comparisons.Count} | {tally.False} | {tally.Precision} | {tally.Missed} | {tally.Recall} |\n");
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, Tally tally) =>
        text.Append(CultureInfo.InvariantCulture, $"| {name} | {tally.True} | {tally.False} | {tally.Precision} | {tally.Found} | {tally.Missed} | {tally.Recall} |\n");
}
