namespace WebSockets.Analyzers.Oracle;

/// <summary>Which statuses must not be sent, by RFC 6455 (7.4), and the rule that says so. Written down apart from the analyzers.</summary>
public static class CloseRules
{
    /// <summary>The rules that are compared with the truth.</summary>
    public static IReadOnlyList<string> All { get; } = ["WS1005", "WS1006", "WS1010", "WS1016"];

    /// <summary>The rule that a status breaks, at an end of the connection that is not known; null for none.</summary>
    public static string? Of(int code) => code switch
    {
        1005 => "WS1005",
        1004 or 1006 or 1015 => "WS1006",
        < 1000 or (> 1015 and < 3000) or > 4999 => "WS1016",
        _ => null,
    };
}
