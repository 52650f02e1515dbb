namespace WebSockets.Analyzers.WireTests.Runtimes;

/// <summary>
/// What is said of .NET is said of 8 to 11: the facts that the other tests check on the .NET that they run on, and every status that fits
/// into a Close frame, are checked on the others as well.
/// </summary>
public sealed class RuntimeTests(OtherRuntimes runtimes) : IClassFixture<OtherRuntimes>
{
    [Theory]
    [InlineData("8.0.34")]
    [InlineData("9.0.23")]
    [InlineData("11.0.0")]
    public async Task Facts_HoldOnOtherVersions(string version)
    {
        var run = await runtimes.RunFactsAsync(version);
        Assert.SkipWhen(run is null, $"The packages of .NET {version}, or those that the facts are built with, could not be restored.");
        var (exitCode, output) = run!.Value;

        Assert.Contains($".NET {version})", output, StringComparison.Ordinal);
        Assert.True(exitCode == 0, output);
        Assert.Matches(@"Total: [1-9]\d+, Errors: 0, Failed: 0, Skipped: 0,", output);
    }
}
