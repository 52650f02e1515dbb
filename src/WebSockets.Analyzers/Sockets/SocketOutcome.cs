namespace WebSockets.Analyzers.Sockets;

/// <summary>What can come of an operation: the states after each way in which it can end, none where it cannot end so.</summary>
/// <param name="Returned">The states after it returned, or its task completed.</param>
/// <param name="Failed">
/// After a <c>WebSocketException</c> that tells of the connection: it was lost, or what the peer sent was refused.
/// </param>
/// <param name="Canceled">After an <see cref="OperationCanceledException"/>.</param>
/// <param name="Refused">After a call that does nothing but throw, because of the state; it stays what it was.</param>
/// <param name="Refusals">What such a call throws.</param>
internal readonly record struct SocketOutcome(
    SocketStates Returned = SocketStates.Unreached,
    SocketStates Failed = SocketStates.Unreached,
    SocketStates Canceled = SocketStates.Unreached,
    SocketStates Refused = SocketStates.Unreached,
    SocketRefusals Refusals = SocketRefusals.Nothing)
{
    /// <summary>The states after an exception of any kind.</summary>
    public SocketStates Thrown => Failed | Canceled | Refused;

    /// <summary>Whether the operation certainly throws.</summary>
    public bool AlwaysThrows => Returned == SocketStates.Unreached && Thrown != SocketStates.Unreached;

    /// <summary>The states after a <c>WebSocketException</c>.</summary>
    public SocketStates AfterWebSocketException => Failed | (Refusals.HasFlag(SocketRefusals.InvalidState) ? Refused : SocketStates.Unreached);

    /// <summary>What can come of either.</summary>
    public static SocketOutcome operator |(SocketOutcome left, SocketOutcome right) => new(
        left.Returned | right.Returned,
        left.Failed | right.Failed,
        left.Canceled | right.Canceled,
        left.Refused | right.Refused,
        left.Refusals | right.Refusals);
}

/// <summary>What a call throws that the socket's state does not allow.</summary>
[Flags]
internal enum SocketRefusals
{
    Nothing = 0,

    /// <summary><c>WebSocketException</c> with the error <c>InvalidState</c>, by the task.</summary>
    InvalidState = 1,

    /// <summary><see cref="ObjectDisposedException"/>, at once, by a <c>ClientWebSocket</c>.</summary>
    ObjectDisposed = 2,

    /// <summary><see cref="InvalidOperationException"/>, at once: it is not connected yet, or was connected before.</summary>
    InvalidOperation = 4,
}
