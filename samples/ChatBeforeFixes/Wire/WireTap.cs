using System.Net;
using System.Net.Sockets;
using Chat.Watching;

namespace Chat.Wire;

/// <summary>
/// A TCP relay between the clients and the server. It passes on every byte as it is, and keeps the Close frames.
/// </summary>
internal sealed class WireTap : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(3);

    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly List<TappedConnection> _connections = [];
    private readonly IPEndPoint _server;
    private readonly Ledger _ledger;
    private readonly Task _accepting;

    /// <summary>Starts a relay to the server.</summary>
    public WireTap(IPEndPoint server, Ledger ledger)
    {
        _server = server;
        _ledger = ledger;
        _listener.Start();
        EndPoint = (IPEndPoint)_listener.LocalEndpoint;
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients dial in.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Stops the relay and cuts the connections that are still there.</summary>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting.WaitAsync(StopLimit);

        foreach (var connection in _connections)
        {
            connection.Dispose();
            await connection.Ended.WaitAsync(StopLimit);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync();
                _connections.Add(new TappedConnection(client, _server, _ledger));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }
}
