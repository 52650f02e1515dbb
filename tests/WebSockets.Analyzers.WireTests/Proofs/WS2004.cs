using System.Net.WebSockets;
using WebSockets.Analyzers.WireTests.Rows;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>One end compresses, the other was not told. There is no fix: what the ends agree on is theirs.</summary>
internal sealed class WS2004 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        new ProofCase<Exception>(
            "server",
            """
            public static class Code
            {
                public static WebSocket Wrap(Stream stream) => WebSocket.CreateFromStream(
                    stream, new WebSocketCreationOptions { IsServer = true, DangerousDeflateOptions = new WebSocketDeflateOptions() });
            }
            """,
            RunAsync,
            (message, thrown) =>
            {
                Assert.Contains("if the other end has it off, the first compressed message ends the connection", message, StringComparison.Ordinal);
                Assert.Equal(WebSocketError.Faulted, Assert.IsType<WebSocketException>(thrown).WebSocketErrorCode);
            },
            _ => { }),
    ];

    /// <summary>What a client without compression makes of the first message.</summary>
    private static async Task<Exception> RunAsync(Type code)
    {
        using var sending = new DuplexStream([]);
        using (var server = (WebSocket)code.GetMethod("Wrap")!.Invoke(null, [sending])!)
        {
            await RealSockets.SendTextAsync(server, "Hello");
        }

        using var receiving = new DuplexStream(sending.Sent.ToArray());
        using var client = WebSocket.CreateFromStream(receiving, new WebSocketCreationOptions());
        return (await Record.ExceptionAsync(() => client.ReceiveAsync(new ArraySegment<byte>(new byte[100]), Limits.Token())))!;
    }
}
