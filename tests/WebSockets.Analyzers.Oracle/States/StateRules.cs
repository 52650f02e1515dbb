namespace WebSockets.Analyzers.Oracle.States;

/// <summary>The rules that speak of a socket's state.</summary>
internal static class StateRules
{
    /// <summary>A call that closes, which never runs where a Close was received.</summary>
    public const string NeverRuns = "WS1031";

    /// <summary>A call that closes, which always throws.</summary>
    public const string Throws = "WS1032";

    /// <summary>A path on which a received Close is not answered.</summary>
    public const string Unanswered = "WS1033";

    /// <summary>A call that connects a socket that was connected before.</summary>
    public const string ConnectedTwice = "WS2021";

    public static IReadOnlyList<string> All { get; } = [NeverRuns, Throws, Unanswered, ConnectedTwice];
}
