using System.Net.WebSockets;

namespace Chat.Client;

/// <summary>Waits for the next piece of news, for so long and no longer.</summary>
internal static class NewsFlash
{
    private const int BufferSize = 1024;

    /// <summary>Waits.</summary>
    /// <param name="address">The address of the room's flashes.</param>
    /// <param name="connection">The id of the connection.</param>
    /// <param name="patience">How long.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Whether there was any.</returns>
    public static async Task<bool> WaitAsync(Uri address, string connection, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        socket.Options.SetRequestHeader(RequestId.Header, connection);
        await socket.ConnectAsync(address, cancellationToken);

        using var limit = new CancellationTokenSource(patience);

        try
        {
            var received = await socket.ReceiveAsync(new ArraySegment<byte>(new byte[BufferSize]), limit.Token);
            return received.MessageType == WebSocketMessageType.Text;
        }
        catch (OperationCanceledException)
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "too slow", cancellationToken);
            }
            return false;
        }
    }
}
