using System.Globalization;
using System.Text;
using WebSockets.Analyzers.Oracle.Generation;
using WebSockets.Analyzers.Oracle.Grid;
using WebSockets.Analyzers.Oracle.Metamorphic;
using WebSockets.Analyzers.Oracle.Shrinking;
using WebSockets.Analyzers.Oracle.States;

namespace WebSockets.Analyzers.Oracle.Figures;

/// <summary>Thousands of random programs: the figures, by rule and by feature, and the smallest programs that show what is wrong.</summary>
/// <param name="seed">Which programs.</param>
/// <param name="count">How many.</param>
/// <param name="shrink">How many mismatches are made small.</param>
internal sealed class LongForm(int seed, int count, int shrink)
{
    private readonly StringBuilder _page = new();

    /// <summary>The page, docs/oracle.md.</summary>
    public string Run()
    {
        var survey = Survey.OfSeed(seed, count);
        Add($"""
            # What the rules miss, and what they say wrongly

            Written by `dotnet run -c Release --project tests/WebSockets.Analyzers.Oracle -- long --seed {seed} --count {count} --shrink {shrink}`.

            Random programs are compiled and run: with every input of a small domain, with every peer of a few, with each
            operation of the socket failing, and with each call in a `try` failing. A bug is a constant of the program that must
            not be sent and that reached a Close call in some run. The same programs are given to the rules; what they report is
            attributed to a constant and a Close call by the locations of the diagnostic. A report of what no run showed is
            false, a bug that is not reported is missed. A status that is an input of the program is neither.

            The programs are made to be difficult: each has two to five of the features below, and nearly every value travels.
            The figures say how well values are followed, not how often a warning in real code is wrong:
            [What the rules say about public code](false-positives.md) does.

            ## Figures

            In brackets the bounds of 95 % (Wilson's score interval).

            | | reports, right | reports, false | precision | bugs, reported | bugs, missed | recall |
            |---|---|---|---|---|---|---|
            """);
        Row("all", survey.Tally);
        foreach (var rule in CloseRules.All)
        {
            Row(rule, Tally.Of(survey.Comparisons.Select(comparison => comparison.OnlyOf(rule))));
        }

        Add($"""

            {survey.Comparisons.Length} programs were compared{(survey.Rejected.IsEmpty ? string.Empty : $"; {survey.Rejected.Length} could not be run in every way, there are too many of them")}.
            {survey.Comparisons.Count(comparison => comparison.Mismatches.IsEmpty)} of them are judged rightly in every point.

            ## Not asked for

            Of {survey.Programs} programs; at most five names, and at most one program in ten.

            | what | programs |
            |---|---|
            """);
        foreach (var (name, programs) in survey.Excluded)
        {
            Add($"| {name} | {programs} |");
        }

        Add("""

            ## By feature

            Of the programs that have the feature: most have others as well, so a figure is not the feature's alone.

            | feature | programs | reports, false | precision | bugs, missed | recall |
            |---|---|---|---|---|---|
            """);
        foreach (var feature in Feature.All.Select(feature => feature.Name).Order(StringComparer.Ordinal))
        {
            var comparisons = survey.Comparisons.Where(comparison => comparison.Program.Features.Contains(feature)).ToList();
            var tally = Tally.Of(comparisons);
            Add($"| {feature} | {comparisons.Count} | {tally.False} | {tally.Precision} | {tally.Missed} | {tally.Recall} |");
        }

        Add(GridReport.Of(Survey.Of(GridPrograms.First(count))));
        Add(MetamorphicReport.Of(Metamorphosis.Of([.. GridPrograms.First(count / 20), .. survey.Comparisons.Take(count / 20).Select(comparison => comparison.Program)])));
        Add(SocketReport.Of(SocketSurvey.OfSeed(seed, count), seed, count));
        Shrunk(survey);
        return _page.ToString().TrimEnd() + "\n";
    }

    private void Row(string name, Tally tally) =>
        Add($"| {name} | {tally.True} | {tally.False} | {tally.Precision} | {tally.Found} | {tally.Missed} | {tally.Recall} |");

    /// <summary>Mismatches from all over the run, one of a program, false reports and misses in turn.</summary>
    private void Shrunk(Survey survey)
    {
        var chosen = survey.Mismatches.DistinctBy(pair => pair.Program.Name).GroupBy(pair => pair.Mismatch.Kind)
            .SelectMany(group => group.Where((_, index) => index % Math.Max(1, group.Count() * 2 / Math.Max(shrink, 1)) == 0).Select((pair, index) => (Pair: pair, index)))
            .OrderBy(one => one.index).Select(one => one.Pair).Take(shrink);
        var shrunk = chosen.AsParallel().AsOrdered().Select(pair => (Small: Shrinker.Shrink(pair.Program, pair.Mismatch), pair.Mismatch)).ToList();
        if (shrunk.Count == 0)
        {
            return;
        }

        Add("""

            ## Mismatches, shrunk

            Each is the smallest program that was found to have a mismatch of the same kind.
            """);
        foreach (var (small, mismatch) in shrunk)
        {
            Add($"""

                {small.Name}, {(mismatch.Kind == MismatchKind.FalseReport ? "a false report" : "a miss")} of {mismatch.Rule}:

                ```csharp
                {small.Source.Trim()}
                ```
                """);
        }
    }

    private void Add(string text) => _page.Append(text).Append('\n');
}
