using System.Net.WebSockets;
using Chat.Server;

namespace Chat.Client;

/// <summary>Asks at the door whether a name would be let in, without going in.</summary>
internal static class DoorBell
{
    /// <summary>Whether the server lets nobody of this name in.</summary>
    public static async Task<bool> IsRefusedAsync(Uri address, CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        socket.Options.AddSubProtocol(ChatProtocol.Name);
        socket.Options.SetRequestHeader(RequestId.Header, RequestId.Next());
        await socket.ConnectAsync(address, cancellationToken);

        if (socket.SubProtocol != ChatProtocol.Name)
        {
            return true;
        }

        if (await socket.ReceiveTextAsync(cancellationToken) is not null)
        {
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
            return false;
        }

        // A door that is shut without a word means no as well.
        await socket.AnswerCloseAsync(cancellationToken);
        return socket.CloseStatus == ChatCloseStatus.NameNotAllowed;
    }
}
