using System.Text.Json;
using WebSockets.Analyzers.Evaluation;

namespace WebSockets.Analyzers.Oracle.Tests;

/// <summary>The data of <c>eval/</c>, and what is counted of it.</summary>
public sealed class EvaluationTests
{
    private static readonly string s_data = Oracle.Repository.PathOf("eval", "data");

    private static readonly List<Label> s_labels = [.. Tsv.Rows(Path.Combine(s_data, "labels.tsv")).Select(Label.Parse)];

    [Theory]
    [InlineData(0, 100, 0.0, 0.0370)]
    [InlineData(14, 14, 0.7847, 1.0)]
    public void Bounds_AreInTheUnitInterval(int count, int of, double low, double high)
    {
        var bounds = Share.Bounds(count, of);
        Assert.Equal(low, bounds.Low, 4);
        Assert.Equal(high, bounds.High, 4);
    }

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(2, 1.0)]
    [InlineData(300, 0.01)]
    public void NoneWrong_IsTheRuleOfThree(int of, double most) => Assert.Equal(most, Share.AtMost(of), 6);

    [Fact]
    public void Kappa_IsCohens()
    {
        // The table of Cohen's example: 20 and 15 on the diagonal, 5 and 10 beside it.
        (string, string)[] labels =
        [
            .. Enumerable.Repeat(("a", "a"), 20), .. Enumerable.Repeat(("a", "b"), 5),
            .. Enumerable.Repeat(("b", "a"), 10), .. Enumerable.Repeat(("b", "b"), 15),
        ];
        Assert.Equal(0.4, Share.Kappa(labels), 6);
        Assert.Equal(1, Share.Kappa([("a", "a"), ("b", "b")]), 6);
    }

    [Fact]
    public void Report_IsAboutALabelOfTheSameMemberAndRule()
    {
        var label = new Label("a/b", "C.cs", 12, "WS1031/WS1033", "why", string.Empty);
        var report = new Evaluation.Report("a/b", "C.cs", 20, "WS1033", 10, 30);
        Assert.True(report.IsAbout(label));
        Assert.False((report with { Rule = "WS1005" }).IsAbout(label));
        Assert.False((report with { File = "D.cs" }).IsAbout(label));
        Assert.False((report with { First = 13 }).IsAbout(label));
        Assert.False(report.IsAbout(new Label("a/b", "C.cs", 12, "ok", "why", string.Empty)));
    }

    [Fact]
    public void Figures_CountWhatIsFoundAndWhatIsMissed()
    {
        Label[] labels = [new("a/b", "C.cs", 5, "WS1005", "why", string.Empty), new("a/b", "C.cs", 90, "WS1005", "why", string.Empty)];
        Evaluation.Report[] reports = [new("a/b", "C.cs", 6, "WS1005", 4, 8), new("a/b", "D.cs", 1, "WS1005", 1, 1), new("a/b", "E.cs", 1, "WS1005", 1, 1)];
        var figures = new Evaluation.Figures(labels, reports, [new Evaluation.Verdict("a/b", "D.cs", 1, "WS1005", IsTrue: false, "why")]);
        Assert.Equal(90, Assert.Single(figures.Missed).Line);
        Assert.Contains("| WS1005 | 3 | 1 | 1 | 50.0 % (9.5 to 90.5) | 2 | 1 | 50.0 % (9.5 to 90.5) |", figures.Markdown(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("await socket.CloseAsync(status, why, token);", "close")]
    [InlineData("var received = await socket.ReceiveAsync(buffer, token);", "receive")]
    [InlineData("socket.Options.AddSubProtocol(name);", "negotiate")]
    [InlineData("// socket.CloseAsync(status, why, token);", null)]
    [InlineData("Console.WriteLine();", null)]
    public void Family_IsThatOfTheNames(string line, string? family) => Assert.Equal(family, Family.Of(line));

    [Fact]
    public void Draw_IsTheSameWhateverTheOrder()
    {
        Place[] places = [.. Enumerable.Range(1, 50).Select(line => new Place($"a/{line % 3}", "c", "C.cs", line, "close", "random"))];
        var drawn = new Draw("seed", perRepository: 4).Of(places, [], _ => 10);
        Assert.Equal(drawn, new Draw("seed", perRepository: 4).Of(places.Reverse(), [], _ => 10));
        Assert.Equal(10, drawn.Count);
        Assert.All(drawn.CountBy(place => place.Repository), count => Assert.InRange(count.Value, 1, 4));
        Assert.NotEqual(drawn, new Draw("another", perRepository: 4).Of(places, [], _ => 10));
    }

    [Fact]
    public void Data_IsWhole()
    {
        List<Place> places = [.. Tsv.Rows(Path.Combine(s_data, "places.tsv")).Select(Place.Parse)];
        var commits = Evaluation.Repository.ReadAll(Path.Combine(s_data, "repositories.tsv")).ToDictionary(repository => repository.Name, repository => repository.Commit);
        Assert.True(places.Count >= 300);
        Assert.All(places, place => Assert.Equal(commits[place.Repository], place.Commit));
        Assert.All(commits.Values, commit => Assert.Matches("^[0-9a-f]{40}$", commit));
        Assert.Equal(places.Select(place => place.Key), s_labels.Select(label => label.Key));
        Assert.Equal(places.Count, places.Select(place => place.Key).Distinct().Count());

        using var rules = JsonDocument.Parse(File.ReadAllText(Oracle.Repository.PathOf("docs", "rules.json")));
        var text = rules.RootElement.GetRawText();
        Assert.All(s_labels, label => Assert.NotEmpty(label.Why));
        Assert.All(s_labels.SelectMany(label => label.Rules), rule => Assert.Contains($"\"{rule}\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Repositories_AreNotThoseThatTheRulesWereMadeWith()
    {
        var known = File.ReadAllText(Oracle.Repository.PathOf("docs", "false-positives.md"));
        Assert.All(Evaluation.Repository.ReadAll(Path.Combine(s_data, "repositories.tsv")), repository => Assert.DoesNotContain(repository.Name, known, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Page_HasTheFiguresOfTheData()
    {
        var page = File.ReadAllText(Oracle.Repository.PathOf("docs", "evaluation.md")).ReplaceLineEndings("\n");
        Assert.Contains(Evaluation.Figures.Read(s_data, Path.Combine(s_data, "reports.tsv")).Markdown(), page, StringComparison.Ordinal);
        Assert.Contains(Agreement.Sentence(s_data), page, StringComparison.Ordinal);
    }
}
