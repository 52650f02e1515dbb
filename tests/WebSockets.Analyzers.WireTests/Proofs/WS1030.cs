namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>SendAsync sends no Close frame.</summary>
internal sealed class WS1030 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        new ClosingCase("text", "WebSocket socket", "await socket.SendAsync(Encoding.UTF8.GetBytes(\"bye\"), WebSocketMessageType.Close, true, cancellationToken);"),
        new ClosingCase("text that is too long for a reason", "WebSocket socket", $"await socket.SendAsync(Encoding.UTF8.GetBytes(\"{new string('a', 124)}\"), WebSocketMessageType.Close, true, cancellationToken);"),
        new ClosingCase("memory", "ClientWebSocket socket", "await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Close, true, cancellationToken);"),
        new ClosingCase("flags", "WebSocket socket", "await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Close, WebSocketMessageFlags.EndOfMessage, cancellationToken);"),
        new ClosingCase("the opcode of a Close frame", "WebSocket socket", "await socket.SendAsync(Encoding.UTF8.GetBytes(\"bye\"), (WebSocketMessageType)8, true, cancellationToken);"),
    ];
}
