using System.Net.WebSockets;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using WebSockets.Analyzers.WireTests.Wire;

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
        new ProofCase<(ClientRun Run, Exception? AtKestrel)>(
            "key",
            NegotiatingCode.Client("socket.Options.SetRequestHeader(\"Sec-WebSocket-Key\", Convert.ToBase64String(new byte[16]));", NegotiatingCode.Send),
            async code => (await ClientRun.WithAsync(code), await AtKestrelAsync(code)),
            (message, seen) =>
            {
                Assert.Contains("sends a key of its own beside it, and servers refuse a request with two", message, StringComparison.Ordinal);
                Assert.Contains(", ", seen.Run.Request["Sec-WebSocket-Key"], StringComparison.Ordinal);
                Assert.IsType<WebSocketException>(seen.AtKestrel);
            },
            seen =>
            {
                Assert.DoesNotContain(",", seen.Run.Request["Sec-WebSocket-Key"], StringComparison.Ordinal);
                Assert.Null(seen.AtKestrel);
            }),
    ];

    /// <summary>What the code throws where its server is Kestrel.</summary>
    private static async Task<Exception?> AtKestrelAsync(Type code)
    {
        var kestrel = await KestrelServer.SharedAsync();
        var path = kestrel.Handle(async context =>
        {
            if (!context.WebSockets.IsWebSocketRequest)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }

            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.ReceiveAsync(new byte[200], Limits.Token());
        });
        return await Record.ExceptionAsync(() => (Task)code.GetMethod("RunAsync")!
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [kestrel.UriOf(path), Limits.Token()], null)!);
    }
}
