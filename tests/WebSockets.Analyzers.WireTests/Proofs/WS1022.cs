namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>The text of an exception is too long, and the error path throws.</summary>
internal sealed class WS1022 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        Of("message", "e.Message", "WebSocket socket"),
        Of("everything", "e.ToString()", "ClientWebSocket socket"),
        new ClosingCase("sent by the client", "HttpContext context", """
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
                    await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, $"No room for {context.Request.Headers.SecWebSocketKey}: {string.Concat(Enumerable.Repeat("no ", 50))}", cancellationToken);
            """),
        Of("interpolated", "$\"failed: {e.Message}\"", "WebSocket socket"),
    ];

    private static ClosingCase Of(string name, string reason, string parameters) => new(name, parameters, $$"""
        try
        {
            await File.ReadAllTextAsync("/" + string.Concat(Enumerable.Repeat("no such folder/", 20)), cancellationToken);
        }
        catch (IOException e)
        {
            await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, {{reason}}, cancellationToken);
        }
        """);
}
