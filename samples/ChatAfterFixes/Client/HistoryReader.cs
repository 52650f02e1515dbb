using System.Net.WebSockets;

namespace Chat.Client;

/// <summary>Reads what was said in a room, over a connection of its own that is compressed where the server agrees.</summary>
internal static class HistoryReader
{
    /// <summary>Reads it all.</summary>
    /// <param name="address">The address of the room's history.</param>
    /// <param name="connection">The id of the connection.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<string> ReadAsync(Uri address, string connection, CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        socket.Options.SetRequestHeader(RequestId.Header, connection);
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        await socket.ConnectAsync(address, cancellationToken);
        var text = await socket.ReceiveTextAsync(cancellationToken);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        return text ?? "";
    }
}
