namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>What another library received is sent on: 1005, where the peer gave no status.</summary>
internal sealed class WS1023 : Proof
{
    /// <summary>What websocket-sharp tells its program of an empty Close frame.</summary>
    private const string WebSocketSharp = """
        namespace WebSocketSharp
        {
            public class CloseEventArgs : EventArgs
            {
                public ushort Code => 1005;

                public string Reason => string.Empty;
            }
        }
        """;

    public override IEnumerable<ProofCase> Cases =>
    [
        Of("no reason", "null"),
        Of("a reason", "\"lost\""),
    ];

    private static ClosingCase Of(string name, string reason) => new(name, "WebSocket socket", $$"""
        var e = new WebSocketSharp.CloseEventArgs();
        await socket.CloseAsync((WebSocketCloseStatus)e.Code, {{reason}}, cancellationToken);
        """, WebSocketSharp);
}
