using System.Net.WebSockets;

namespace Chat.Server;

/// <summary>A member's connection as the moderation sees it: something that can be ended.</summary>
internal interface IMemberConnection
{
    /// <summary>Ends the connection. One that is closing already is left alone.</summary>
    Task EndAsync(WebSocketCloseStatus status, string? reason, CancellationToken cancellationToken);
}
