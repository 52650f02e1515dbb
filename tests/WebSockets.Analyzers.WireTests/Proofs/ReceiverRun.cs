using System.Net.WebSockets;
using System.Reflection;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>What became of a peer that says nothing and only receives, until the connection ends.</summary>
/// <param name="Thrown">What the code threw.</param>
/// <param name="PeerThrown">What the peer's receive threw.</param>
/// <param name="PeerStatus">The status that it received.</param>
internal sealed record ReceiverRun(Exception? Thrown, Exception? PeerThrown, WebSocketCloseStatus? PeerStatus)
{
    /// <summary>Runs <c>Code.RunAsync(HttpContext, CancellationToken)</c>.</summary>
    public static async Task<ReceiverRun> OfServerAsync(Type code)
    {
        var kestrel = await KestrelServer.SharedAsync();
        var thrown = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var path = kestrel.Handle(async context => thrown.SetResult(await CallAsync(code, context)));
        using var peer = new ClientWebSocket();
        await peer.ConnectAsync(kestrel.UriOf(path), Limits.Token());
        var failure = await ReceiveAsync(peer);
        return new ReceiverRun(await thrown.Task.WaitAsync(Limits.Token()), failure, peer.CloseStatus);
    }

    /// <summary>Runs <c>Code.RunAsync(Uri, CancellationToken)</c>.</summary>
    public static async Task<ReceiverRun> OfClientAsync(Type code)
    {
        var kestrel = await KestrelServer.SharedAsync();
        var seen = new TaskCompletionSource<(Exception?, WebSocketCloseStatus?)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var path = kestrel.Handle(async context =>
        {
            using var peer = await context.WebSockets.AcceptWebSocketAsync();
            var failure = await ReceiveAsync(peer);
            seen.SetResult((failure, peer.CloseStatus));
        });
        var thrown = await CallAsync(code, kestrel.UriOf(path));
        var (peerThrown, status) = await seen.Task.WaitAsync(Limits.Token());
        return new ReceiverRun(thrown, peerThrown, status);
    }

    private static async Task<Exception?> ReceiveAsync(WebSocket peer) => await Record.ExceptionAsync(async () =>
    {
        while ((await peer.ReceiveAsync(new ArraySegment<byte>(new byte[200]), Limits.Token())).MessageType != WebSocketMessageType.Close)
        {
        }

        await peer.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Limits.Token());
    });

    private static async Task<Exception?> CallAsync(Type code, object argument) => await Record.ExceptionAsync(() =>
        (Task)code.GetMethod("RunAsync")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument, Limits.Token()], null)!);
}
