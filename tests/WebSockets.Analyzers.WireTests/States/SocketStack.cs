using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using WebSockets.Analyzers.WireTests.Rows;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.States;

/// <summary>A class of sockets, and how one of it is opened with a peer that does as it is told.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="OpenAsync">Opens a connection.</param>
/// <param name="IsClient">Whether it is <see cref="ClientWebSocket"/>, which connects itself.</param>
/// <param name="CanStall">Whether writing can be made to wait.</param>
internal sealed record SocketStack(string Name, Func<Task<StackSocket>> OpenAsync, bool IsClient = false, bool CanStall = false)
{
    /// <summary>The sockets of the state table. Inside they are the same.</summary>
    public static IReadOnlyList<SocketStack> OfTheTable { get; } =
    [
        new("ClientWebSocket", () => PlayedAsync(RealSockets.ClientAsync()), IsClient: true),
        new("Kestrel", () => PlayedAsync(RealSockets.ServerAsync())),
        new("CreateFromStream, server", () => FromStreamAsync(isServer: true), CanStall: true),
        new("CreateFromStream, client", () => FromStreamAsync(isServer: false), CanStall: true),
    ];

    /// <summary>The sockets of ASP.NET Core's server in memory, which are of another class.</summary>
    public static SocketStack InMemory { get; } = new("TestHost", async () =>
    {
        var (socket, peer, endAsync) = await TestServers.PairAsync();
        return new StackSocket(socket, new SocketPeer(peer), endAsync);
    });

    public override string ToString() => Name;

    private static async Task<StackSocket> PlayedAsync(Task<OpenSocket> opening)
    {
        var opened = await opening;
        return new StackSocket((WebSocket)opened.Target, new RawPeer(opened.Peer), opened.EndAsync);
    }

    private static async Task<StackSocket> FromStreamAsync(bool isServer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var connecting = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await connecting.ConnectAsync(listener.LocalEndpoint, Limits.Token());
        var peer = new RawConnection(await listener.AcceptSocketAsync(Limits.Token()), new HttpHead([]), isClient: isServer);
        var stream = new StallingStream(connecting);
        var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = isServer });
        return new StackSocket(socket, new RawPeer(peer), async () => await stream.DisposeAsync()) { Stall = stream.Stall };
    }

    /// <summary>A connection that can be told to take nothing any more, as one does whose peer does not read.</summary>
    private sealed class StallingStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _isStalled;

        public void Stall() => _isStalled = true;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_isStalled)
            {
                try
                {
                    await _ended.Task.WaitAsync(cancellationToken);
                }
                catch (OperationCanceledException)
                {
                    // As on a real connection the write ends later, and not within the call that cancels it.
                    await Task.Delay(CellRun.Patience / 3, CancellationToken.None);
                    throw;
                }
            }

            await base.WriteAsync(buffer, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            _ended.TrySetResult();
            base.Dispose(disposing);
        }
    }
}

/// <summary>A socket and its peer.</summary>
/// <param name="Socket">The socket.</param>
/// <param name="Peer">The other end.</param>
/// <param name="EndAsync">Ends the connection where the socket did not.</param>
internal sealed record StackSocket(WebSocket Socket, StackPeer Peer, Func<Task> EndAsync) : IAsyncDisposable
{
    /// <summary>Makes every further write wait, where that can be done.</summary>
    public Action Stall { get; init; } = () => throw new NotSupportedException();

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        Peer.Lose();
    }
}
