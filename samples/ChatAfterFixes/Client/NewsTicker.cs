using System.Net.WebSockets;

namespace Chat.Client;

/// <summary>Follows the news of a room until there is no more, or until somebody has heard enough.</summary>
internal static class NewsTicker
{
    private const int BufferSize = 1024;

    /// <summary>Counts the lines up to the one that is enough.</summary>
    /// <param name="address">The address of the room's news.</param>
    /// <param name="connection">The id of the connection.</param>
    /// <param name="enough">How many lines are.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<int> FollowAsync(Uri address, string connection, int enough, CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        socket.Options.SetRequestHeader(RequestId.Header, connection);
        await socket.ConnectAsync(address, cancellationToken);

        var buffer = new byte[BufferSize];
        var count = 0;

        try
        {
            while (count < enough)
            {
                var received = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), cancellationToken);

                if (received.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                count++;
            }
        }
        finally
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
            }
        }

        return count;
    }
}
