using System.Globalization;

namespace WebSockets.Analyzers.Evaluation;

/// <summary>What two people who did not see each other's labels say of the same places.</summary>
internal static class Agreement
{
    /// <summary>The places that both have labelled; for rules with a slash between them one label.</summary>
    public static List<(string First, string Second)> Of(IEnumerable<Label> first, IEnumerable<Label> second)
    {
        var known = first.ToDictionary(label => label.Key);
        return [.. second.Select(label => (known[label.Key].Text, label.Text))];
    }

    /// <summary>As a sentence for docs/evaluation.md.</summary>
    public static string Sentence(string data)
    {
        var second = Path.Combine(data, "second.tsv");
        if (!File.Exists(second))
        {
            return "The second labelling has not been done.";
        }

        var pairs = Of(Tsv.Rows(Path.Combine(data, "labels.tsv")).Select(Label.Parse), Tsv.Rows(second).Select(Label.Parse));
        return string.Create(CultureInfo.InvariantCulture, $"Of {pairs.Count} places {pairs.Count(pair => pair.First == pair.Second)} have the same label; Cohen's kappa is {Share.Kappa(pairs):f2}.");
    }
}
