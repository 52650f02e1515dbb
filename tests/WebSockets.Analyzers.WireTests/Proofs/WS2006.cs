using System.Net.WebSockets;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>A server that compresses and leaves the parameter out cannot be connected to.</summary>
internal sealed class WS2006 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        Of("client", "ClientMaxWindowBits = 10"),
        Of("server", "ServerMaxWindowBits = 12"),
    ];

    private static ProofCase Of(string name, string option) => new ProofCase<IReadOnlyDictionary<ServerAnswer, ClientRun>>(
        name,
        NegotiatingCode.Client(
            $"socket.Options.CollectHttpResponseDetails = true;\n        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions {{ {option} }};",
            $"Trace.Write(socket.HttpResponseHeaders!.TryGetValue(\"Sec-WebSocket-Extensions\", out _));\n        {NegotiatingCode.Send}"),
        ClientRun.WithEveryServerAsync,
        (message, runs) =>
        {
            Assert.Contains("'ConnectAsync' throws if the server accepts compression but omits this parameter", message, StringComparison.Ordinal);
            Assert.True(runs[ServerAnswer.DropsParameters] is { Thrown: WebSocketException, Frames.Count: 0 }, runs[ServerAnswer.DropsParameters].ToString());
            Assert.True(runs[ServerAnswer.Declines] is { Thrown: null, FirstMessage.IsCompressed: false }, runs[ServerAnswer.Declines].ToString());
        },
        runs =>
        {
            Assert.True(runs[ServerAnswer.DropsParameters] is { Thrown: null, FirstMessage.IsCompressed: true }, runs[ServerAnswer.DropsParameters].ToString());
            Assert.True(runs[ServerAnswer.Accepts] is { Thrown: null, FirstMessage.IsCompressed: true }, runs[ServerAnswer.Accepts].ToString());
        });
}
