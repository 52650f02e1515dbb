namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>What was not collected is not there.</summary>
internal sealed class WS2002 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        Of("headers", "socket.HttpResponseHeaders is null"),
        Of("status", "socket.HttpStatusCode == 0"),
    ];

    private static ProofCase Of(string name, string isNothing) => new ProofCase<ClientRun>(
        name,
        NegotiatingCode.Client(string.Empty, $"await socket.SendAsync(Encoding.UTF8.GetBytes({isNothing} ? \"nothing\" : \"something\"), WebSocketMessageType.Text, true, cancellationToken);"),
        code => ClientRun.WithAsync(code, "X-Answer: yes"),
        (message, run) =>
        {
            Assert.Contains("is never set here", message, StringComparison.Ordinal);
            Assert.Equal("nothing", run.FirstMessage?.PayloadText);
        },
        run => Assert.Equal("something", run.FirstMessage?.PayloadText));
}
