namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>A server sends the client's 1010: no peer fails, and the number says something that cannot be.</summary>
internal sealed class WS1010 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        new ClosingCase("accepted here", "HttpContext context", """
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.CloseAsync(WebSocketCloseStatus.MandatoryExtension, "signed in twice", cancellationToken);
            """),
    ];
}
