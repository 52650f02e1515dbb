using System.Net;
using System.Net.WebSockets;

namespace Chat.Client;

/// <summary>Finds out whether there is a room.</summary>
internal static class RoomFinder
{
    /// <summary>Knocks at the room's door.</summary>
    /// <param name="address">The address of the room's history.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Whether somebody opens. Anything but "there is no such room" is an error.</returns>
    public static async Task<bool> IsThereAsync(Uri address, CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Proxy = null;

        try
        {
            socket.Options.CollectHttpResponseDetails = true;
            await socket.ConnectAsync(address, cancellationToken);
            socket.Abort();
            return true;
        }
        catch (WebSocketException) when (socket.HttpStatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
