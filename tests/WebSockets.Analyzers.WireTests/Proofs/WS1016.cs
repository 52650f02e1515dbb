namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>Numbers that are no status, HTTP's among them: they throw, are sent, or wrap around and are sent as another.</summary>
internal sealed class WS1016 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        .. new[] { 0, 200, 302, 401, 403, 404, 408, 413, 502, 503, 999 }.Select(code => Of(code, "\"bye\"", "WebSocket socket")),
        .. new[] { 1016, 2000, 2999, 5000, 65535 }.Select(code => Of(code, "null", "WebSocket socket")),
        .. new[] { 65536, 66536, 66541, -1, -64536 }.Select(code => Of(code, "null", "ClientWebSocket socket")),
    ];

    private static ClosingCase Of(int code, string reason, string parameters) => new(
        $"{code}", parameters, $"await socket.CloseOutputAsync((WebSocketCloseStatus)({code}), {reason}, cancellationToken);");
}
