using System.Text.RegularExpressions;

namespace WebSockets.Analyzers.PackageTests;

/// <summary>What a build prints of each project of a solution.</summary>
internal static partial class BuildOutput
{
    /// <summary>The ids of all warnings and errors, those of others among them.</summary>
    public static IEnumerable<string> Ids(string output) => Reports().Matches(output).Select(report => report.Groups["id"].Value);

    /// <summary>The distinct "FILE(LINE,COLUMN): LEVEL ID" of a project, in order.</summary>
    /// <param name="output">What was printed.</param>
    /// <param name="project">How the project's path ends.</param>
    public static IEnumerable<string> ReportedIn(string output, string project) => Reports()
        .Matches(output)
        .Where(report => report.Groups["project"].Value.EndsWith(project, StringComparison.Ordinal))
        .Select(report => $"{Path.GetFileName(report.Groups["place"].Value.Trim())}: {report.Groups["level"]} {report.Groups["id"]}")
        .Distinct()
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^\s*(?<place>.+?) ?: (?<level>warning|error) (?<id>\w+):.*\[(?<project>[^\]]+)\]\r?$", RegexOptions.Multiline)]
    private static partial Regex Reports();
}
