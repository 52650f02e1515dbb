namespace WebSockets.Analyzers.Tests.Pages;

/// <summary>The samples of the rules' pages compile; what is called bad is reported, and what is called good is not, by any rule.</summary>
public sealed class PageCodeTests
{
    /// <summary>The rules whose samples are code. The others judge files of the project; ApiFileErrorTests has their samples' like.</summary>
    public static TheoryData<string> Ids =>
        [.. DocumentationTests.Rules().Where(rule => rule.Category != "WebSocketConfiguration").Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Bad_IsReported(string id)
    {
        var blocks = RulePage.Of(id).Blocks("Bad", "csharp").ToArray();

        Assert.NotEmpty(blocks);
        foreach (var (introduction, _, code) in blocks)
        {
            var reported = await new PageCode(code, IsInBrowser(id, introduction)).ReportedAsync();

            // A comment at the margin introduces a sample of its own.
            var samples = Math.Max(1, code.Split('\n').Count(line => line.StartsWith("//", StringComparison.Ordinal)));
            Assert.True(reported.Count(rule => rule == id) >= samples, $"{samples} samples, and reported were {string.Join(' ', reported)}:\n{code}");
        }
    }

    /// <summary>No rule loses anything in code that the compiler takes for generated.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Bad_IsReportedInRazorAsWell(string id)
    {
        var (introduction, _, code) = RulePage.Of(id).Blocks("Bad", "csharp").First();
        var page = new PageCode(code, IsInBrowser(id, introduction));

        var reported = await page.ReportedAsync(isRazor: true);

        Assert.Contains(id, reported);
        Assert.Equal((await page.ReportedAsync()).Order(StringComparer.Ordinal), reported.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Good_IsSilent(string id)
    {
        var blocks = RulePage.Of(id).Blocks("Good", "csharp").ToArray();

        Assert.NotEmpty(blocks);
        foreach (var (introduction, _, code) in blocks)
        {
            Assert.Empty(await new PageCode(code, IsInBrowser(id, introduction)).ReportedAsync());
        }
    }

    private static bool IsInBrowser(string id, string introduction) =>
        id == "WS1025" || introduction.Contains("Blazor WebAssembly", StringComparison.Ordinal);
}
