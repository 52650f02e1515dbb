namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>A browser takes 1000 and 3000-4999; .NET throws for the rest.</summary>
internal sealed class WS1025 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        new BrowserCase("1001", "await socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, null, cancellationToken);"),
        new BrowserCase("1011", "await socket.CloseOutputAsync(WebSocketCloseStatus.InternalServerError, \"failed\", cancellationToken);"),
    ];
}
