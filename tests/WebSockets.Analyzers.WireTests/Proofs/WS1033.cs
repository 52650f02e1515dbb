namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>A received Close that is left without an answer.</summary>
internal sealed class WS1033 : Proof
{
    private const string Receive = """
        var buffer = new byte[200];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                break;
            }
        }
        """;

    private const string Close = "await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);";

    public override IEnumerable<ProofCase> Cases =>
    [
        Server("no Close", Receive),
        Server("test in a finally", $"try {{ {Receive} }} finally {{ if (socket.State == WebSocketState.Open) {Close} }}"),
        Server("loop until the State changes", "var buffer = new byte[200]; while (socket.State == WebSocketState.Open) { await socket.ReceiveAsync(buffer, cancellationToken); }"),
        Server("return in a switch", "var buffer = new byte[200]; while (true) { var received = await socket.ReceiveAsync(buffer, cancellationToken); switch (received.MessageType) { case WebSocketMessageType.Close: return; } }"),
        Client("no Close, at a client", Receive),
        Client("test after a handler, at a client", $"try {{ {Receive} }} catch (InvalidOperationException) {{ }} if (socket.State == WebSocketState.Open) {Close}"),
    ];

    private static ProofCase<AnswerRun> Server(string name, string body) => new(name, AnswerRun.ServerCode(body), AnswerRun.OfServerAsync, AssertIsOwed, AssertIsAnswered);

    private static ProofCase<AnswerRun> Client(string name, string body) => new(name, AnswerRun.ClientCode(body), AnswerRun.OfClientAsync, AssertIsOwed, AssertIsAnswered);

    private static void AssertIsOwed(string message, AnswerRun run)
    {
        Assert.Contains("is not answered on this path", message, StringComparison.Ordinal);
        Assert.Contains("the peer only sees the connection drop", message, StringComparison.Ordinal);
        Assert.Null(run.Thrown);
        run.AssertDropped();
    }

    private static void AssertIsAnswered(AnswerRun run)
    {
        Assert.Null(run.Thrown);
        run.AssertAnswered();
    }
}
