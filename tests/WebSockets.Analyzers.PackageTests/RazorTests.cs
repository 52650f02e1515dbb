namespace WebSockets.Analyzers.PackageTests;

/// <summary>What one build says of the code in <c>.razor</c> and <c>.cshtml</c> files, and where.</summary>
public sealed class RazorTests(RazorSolution solution) : IClassFixture<RazorSolution>
{
    /// <summary>A browser refuses 1001 (WS1025). What <c>#pragma</c> disables is silent.</summary>
    [Fact]
    public void BlazorWebAssembly_IsReportedWhereItIsWritten() => Assert.Equal(
        ["Chat.razor(11,28): warning WS1025", "Chat.razor(13,43): warning WS1006", "Chat.razor(5,44): warning WS1005"],
        BuildOutput.ReportedIn(solution.Output, "Browser.csproj"));

    /// <summary>The severity of <c>.globalconfig</c> and the agreed code of <c>[*.cs]</c> count; neither <c>[*.razor]</c> nor a severity of <c>.editorconfig</c> does.</summary>
    [Fact]
    public void BlazorServer_IsReportedWhereItIsWritten_WithTheSettingsThatReachIt() => Assert.Equal(
        ["Chat.razor(13,64): warning WS1016", "Chat.razor(7,52): error WS1005", "Chat.razor(9,59): warning WS1006"],
        BuildOutput.ReportedIn(solution.Output, "Server.csproj"));

    [Fact]
    public void RazorPages_AreReportedWhereTheyAreWritten() => Assert.Equal(
        ["Index.cshtml(13,33): warning WS1006", "Index.cshtml(7,33): warning WS1005"],
        BuildOutput.ReportedIn(solution.Output, "Pages.csproj"));

    /// <summary>No analyzer that fails, and nothing that the projects do wrong.</summary>
    [Fact]
    public void NothingElse_IsReported() => Assert.DoesNotContain(BuildOutput.Ids(solution.Output), id => !id.StartsWith("WS", StringComparison.Ordinal));

    [Theory]
    [InlineData("Browser", "WS1005 warning Chat.razor 16:52-16:78", "WS1005 warning Chat.razor 5:44-5:70", "WS1006 warning Chat.razor 13:43-13:47", "WS1025 warning Chat.razor 11:28-11:68")]
    [InlineData("Server", "WS1005 error Chat.razor 7:52-7:78", "WS1006 warning Chat.razor 9:59-9:63", "WS1016 warning Chat.razor 13:64-13:68")]
    [InlineData("Pages", "WS1005 warning Index.cshtml 7:33-7:59", "WS1006 warning Index.cshtml 13:33-13:59")]
    public void Sarif_HasTheSamePlaces_AndTheSuppressedOne(string project, params string[] places) => Assert.Equal(places, Log(project).Places);

    [Fact]
    public void Sarif_LeadsFromTheComponentToTheFileThatSends()
    {
        var result = Assert.Single(Log("Server").Results, result => result.GetProperty("ruleId").GetString() == "WS1006");

        Assert.Equal(["Closing.cs 7:67-7:129"], result.GetProperty("relatedLocations").EnumerateArray().Select(SarifLog.Place));
    }

    /// <summary>What it would change is not there when the project is built again.</summary>
    [Fact]
    public async Task DotnetFormat_ChangesNothing() => Assert.True(await solution.IsServerFormattedAsync());

    private SarifLog Log(string project) => new(Path.Combine(solution.Folder, project, "log.sarif"));
}
