namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>A reason of more than 123 bytes throws.</summary>
internal sealed class WS1021 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        Of("124 characters", new string('a', 124), "WebSocket socket"),
        Of("124 bytes in 62 characters", new string('é', 62), "ClientWebSocket socket"),
        Of("surrogate pairs", string.Concat(Enumerable.Repeat("😀", 31)), "WebSocket socket"),
    ];

    private static ClosingCase Of(string name, string reason, string parameters) => new(
        name, parameters, $"await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, \"{reason}\", cancellationToken);");
}
