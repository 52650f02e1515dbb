using System.Reflection;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>A ClientWebSocket connects once.</summary>
internal sealed class WS2021 : Proof
{
    private const string Close = "await socket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, cancellationToken);";

    public override IEnumerable<ProofCase> Cases =>
    [
        Case("after a Close", $"var socket = new ClientWebSocket(); await socket.ConnectAsync(uri, cancellationToken); {Close} await socket.ConnectAsync(uri, cancellationToken); {Close}"),
        Case("while connected", $"var socket = new ClientWebSocket(); await socket.ConnectAsync(uri, cancellationToken); await socket.ConnectAsync(uri, cancellationToken); {Close}"),
        Case("after a failed attempt", $"var socket = new ClientWebSocket(); try {{ await socket.ConnectAsync(new Uri(\"ws://127.0.0.1:1\"), cancellationToken); }} catch (WebSocketException) {{ await socket.ConnectAsync(uri, cancellationToken); {Close} }}"),
        Case("in a using declaration", $"using var socket = new ClientWebSocket(); await socket.ConnectAsync(uri, cancellationToken); await socket.ConnectAsync(uri, cancellationToken); {Close}") with { IsRepaired = false },
    ];

    private static ProofCase<Run> Case(string name, string body) => new(
        name,
        $$"""
        public static class Code
        {
            public static async Task RunAsync(Uri uri, CancellationToken cancellationToken)
            {
                {{body}}
            }
        }
        """,
        RunAsync,
        (message, run) =>
        {
            Assert.Contains("'ConnectAsync' always throws", message, StringComparison.Ordinal);
            Assert.True(run.Thrown is InvalidOperationException, $"{run.Thrown}");
        },
        run => Assert.Null(run.Thrown));

    private static async Task<Run> RunAsync(Type code)
    {
        var kestrel = await KestrelServer.SharedAsync();
        var path = kestrel.Handle(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            while ((await socket.ReceiveAsync(new ArraySegment<byte>(new byte[200]), Limits.Token())).MessageType != System.Net.WebSockets.WebSocketMessageType.Close)
            {
            }

            await socket.CloseOutputAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, Limits.Token());
        });
        return new Run(await Record.ExceptionAsync(() =>
            (Task)code.GetMethod("RunAsync")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [kestrel.UriOf(path), Limits.Token()], null)!));
    }

    /// <param name="Thrown">What the code threw. (An ObjectDisposedException is an InvalidOperationException.)</param>
    private sealed record Run(Exception? Thrown);
}
