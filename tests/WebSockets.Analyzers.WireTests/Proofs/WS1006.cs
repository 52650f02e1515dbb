namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>1006 and 1015 always throw, 1004 is sent.</summary>
internal sealed class WS1006 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        new ClosingCase("1006", "WebSocket socket", "await socket.CloseAsync((WebSocketCloseStatus)1006, \"gone\", cancellationToken);"),
        new ClosingCase("1015", "ClientWebSocket socket", "await socket.CloseOutputAsync((WebSocketCloseStatus)1015, null, cancellationToken);"),
        new ClosingCase("1004", "WebSocket socket", "await socket.CloseOutputAsync((WebSocketCloseStatus)1004, null, cancellationToken);"),
        new ClosingCase("1004 of a client", "ClientWebSocket socket", "await socket.CloseAsync((WebSocketCloseStatus)1004, \"?\", cancellationToken);"),
        new ClosingCase("a library that does not throw", "Websocket.Client.WebsocketClient socket", "await socket.Stop((WebSocketCloseStatus)1006, \"bye\");"),
    ];
}
