using System.Net.WebSockets;

namespace Chat.Client;

/// <summary>Reads the news of a room, over a connection of its own that the server closes when there is no more.</summary>
internal static class NewsReader
{
    private const int BufferSize = 1024;

    /// <summary>Counts the lines.</summary>
    /// <param name="address">The address of the room's news.</param>
    /// <param name="connection">The id of the connection.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<int> CountAsync(Uri address, string connection, CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        socket.Options.SetRequestHeader(RequestId.Header, connection);
        await socket.ConnectAsync(address, cancellationToken);

        var buffer = new byte[BufferSize];
        var count = 0;

        while (socket.State == WebSocketState.Open)
        {
            var received = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), cancellationToken);

            if (received.MessageType == WebSocketMessageType.Close)
            {
                break;
            }

            count++;
        }

        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        }

        return count;
    }
}
