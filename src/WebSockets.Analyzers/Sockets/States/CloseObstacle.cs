namespace WebSockets.Analyzers.Sockets.States;

/// <summary>Why a Close call cannot do what it is for.</summary>
internal enum CloseObstacle
{
    /// <summary>Its token is canceled.</summary>
    CanceledToken,

    /// <summary>A receive failed, or was canceled, and that aborted the connection.</summary>
    FailedReceive,

    /// <summary>The socket failed to connect.</summary>
    FailedConnect,

    /// <summary>A Close was sent before.</summary>
    SentClose,

    /// <summary>The socket was aborted before.</summary>
    Aborted,

    /// <summary>The socket was disposed before.</summary>
    Disposed,

    /// <summary>The socket is not connected yet.</summary>
    NotConnected,

    /// <summary>The connection has ended, in one way or another.</summary>
    Ended,
}
