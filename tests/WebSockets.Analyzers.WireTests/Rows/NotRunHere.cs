namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>
/// Rows that were captured on the wire (<c>ev=W</c>) and that these tests cannot run again, by what their lines contain. A
/// row of a library that can be had as a package belongs into <see cref="Measurements"/> instead.
/// </summary>
internal static class NotRunHere
{
    private const string NoPackage = "the library was built from its source; no package that restores everywhere has this version";

    public static IReadOnlyList<(string Text, string Why)> Rows { get; } =
    [
        ("M:WebSocketSharp.", NoPackage),
        ("P:WebSocketSharp.", NoPackage),
        ("M:Fleck.", NoPackage),
        ("M:NetCoreServer.", NoPackage),
        ("M:WebSocket4Net.", NoPackage),
    ];

    public static string? WhyNot(string row) => Rows.FirstOrDefault(reason => row.Contains(reason.Text, StringComparison.Ordinal)).Why;
}
