using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>The lines of the API table that ships, so that one can be made wrong on purpose.</summary>
internal static class TableText
{
    private const string Policy = "!policy";

    private static readonly string[] s_lines = Read();

    public static IEnumerable<string> Rows => s_lines.Where(line => !line.StartsWith(Policy, StringComparison.Ordinal));

    public static IEnumerable<string> Policies => s_lines.Where(line => line.StartsWith(Policy, StringComparison.Ordinal));

    /// <summary>The name of a policy line.</summary>
    public static string NameOf(string policy) => policy[Policy.Length..].Split('=')[0].Trim();

    /// <returns>Null where the line is no row.</returns>
    public static ApiRow? Parse(string row, string? changedPolicy = null)
    {
        var policies = Policies.Where(policy => changedPolicy is null || NameOf(policy) != NameOf(changedPolicy));
        var (rows, errors) = ApiTableParser.Parse([.. policies, .. changedPolicy is null ? Array.Empty<string>() : [changedPolicy], row]);
        return errors.IsEmpty ? rows.Single() : null;
    }

    private static string[] Read()
    {
        using var stream = typeof(ApiTable).Assembly.GetManifestResourceStream("WebSocketApis.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd()
            .Split('\n')
            .Select(line => line.Split("//")[0].Trim())
            .Where(line => line.Length > 0)];
    }
}
