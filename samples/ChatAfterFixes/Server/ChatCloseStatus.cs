using System.Net.WebSockets;

namespace Chat.Server;

/// <summary>The chat's own close codes. 4000 to 4999 are free for applications to define.</summary>
internal static class ChatCloseStatus
{
    /// <summary>The name is missing or has characters that a name cannot have.</summary>
    public const WebSocketCloseStatus NameNotAllowed = (WebSocketCloseStatus)4001;
}
