using System.Net.WebSockets;

namespace Chat.Client;

/// <summary>Looks for a word in what was said in a room. Older than <see cref="HistoryReader"/>, and written when there was no option for compression.</summary>
internal static class HistorySearch
{
    /// <summary>Counts the lines with a word in them.</summary>
    /// <param name="address">The address of the room's history.</param>
    /// <param name="connection">The id of the connection.</param>
    /// <param name="word">The word.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<int> CountAsync(Uri address, string connection, string word, CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        socket.Options.SetRequestHeader(RequestId.Header, connection);
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        socket.Options.CollectHttpResponseDetails = true;
        await socket.ConnectAsync(address, cancellationToken);
        var isCompressed = socket.HttpResponseHeaders is { } headers
            && headers.TryGetValue("Sec-WebSocket-Extensions", out var extensions)
            && extensions.Any(extension => extension.StartsWith("permessage-deflate", StringComparison.Ordinal));
        if (!isCompressed)
        {
            System.Diagnostics.Trace.TraceWarning("The server declined permessage-deflate: messages are sent uncompressed.");
        }
        var text = await socket.ReceiveTextAsync(cancellationToken) ?? "";
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        return text.Split('\n').Count(line => line.Contains(word, StringComparison.Ordinal));
    }
}
