using System.Net.WebSockets;
using System.Reflection;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>What became of a Close that a peer sent first, and of the peer, which waits for the answer.</summary>
/// <param name="Thrown">What the code threw.</param>
/// <param name="PeerThrown">What the <c>CloseAsync</c> of the peer threw.</param>
/// <param name="PeerState">The state that the peer was left in.</param>
/// <param name="PeerStatus">The status that it received.</param>
internal sealed record AnswerRun(Exception? Thrown, Exception? PeerThrown, WebSocketState PeerState, WebSocketCloseStatus? PeerStatus)
{
    /// <summary>A server that accepts, receives and ends the connection.</summary>
    public static string ServerCode(string body) => $$"""
        public static class Code
        {
            public static async Task RunAsync(HttpContext context, CancellationToken cancellationToken)
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                {{body}}
            }
        }
        """;

    /// <summary>A client that connects, receives and ends the connection.</summary>
    public static string ClientCode(string body) => $$"""
        public static class Code
        {
            public static async Task RunAsync(Uri uri, CancellationToken cancellationToken)
            {
                using var socket = new ClientWebSocket();
                await socket.ConnectAsync(uri, cancellationToken);
                {{body}}
            }
        }
        """;

    /// <summary>Runs a server's code with a client that closes.</summary>
    public static async Task<AnswerRun> OfServerAsync(Type code)
    {
        var kestrel = await KestrelServer.SharedAsync();
        var thrown = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var path = kestrel.Handle(async context => thrown.SetResult(await CallAsync(code, context)));
        using var peer = new ClientWebSocket();
        await peer.ConnectAsync(kestrel.UriOf(path), Limits.Token());
        var failure = await CloseAsync(peer);
        return new AnswerRun(await thrown.Task.WaitAsync(Limits.Token()), failure, peer.State, peer.CloseStatus);
    }

    /// <summary>Runs a client's code with a server that closes.</summary>
    public static async Task<AnswerRun> OfClientAsync(Type code)
    {
        var kestrel = await KestrelServer.SharedAsync();
        var seen = new TaskCompletionSource<(Exception?, WebSocketState, WebSocketCloseStatus?)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var path = kestrel.Handle(async context =>
        {
            using var peer = await context.WebSockets.AcceptWebSocketAsync();
            var failure = await CloseAsync(peer);
            seen.SetResult((failure, peer.State, peer.CloseStatus));
        });
        var thrown = await CallAsync(code, kestrel.UriOf(path));
        var (peerThrown, state, status) = await seen.Task.WaitAsync(Limits.Token());
        return new AnswerRun(thrown, peerThrown, state, status);
    }

    /// <summary>The line dropped, without a Close frame.</summary>
    public void AssertDropped()
    {
        Assert.Equal(WebSocketError.ConnectionClosedPrematurely, Assert.IsType<WebSocketException>(PeerThrown).WebSocketErrorCode);
        Assert.Equal(WebSocketState.Aborted, PeerState);
        Assert.Null(PeerStatus);
    }

    /// <summary>The peer got its answer, with 1000.</summary>
    public void AssertAnswered()
    {
        Assert.Null(PeerThrown);
        Assert.Equal(WebSocketState.Closed, PeerState);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, PeerStatus);
    }

    private static async Task<Exception?> CloseAsync(WebSocket peer) =>
        await Record.ExceptionAsync(() => peer.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", Limits.Token()));

    private static async Task<Exception?> CallAsync(Type code, object argument) => await Record.ExceptionAsync(() =>
        (Task)code.GetMethod("RunAsync")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument, Limits.Token()], null)!);
}
