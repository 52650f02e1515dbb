using System.Net.WebSockets;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.States;

/// <summary>A way to get a socket into a state.</summary>
/// <param name="Name">What happened to the socket, as the page says it.</param>
/// <param name="State">The state that it is in then.</param>
/// <param name="ReachAsync">Makes it happen.</param>
/// <param name="IsOfClients">Whether it can happen to a <see cref="ClientWebSocket"/> alone.</param>
internal sealed record Situation(string Name, SocketStates State, Func<SocketStack, Task<StackSocket>> ReachAsync, bool IsOfClients = false)
{
    /// <summary>Every state, and every way into it that a program has.</summary>
    public static IReadOnlyList<Situation> All { get; } =
    [
        Unconnected("`new ClientWebSocket()`", SocketStates.None, (_, _) => Task.CompletedTask),
        Unconnected("`ConnectAsync` runs", SocketStates.Connecting, (client, server) =>
        {
            _ = Record.ExceptionAsync(() => client.ConnectAsync(server.Uri, CancellationToken.None));
            return Task.CompletedTask;
        }),
        Opened("connected, or accepted", SocketStates.Open, _ => Task.CompletedTask),
        Opened("`CloseOutputAsync` sent our Close", SocketStates.CloseSent, opened => CloseOutputAsync(opened.Socket)),
        Opened("`ReceiveAsync` returned the peer's Close", SocketStates.CloseReceived, ReceiveCloseAsync),
        Opened("`CloseOutputAsync` sent our Close, then `ReceiveAsync` returned the peer's", SocketStates.Closed, async opened =>
        {
            await CloseOutputAsync(opened.Socket);
            await ReceiveCloseAsync(opened);
        }),
        Opened("`ReceiveAsync` returned the peer's Close, and `CloseOutputAsync` answered it", SocketStates.Closed, async opened =>
        {
            await ReceiveCloseAsync(opened);
            await CloseOutputAsync(opened.Socket);
        }),
        Opened("`CloseAsync` returned", SocketStates.Closed, async opened =>
        {
            var closing = opened.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Limits.Token());
            await opened.Peer.SendCloseAsync(1000);
            await closing;
        }),
        Opened("`ReceiveAsync` met a Close that .NET refuses ([WS1005](rules/WS1005.md))", SocketStates.Closed, async opened =>
        {
            await opened.Peer.SendCloseAsync(1005);
            await ThrownAsync(ReceiveAsync(opened.Socket, Limits.Token()));
        }),
        Opened("`Dispose`, of a socket that is not a `ClientWebSocket`", SocketStates.Closed, opened => Done(opened.Socket.Dispose), SocketStates.Disposed),
        Opened("`ReceiveAsync` was cancelled while it waited", SocketStates.Aborted, opened => CancelAsync(token => ReceiveAsync(opened.Socket, token))),
        Opened("`ReceiveAsync` was given a token that was cancelled already", SocketStates.Aborted, opened => ThrownAsync(ReceiveAsync(opened.Socket, new CancellationToken(canceled: true)))),
        Opened("`CloseAsync` was cancelled while it waited for the peer's Close", SocketStates.Aborted, opened =>
            CancelAsync(token => opened.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token))),
        Opened("the connection ended without a Close, and `ReceiveAsync` or `CloseAsync` met that", SocketStates.Aborted, async opened =>
        {
            opened.Peer.Lose();
            await ThrownAsync(ReceiveAsync(opened.Socket, Limits.Token()));
        }),
        Opened("`Abort`, of a socket that is not a `ClientWebSocket`", SocketStates.Aborted, opened => Done(opened.Socket.Abort), SocketStates.Disposed),
        Unconnected("`ConnectAsync` failed, or was cancelled", SocketStates.Disposed, async (client, server) =>
        {
            var answering = server.AnswerAsync(_ => "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            await ThrownAsync(client.ConnectAsync(server.Uri, Limits.Token()));
            (await answering).Dispose();
        }),
        new("`Abort` or `Dispose` of a `ClientWebSocket`", SocketStates.Disposed, async stack =>
        {
            var opened = await stack.OpenAsync();
            opened.Socket.Abort();
            return opened;
        }, IsOfClients: true),
    ];

    public override string ToString() => Name;

    /// <summary>What a <see cref="ClientWebSocket"/> is in then, where that is something else.</summary>
    public SocketStates? OfClient { get; init; }

    /// <summary>The state of such a socket afterwards.</summary>
    public SocketStates StateOf(SocketStack stack) => stack.IsClient && OfClient is { } state ? state : State;

    public static Task ReceiveAsync(WebSocket socket, CancellationToken token) => socket.ReceiveAsync(new ArraySegment<byte>(new byte[100]), token);

    private static Situation Opened(string name, SocketStates state, Func<StackSocket, Task> act, SocketStates? ofClient = null) => new(name, state, async stack =>
    {
        var opened = await stack.OpenAsync();
        await act(opened);
        return opened;
    })
    { OfClient = ofClient };

    private static Situation Unconnected(string name, SocketStates state, Func<ClientWebSocket, RawServer, Task> act) => new(name, state, async _ =>
    {
        var server = new RawServer();
        var client = new ClientWebSocket();
        await act(client, server);
        return new StackSocket(client, new NoPeer(), () => Done(() =>
        {
            client.Dispose();
            server.Dispose();
        }));
    }, IsOfClients: true);

    /// <summary>The call is cancelled when it waits.</summary>
    private static async Task CancelAsync(Func<CancellationToken, Task> callAsync)
    {
        using var source = new CancellationTokenSource();
        var call = callAsync(source.Token);
        source.CancelAfter(CellRun.Patience);
        await ThrownAsync(call);
    }

    private static Task CloseOutputAsync(WebSocket socket) => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Limits.Token());

    private static async Task ReceiveCloseAsync(StackSocket opened)
    {
        await opened.Peer.SendCloseAsync(1000);
        await ReceiveAsync(opened.Socket, Limits.Token());
    }

    /// <summary>Whether it throws is for the state to say that is seen afterwards.</summary>
    private static async Task ThrownAsync(Task call) => await Record.ExceptionAsync(() => call);

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
