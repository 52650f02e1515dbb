namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>A Close behind a test for an open socket, where a Close was received.</summary>
internal sealed class WS1031 : Proof
{
    private const string Receive = """
        var buffer = new byte[200];
        while (socket.State == WebSocketState.Open)
        {
            var received = await socket.ReceiveAsync(buffer, cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                break;
            }
        }
        """;

    public override IEnumerable<ProofCase> Cases =>
    [
        Server("comparison", $"{Receive} if (socket.State == WebSocketState.Open) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);"),
        Server("early return", $"{Receive} if (socket.State != WebSocketState.Open) return; await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);"),
        Server("switch", $"{Receive} switch (socket.State) {{ case WebSocketState.Open: await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken); break; }}"),
        Client("comparison, at a client", $"{Receive} if (socket.State == WebSocketState.Open) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);"),
        Client("pattern, at a client", $"{Receive} if (socket is {{ State: WebSocketState.Open }}) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);"),
    ];

    private static ProofCase<AnswerRun> Server(string name, string body) => new(name, AnswerRun.ServerCode(body), AnswerRun.OfServerAsync, AssertIsOwed, AssertIsAnswered);

    private static ProofCase<AnswerRun> Client(string name, string body) => new(name, AnswerRun.ClientCode(body), AnswerRun.OfClientAsync, AssertIsOwed, AssertIsAnswered);

    private static void AssertIsOwed(string message, AnswerRun run)
    {
        Assert.Contains("never runs after a received Close", message, StringComparison.Ordinal);
        Assert.Contains("the peer gets no answer", message, StringComparison.Ordinal);
        Assert.Null(run.Thrown);
        run.AssertDropped();
    }

    private static void AssertIsAnswered(AnswerRun run)
    {
        Assert.Null(run.Thrown);
        run.AssertAnswered();
    }
}
