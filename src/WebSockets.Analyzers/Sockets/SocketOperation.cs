namespace WebSockets.Analyzers.Sockets;

/// <summary>What is done to a socket and changes its state, or depends on it.</summary>
internal enum SocketOperation
{
    /// <summary><c>ClientWebSocket.ConnectAsync</c></summary>
    Connect,

    /// <summary><c>ReceiveAsync</c></summary>
    Receive,

    /// <summary><c>SendAsync</c></summary>
    Send,

    /// <summary><c>CloseOutputAsync</c>: sends a Close frame.</summary>
    CloseOutput,

    /// <summary><c>CloseAsync</c>: sends a Close frame and waits for the peer's.</summary>
    Close,

    /// <summary><c>Abort</c></summary>
    Abort,

    /// <summary><c>Dispose</c></summary>
    Dispose,
}
