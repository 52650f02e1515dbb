namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>1005 is sent as a number, or the call throws.</summary>
internal sealed class WS1005 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        new ClosingCase("no reason, server", "WebSocket socket", "await socket.CloseAsync(WebSocketCloseStatus.Empty, null, cancellationToken);"),
        new ClosingCase("no reason, client", "ClientWebSocket socket", "await socket.CloseOutputAsync(WebSocketCloseStatus.Empty, \"\", cancellationToken);"),
        new ClosingCase("a reason", "WebSocket socket", "await socket.CloseAsync(WebSocketCloseStatus.Empty, \"bye\", cancellationToken);"),
        new ClosingCase("a reason or none", "WebSocket socket, string? reason", "await socket.CloseAsync(WebSocketCloseStatus.Empty, reason, cancellationToken);"),
        new ClosingCase("a fallback", "WebSocket socket", "await socket.CloseAsync(socket.CloseStatus ?? WebSocketCloseStatus.Empty, null, cancellationToken);"),
        new ClosingCase("a wrapper", "WebSocket socket", """
            await ShutAsync(WebSocketCloseStatus.Empty);

            Task ShutAsync(WebSocketCloseStatus status) => socket.CloseOutputAsync(status, null, cancellationToken);
            """),
        new ClosingCase("a library that does not throw", "Websocket.Client.WebsocketClient socket", "await socket.Stop(WebSocketCloseStatus.Empty, \"bye\");"),
    ];
}
