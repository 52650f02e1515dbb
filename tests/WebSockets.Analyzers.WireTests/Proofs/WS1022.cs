namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>The text of an exception is too long, and the error path throws.</summary>
internal sealed class WS1022 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        Of("message", "e.Message", "WebSocket socket"),
        Of("everything", "e.ToString()", "ClientWebSocket socket"),
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
