using WebSockets.Analyzers.WireTests.Peers;

namespace WebSockets.Analyzers.WireTests.Runtimes;

/// <summary>
/// Other versions of .NET than the one that runs the tests, from their runtime packs, and the facts about .NET, built for the oldest of
/// them. All of it lies in a folder that goes away with the tests.
/// </summary>
public sealed class OtherRuntimes : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wire-tests-runtimes-");
    private string? _facts;

    public async ValueTask InitializeAsync()
    {
        var (exitCode, output) = await Programs.TryRunAsync(
            "dotnet", ["build", ProjectAt("Facts"), .. Apart("facts"), $"-p:AnalyzersAssembly={typeof(Rule).Assembly.Location}"]);
        if (exitCode != 0 && Programs.LacksPackages(output))
        {
            return;
        }

        Assert.True(exitCode == 0, output);
        _facts = Directory.GetFiles(Path.Combine(_folder.FullName, "facts", "bin"), "WebSockets.Analyzers.WireTests.dll", SearchOption.AllDirectories).Single();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Checks the facts on a version.</summary>
    /// <returns>What the run printed; null where the packages that it takes cannot be restored.</returns>
    internal async Task<(int ExitCode, string Output)?> RunFactsAsync(string version)
    {
        if (_facts is null)
        {
            return null;
        }

        var layout = Path.Combine(_folder.FullName, version);
        var (exitCode, output) = await Programs.TryRunAsync(
            "dotnet", ["msbuild", "-restore", "-t:LayOut", ProjectAt("Runtime"), .. Apart($"restore-{version}"), $"-p:RuntimeVersion={version}", $"-p:Layout={layout}"]);
        if (exitCode != 0 && Programs.LacksPackages(output))
        {
            return null;
        }

        Assert.True(exitCode == 0, output);
        return await Programs.TryRunAsync(
            Path.Combine(layout, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"),
            ["exec", _facts],
            environment: new Dictionary<string, string> { ["DOTNET_ROOT"] = layout, ["DOTNET_ROLL_FORWARD"] = "Major" });
    }

    private static string ProjectAt(string name) => Repository.FileAt("tests", "WebSockets.Analyzers.WireTests", "Runtimes", "facts", name + ".csproj");

    /// <summary>No build beside another, and no server that outlives the test.</summary>
    private IEnumerable<string> Apart(string name) =>
        ["-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:UseArtifactsOutput=true", $"-p:ArtifactsPath={Path.Combine(_folder.FullName, name)}"];
}
