namespace WebSockets.Analyzers.PackageTests;

/// <summary>What one build of a solution says of each of its projects.</summary>
[Collection(nameof(Solution))]
public sealed class SolutionTests(Solution solution)
{
    /// <summary>
    /// On .NET Framework "Empty" without a reason sends an empty Close frame, as it should: one warning less. What is in
    /// generated files, by their first line or by .editorconfig, is not there at all.
    /// </summary>
    [Theory]
    [InlineData("net8.0", true)]
    [InlineData("net9.0", true)]
    [InlineData("net10.0", true)]
    [InlineData("netstandard2.0", true)]
    [InlineData("net48", false)]
    public void EveryTargetFramework_IsReported(string framework, bool emptyIsReported)
    {
        string[] expected =
        [
            .. emptyIsReported ? ["Room.cs(20,31): warning WS1005"] : Array.Empty<string>(),
            "Room.cs(22,67): warning WS1006",
            "Room.cs(27,56): warning WS1005",
            "WebSocketApis.txt(3,32): warning WS9001",
        ];

        Assert.Equal(expected, ReportedIn($"Every.csproj::TargetFramework={framework}"));
    }

    [Fact]
    public void LineOfAnOwnTableThatIsNotUsed_SaysWhatWasExpected() =>
        Assert.Contains("WebSocketApis.txt(3,32): warning WS9001: Line ignored: expected 'code='", solution.Output, StringComparison.Ordinal);

    [Fact]
    public void WarningsAsErrors_FailTheBuildOfTheirProject()
    {
        Assert.NotEqual(0, solution.ExitCode);
        Assert.Equal(["Strict.cs(20,31): error WS1005", "Strict.cs(22,67): error WS1006"], ReportedIn("Strict.csproj"));
    }

    /// <summary>Neither has a place in a source file, so no section of .editorconfig reaches them.</summary>
    [Fact]
    public void GlobalConfig_SetsTheSeverityOfWhatIsWrongInTheConfiguration()
    {
        Assert.Equal(["CSC: error WS9002"], ReportedIn("Tuned.csproj"));
        Assert.Contains("Option 'websockets_analyzers.additional_close_codes' has 'often'", solution.Output, StringComparison.Ordinal);
    }

    /// <summary>No analyzer that fails or is not loaded, and nothing about the package itself.</summary>
    [Fact]
    public void NothingElse_IsReported() =>
        Assert.DoesNotContain(BuildOutput.Ids(solution.Output), id => !id.StartsWith("WS", StringComparison.Ordinal));

    private IEnumerable<string> ReportedIn(string project) => BuildOutput.ReportedIn(solution.Output, project);
}
