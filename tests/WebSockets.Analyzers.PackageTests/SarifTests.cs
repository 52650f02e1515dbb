using System.Text.Json;

namespace WebSockets.Analyzers.PackageTests;

/// <summary>The file that a build writes for code scanning (SARIF 2.1): its rules, and where its results are.</summary>
[Collection(nameof(Solution))]
public sealed class SarifTests(Solution solution)
{
    /// <summary>Against the list of releases and the headings of the pages: a viewer shows the same as the documentation.</summary>
    [Fact]
    public void Rules_AreThoseOfTheDocumentation()
    {
        var rules = Log.Rules.ToArray();

        Assert.Equal(
            File.ReadLines(Path.Combine(Repository.Root, "src", "WebSockets.Analyzers", "AnalyzerReleases.Unshipped.md"))
                .Where(line => line.StartsWith("WS", StringComparison.Ordinal))
                .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
                .Select(cells => $"{cells[0]} {cells[1]} {(cells[2] == "Info" ? "note" : "warning")}: {Heading(cells[0])}"),
            rules.Select(rule => $"{rule.GetProperty("id")} {rule.GetProperty("properties").GetProperty("category")} {Level(rule)}: "
                + rule.GetProperty("shortDescription").GetProperty("text")));
        Assert.All(rules, rule =>
        {
            Assert.True(Uri.TryCreate(rule.GetProperty("helpUri").GetString(), UriKind.Absolute, out var help) && help.Scheme == Uri.UriSchemeHttps);
            Assert.NotEmpty(rule.GetProperty("fullDescription").GetProperty("text").GetString()!);
        });
    }

    [Fact]
    public void Results_AreWhereTheCodesAreChosen()
    {
        Assert.Equal(
            [
                "WS1005 warning Room.cs 20:31-20:57",
                "WS1005 warning Room.cs 27:56-27:60",
                "WS1006 warning Room.cs 22:67-22:77",
                "WS9001 warning WebSocketApis.txt 3:32-3:32",
            ],
            Log.Places);
    }

    /// <summary>The code is chosen in one method and the Close frame sent in another: a viewer leads from one to the other.</summary>
    [Fact]
    public void CodeThatAnotherMethodSends_IsRelatedToItsNumberAndToTheCallThatSendsIt()
    {
        var result = Assert.Single(Log.Results, result => result.GetProperty("ruleId").GetString() == "WS1006");

        Assert.Equal(["Room.cs 9:33-9:37", "Room.cs 25:13-25:97"], result.GetProperty("relatedLocations").EnumerateArray().Select(SarifLog.Place));
    }

    private SarifLog Log => new(Path.Combine(solution.Folder, "Every", "net10.0.sarif"));

    /// <summary>What SARIF leaves out is "warning".</summary>
    private static string Level(JsonElement rule) =>
        rule.TryGetProperty("defaultConfiguration", out var configuration) && configuration.TryGetProperty("level", out var level)
            ? level.GetString()!
            : "warning";

    private static string Heading(string rule)
    {
        var heading = File.ReadLines(Path.Combine(Repository.Root, "docs", "rules", rule + ".md")).First();
        return heading[$"# {rule}: ".Length..];
    }
}
