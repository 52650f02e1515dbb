using System.Net;
using System.Net.WebSockets;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>A client that did not offer the subprotocol is told that it is connected, and then cannot be.</summary>
internal sealed class WS2011 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        Of("name", "\"chat\""),
        Of("settings", "new WebSocketAcceptContext { SubProtocol = \"chat\" }"),
    ];

    private static ProofCase Of(string name, string accept) => new ProofCase<(ServerRun Offered, ServerRun None)>(
        name,
        ServerRun.Code(accept),
        async code => (await ServerRun.WithAsync(code, "chat"), await ServerRun.WithAsync(code)),
        (message, runs) =>
        {
            Assert.Contains("such a client fails to connect", message, StringComparison.Ordinal);
            Assert.Null(runs.Offered.ClientThrown);
            Assert.Equal(HttpStatusCode.SwitchingProtocols, runs.None.Status);
            Assert.Equal(WebSocketError.UnsupportedProtocol, Assert.IsType<WebSocketException>(runs.None.ClientThrown).WebSocketErrorCode);
        },
        runs =>
        {
            Assert.True(runs.Offered is { ClientThrown: null, SubProtocol: "chat" }, runs.Offered.ToString());
            Assert.True(runs.None is { Status: HttpStatusCode.BadRequest } or { ClientThrown: null, SubProtocol: null }, runs.None.ToString());
        });
}
