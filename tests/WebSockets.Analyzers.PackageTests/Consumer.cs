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

        // Packages of its own: a package of the same version from an earlier test run must not come out of a cache.
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{Path.Combine(folder, "..", "packages")}" />
              </config>
              <packageSources>
                <add key="feed-under-test" value="{feed}" />
              </packageSources>
            </configuration>
            """);
    }

    public string Folder { get; }

    public Task WriteAsync(string file, string text) => File.WriteAllTextAsync(Path.Combine(Folder, file), text);

    public Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Path.Combine(Folder, file));

    /// <summary>Builds from scratch: what an up-to-date project would not compile again cannot warn.</summary>
    public Task<(int ExitCode, string Output)> BuildAsync(params string[] arguments) =>
        DotNet.RunAsync(Folder, ["build", "--no-incremental", .. arguments]);

    /// <summary>Repairs what a rule reports, as the README tells users to.</summary>
    public Task FormatAsync(string rule) =>
        DotNet.SucceedAsync(Folder, "format", "analyzers", "--diagnostics", rule, "--severity", "warn");

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
