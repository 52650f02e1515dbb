using System.Net.WebSockets;

namespace WebSockets.Analyzers.Sockets;

/// <summary>
/// A set of the states that a socket can be in: those of <see cref="WebSocketState"/>, and one that its <c>State</c> does not
/// tell from them.
/// </summary>
[Flags]
internal enum SocketStates
{
    /// <summary>No state: the place cannot be reached.</summary>
    Unreached = 0,

    /// <summary>A <c>ClientWebSocket</c> that nobody connected yet.</summary>
    None = 1 << WebSocketState.None,

    /// <summary>A <c>ClientWebSocket</c> whose <c>ConnectAsync</c> runs.</summary>
    Connecting = 1 << WebSocketState.Connecting,

    /// <summary>Both directions are open.</summary>
    Open = 1 << WebSocketState.Open,

    /// <summary>Our Close was sent, the peer's has not been received.</summary>
    CloseSent = 1 << WebSocketState.CloseSent,

    /// <summary>The peer's Close was received, ours has not been sent: it is owed (RFC 6455 section 5.5.1).</summary>
    CloseReceived = 1 << WebSocketState.CloseReceived,

    /// <summary>Both were, or the peer's was refused, or the socket of a server was disposed.</summary>
    Closed = 1 << WebSocketState.Closed,

    /// <summary>The connection was lost or given up without the two Close frames.</summary>
    Aborted = 1 << WebSocketState.Aborted,

    /// <summary>
    /// A <c>ClientWebSocket</c> after <c>Abort</c>, <c>Dispose</c> or a <c>ConnectAsync</c> that failed. Its <c>State</c> says
    /// <see cref="WebSocketState.Closed"/> or <see cref="WebSocketState.Aborted"/>; its calls throw
    /// <see cref="ObjectDisposedException"/>.
    /// </summary>
    Disposed = 1 << (WebSocketState.Aborted + 1),
}
