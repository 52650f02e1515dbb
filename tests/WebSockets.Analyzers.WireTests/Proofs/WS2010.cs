using System.Net.WebSockets;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>A server that selects no subprotocol is not noticed; one that selects what was not offered is.</summary>
internal sealed class WS2010 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        new ProofCase<(ClientRun None, ClientRun Offered, ClientRun Other)>(
            "chat",
            NegotiatingCode.Client("socket.Options.AddSubProtocol(\"chat\");", NegotiatingCode.Send),
            async code => (await ClientRun.WithAsync(code), await ClientRun.WithAsync(code, "Sec-WebSocket-Protocol: chat"), await ClientRun.WithAsync(code, "Sec-WebSocket-Protocol: other")),
            (message, runs) =>
            {
                Assert.Contains("null if the server selects none", message, StringComparison.Ordinal);
                Assert.Contains("the connection still opens", message, StringComparison.Ordinal);
                Assert.True(runs.None is { Thrown: null, FirstMessage: not null }, runs.None.ToString());
                Assert.True(runs.Other.Thrown is WebSocketException { WebSocketErrorCode: WebSocketError.UnsupportedProtocol }, runs.Other.ToString());
            },
            runs =>
            {
                Assert.True(runs.None is { Thrown: WebSocketException, FirstMessage: null }, runs.None.ToString());
                Assert.True(runs.Offered is { Thrown: null, FirstMessage: not null }, runs.Offered.ToString());
            }),
        new ProofCase<ServerRun>(
            "relay",
            """
            public static class Code
            {
                public static async Task RunAsync(HttpContext context, CancellationToken cancellationToken)
                {
                    using var upstream = new ClientWebSocket();
                    foreach (var name in context.WebSockets.WebSocketRequestedProtocols)
                    {
                        upstream.Options.AddSubProtocol(name);
                    }

                    await upstream.ConnectAsync(new Uri(context.Request.Headers["X-Upstream"]!), cancellationToken);
                    using var socket = await context.WebSockets.AcceptWebSocketAsync();
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
                }
            }
            """,
            BeforeAServerThatSelectsAsync,
            (_, run) => Assert.True(run is { ClientThrown: null, ServerThrown: null, SubProtocol: null }, run.ToString()),
            run => Assert.True(run is { ClientThrown: null, ServerThrown: null, SubProtocol: "chat" }, run.ToString())),
        OfNothing("empty list", "string[] names = [];\n        foreach (var name in names)\n        {\n            socket.Options.AddSubProtocol(name);\n        }"),
        OfNothing("no name", "var name = Environment.GetEnvironmentVariable(\"NO_SUCH_SUBPROTOCOL\");\n        if (!string.IsNullOrEmpty(name))\n        {\n            socket.Options.AddSubProtocol(name);\n        }"),
    ];

    /// <summary>Runs a relay whose server selects what its client offers.</summary>
    private static async Task<ServerRun> BeforeAServerThatSelectsAsync(Type code)
    {
        using var server = new RawServer();
        var serving = server.AcceptAsync("Sec-WebSocket-Protocol: chat");
        var run = await ServerRun.WithAsync(code, options => options.SetRequestHeader("X-Upstream", server.Uri.ToString()), "chat");
        using var peer = await serving;
        return run;
    }

    /// <summary>A client that turns out to offer nothing connects, before the fix and after it.</summary>
    private static ProofCase OfNothing(string name, string offer) => new ProofCase<ClientRun>(
        name,
        NegotiatingCode.Client(offer, NegotiatingCode.Send),
        code => ClientRun.WithAsync(code),
        (_, run) => Assert.True(run is { Thrown: null, FirstMessage: not null }, run.ToString()),
        run => Assert.True(run is { Thrown: null, FirstMessage: not null }, run.ToString()));
}
