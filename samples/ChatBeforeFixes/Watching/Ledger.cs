using System.Collections.Concurrent;
using System.Net.WebSockets;

namespace Chat.Watching;

/// <summary>All connections, found by their request id.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, ConnectionRecord> _records = new();

    /// <summary>The record of a connection; a new one when nothing is known of it yet.</summary>
    public ConnectionRecord Find(string requestId) => _records.GetOrAdd(requestId, _ => new ConnectionRecord());

    /// <summary>Watches the client's end of a connection.</summary>
    public WebSocket WatchClient(string requestId, WebSocket socket) => new WatchedSocket(socket, Find(requestId).Client);

    /// <summary>Watches the server's end of a connection.</summary>
    public WebSocket WatchServer(string requestId, WebSocket socket) => new WatchedSocket(socket, Find(requestId).Server);
}
