using System.Net;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>A name that is none throws, at the server after the client was told that it is connected.</summary>
internal sealed class WS2012 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        OfClient("empty", "socket.Options.AddSubProtocol(\"\");"),
        OfClient("no token", "socket.Options.AddSubProtocol(\"chat v1\");") with { IsRepaired = false },
        OfClient("twice", "socket.Options.AddSubProtocol(\"chat\");\n        socket.Options.AddSubProtocol(\"Chat\");"),
        new ProofCase<ServerRun>(
            "accepting",
            ServerRun.Code("\"a b\"", "Trace.Write(context.WebSockets.WebSocketRequestedProtocols.Count);"),
            code => ServerRun.WithAsync(code, "chat"),
            (message, run) =>
            {
                Assert.Contains("accepting always throws, after the client was told that it is connected", message, StringComparison.Ordinal);
                Assert.True(run is { Status: HttpStatusCode.SwitchingProtocols, ServerThrown: ArgumentException }, run.ToString());
            },
            run => Assert.Null(run.ServerThrown)) { IsRepaired = false },
    ];

    private static ProofCase OfClient(string name, string add) => new ProofCase<List<Exception?>>(
        name,
        $$"""
        public static class Code
        {
            public static string? Connect(ClientWebSocket socket)
            {
                {{add}}
                return socket.SubProtocol;
            }
        }
        """,
        async code => [await Record.ExceptionAsync(() =>
        {
            using var socket = new System.Net.WebSockets.ClientWebSocket();
            code.GetMethod("Connect")!.Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, [socket], null);
            return Task.CompletedTask;
        })],
        (message, thrown) =>
        {
            Assert.Contains("'AddSubProtocol' always throws", message, StringComparison.Ordinal);
            Assert.IsAssignableFrom<ArgumentException>(thrown.Single());
        },
        thrown => Assert.Null(thrown.Single()));
}
