using System.Net.WebSockets;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>A header that is set by hand asks for what the client then cannot take.</summary>
internal sealed class WS2003 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        new ProofCase<ClientRun>(
            "extension",
            NegotiatingCode.Client(
                "socket.Options.CollectHttpResponseDetails = true;\n        socket.Options.SetRequestHeader(\"Sec-WebSocket-Extensions\", \"permessage-deflate\");",
                $"Trace.Write(socket.HttpResponseHeaders![\"Sec-WebSocket-Extensions\"]);\n        {NegotiatingCode.Echo}"),
            code => ClientRun.WithAsync(code, "Sec-WebSocket-Extensions: permessage-deflate"),
            (message, run) =>
            {
                Assert.Contains("compressed", message, StringComparison.Ordinal);
                Assert.True(run is { Thrown: WebSocketException, FirstMessage: null, Close.Status: 1002 }, run.ToString());
            },
            run => Assert.True(run is { Thrown: null, FirstMessage.IsCompressed: true }, run.ToString())),
        new ProofCase<ClientRun>(
            "subprotocol",
            NegotiatingCode.Client("socket.Options.SetRequestHeader(\"Sec-WebSocket-Protocol\", \"chat\");", $"Trace.Write(socket.SubProtocol);\n        {NegotiatingCode.Echo}"),
            code => ClientRun.WithAsync(code, "Sec-WebSocket-Protocol: chat"),
            (_, run) => Assert.True(run.Thrown is WebSocketException { WebSocketErrorCode: WebSocketError.UnsupportedProtocol } && run.Frames.Count == 0, run.ToString()),
            run => Assert.True(run is { Thrown: null, FirstMessage.PayloadText: "Hello" }, run.ToString())),
    ];
}
