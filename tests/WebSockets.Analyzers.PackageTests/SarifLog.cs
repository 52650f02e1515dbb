using System.Text.Json;

namespace WebSockets.Analyzers.PackageTests;

/// <summary>A file that a build writes for code scanning (SARIF 2.1), as far as it is about this package.</summary>
internal sealed class SarifLog
{
    private readonly JsonElement _run;

    /// <param name="path">The file.</param>
    public SarifLog(string path)
    {
        using var log = JsonDocument.Parse(File.ReadAllText(path));
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        _run = log.RootElement.GetProperty("runs")[0].Clone();
    }

    public IEnumerable<JsonElement> Rules => _run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
        .Where(rule => IsOurs(rule.GetProperty("id")));

    public IEnumerable<JsonElement> Results => _run.GetProperty("results").EnumerateArray().Where(result => IsOurs(result.GetProperty("ruleId")));

    /// <summary>"ID LEVEL FILE LINE:COLUMN-LINE:COLUMN" of each result, in order.</summary>
    public IEnumerable<string> Places => Results
        .Select(result => $"{result.GetProperty("ruleId")} {result.GetProperty("level")} {Place(result.GetProperty("locations")[0])}")
        .Order(StringComparer.Ordinal);

    /// <summary>"FILE LINE:COLUMN-LINE:COLUMN" of a location.</summary>
    public static string Place(JsonElement location)
    {
        var place = location.GetProperty("physicalLocation");
        var file = new Uri(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!).Segments[^1];
        var region = place.GetProperty("region");
        return $"{file} {region.GetProperty("startLine")}:{region.GetProperty("startColumn")}-{region.GetProperty("endLine")}:{region.GetProperty("endColumn")}";
    }

    private static bool IsOurs(JsonElement id) => id.GetString()!.StartsWith("WS", StringComparison.Ordinal);
}
