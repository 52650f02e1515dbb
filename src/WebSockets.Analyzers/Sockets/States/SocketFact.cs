namespace WebSockets.Analyzers.Sockets.States;

/// <summary>What is known of the state of one socket.</summary>
/// <param name="Seen">The states that it can be in by what the code in sight did to it.</param>
/// <param name="Unseen">Those that it can be in besides: what it came with, and what others may have done.</param>
/// <param name="IsEstablished">Whether the code has looked, and a Close was received that nobody in sight has answered.</param>
/// <param name="EndedBy">What has ended the connection, where that is one and the same operation; null where none is known.</param>
internal sealed record SocketFact(SocketStates Seen, SocketStates Unseen, bool IsEstablished = false, SocketOperation? EndedBy = null)
{
    /// <summary>The states in which a <c>Close</c> frame of the peer was received, or none can come any more.</summary>
    public const SocketStates AfterReceivedClose = SocketStates.CloseReceived | SocketStates.Closed | SocketStates.Aborted | SocketStates.Disposed;

    /// <summary>The states in which a receive can give data.</summary>
    public const SocketStates Receiving = SocketStates.Open | SocketStates.CloseSent;

    private const SocketStates All = SocketStates.None | SocketStates.Connecting | Receiving | AfterReceivedClose;

    /// <summary>Of a socket that nothing is known of.</summary>
    public static SocketFact Unknown { get; } = new(SocketStates.Unreached, All);

    public SocketStates Possible => Seen | Unseen;

    public bool Can(SocketStates states) => (Possible & states) != 0;

    /// <summary>A socket that was just made.</summary>
    public static SocketFact Made(SocketStates state) => new(state, SocketStates.Unreached);

    public SocketFact Join(SocketFact other) => Equals(other) ? this : new(
        Seen | other.Seen, Unseen | other.Unseen, IsEstablished || other.IsEstablished, EndedBy == other.EndedBy ? EndedBy : null);

    /// <summary>What is left when the state is one of some; null where it cannot be.</summary>
    public SocketFact? Within(SocketStates states) => !Can(states) ? null
        : this with { Seen = Seen & states, Unseen = Unseen & states, IsEstablished = IsEstablished && (Possible & states & SocketStates.CloseReceived) != 0 };

    /// <summary>A Close was received: nothing that was done since makes the socket open again.</summary>
    public SocketFact? Received() =>
        Within(AfterReceivedClose) is { } left ? left with { IsEstablished = (left.Seen & SocketStates.CloseReceived) != 0 } : null;

    /// <summary>Each state becomes others; what comes of a seen one is seen.</summary>
    public SocketFact Map(Func<SocketStates, SocketStates> next)
    {
        var seen = Each(Seen, next);
        return this with { Seen = seen, Unseen = Each(Unseen, next), IsEstablished = IsEstablished && (seen & SocketStates.CloseReceived) != 0 };
    }

    /// <summary>Something in sight is done: what comes of it is seen, whatever the socket came with.</summary>
    /// <param name="operation">What is done.</param>
    /// <param name="next">The states that each one becomes.</param>
    public SocketFact Become(SocketOperation operation, Func<SocketStates, SocketStates> next)
    {
        var seen = Each(Possible, next);
        return new SocketFact(
            seen,
            SocketStates.Unreached,
            IsEstablished && (seen & SocketStates.CloseReceived) != 0,
            (seen & ~(SocketStates.Closed | SocketStates.Aborted | SocketStates.Disposed | SocketStates.CloseSent)) == 0 ? EndedBy ?? operation : null);
    }

    /// <summary>Somebody who is not seen may do anything to the socket; none of it leads back.</summary>
    public SocketFact ByOthers() => this with { Unseen = Unseen | Each(Possible, After) };

    private static SocketStates Each(SocketStates states, Func<SocketStates, SocketStates> next)
    {
        var all = SocketStates.Unreached;
        for (var rest = (int)states; rest != 0; rest &= rest - 1)
        {
            all |= next((SocketStates)(rest & -rest));
        }

        return all;
    }

    private static SocketStates After(SocketStates state) => state switch
    {
        SocketStates.None => All,
        SocketStates.Connecting => All & ~SocketStates.None,
        SocketStates.Open => Receiving | AfterReceivedClose,
        SocketStates.CloseSent => SocketStates.CloseSent | SocketStates.Closed | SocketStates.Aborted | SocketStates.Disposed,
        SocketStates.CloseReceived => AfterReceivedClose,
        _ => SocketStates.Closed | SocketStates.Aborted | SocketStates.Disposed,
    };
}
