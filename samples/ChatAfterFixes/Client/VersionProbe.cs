using System.Net.WebSockets;

namespace Chat.Client;

/// <summary>Finds out which version of the chat a server speaks.</summary>
internal static class VersionProbe
{
    /// <summary>Offers all versions, and looks which one the server selects.</summary>
    /// <param name="address">The address of a room.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<string> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        socket.Options.AddSubProtocol("chat.v2");
        socket.Options.AddSubProtocol("chat.v1");
        await socket.ConnectAsync(address, cancellationToken);
        var version = socket.SubProtocol;
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        return version ?? "none that we know";
    }
}
