using System.Text.RegularExpressions;

namespace WebSockets.Analyzers.PackageTests;

/// <summary>A user's project.</summary>
internal sealed partial class Consumer
{
    /// <param name="folder">Where the project lies.</param>
    /// <param name="feed">The feed with our package. It is asked for that package alone, whatever feeds the machine has.</param>
    public Consumer(string folder, string feed)
    {
        Folder = folder;
        Directory.CreateDirectory(folder);

        // Packages of its own: another package of the same version, from the machine or from another test, must not come out of a cache.
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{Path.Combine(folder, "..", "packages")}" />
              </config>
              <fallbackPackageFolders>
                <clear />
              </fallbackPackageFolders>
              <packageSources>
                <add key="feed-under-test" value="{feed}" />
              </packageSources>
            </configuration>
            """);
    }

    public string Folder { get; }

    public Task WriteAsync(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.WriteAllTextAsync(path, text);
    }

    public Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Path.Combine(Folder, file));

    /// <summary>Builds from scratch: what an up-to-date project would not compile again cannot warn.</summary>
    public Task<(int ExitCode, string Output)> BuildAsync(params string[] arguments) =>
        DotNet.RunAsync(Folder, ["build", "--no-incremental", .. arguments]);

    /// <summary>Repairs what a rule reports, as the README tells users to.</summary>
    public Task FormatAsync(string rule) =>
        DotNet.SucceedAsync(Folder, "format", "analyzers", "--diagnostics", rule, "--severity", "warn");

    /// <summary>Whether that would change anything, as a CI build asks.</summary>
    public async Task<bool> IsFormattedAsync(string rule)
    {
        var (exitCode, _) = await DotNet.RunAsync(
            Folder, "format", "analyzers", "--diagnostics", rule, "--severity", "warn", "--verify-no-changes");
        return exitCode == 0;
    }

    /// <summary>The distinct "FILE(LINE): ID" of a build's warnings and errors of ours, in order.</summary>
    public static string[] Reported(string output) =>
        [.. ReportedLine().Matches(output)
            .Select(match => (File: match.Groups["file"].Value.Split('/', '\\')[^1], Line: int.Parse(match.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture), Id: match.Groups["id"].Value))
            .Distinct()
            .Order()
            .Select(reported => $"{reported.File}({reported.Line}): {reported.Id}")];

    [GeneratedRegex(@"^\s*(?<file>[^(\r\n]+)\((?<line>\d+),\d+\): (warning|error) (?<id>WS\d{4}):", RegexOptions.Multiline)]
    private static partial Regex ReportedLine();
}
