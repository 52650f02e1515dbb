using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>What is known of the state of one socket.</summary>
/// <param name="Seen">The states that it can be in by what the code in sight did to it.</param>
/// <param name="Unseen">Those that it can be in besides: what it came with, and what others may have done.</param>
/// <param name="EndedBy">What has ended the connection, where that is one and the same operation; null where none is known.</param>
internal sealed record SocketFact(SocketStates Seen, SocketStates Unseen, SocketOperation? EndedBy = null)
{
    /// <summary>The states in which a <c>Close</c> frame of the peer was received, or none can come any more.</summary>
    public const SocketStates AfterReceivedClose = SocketStates.CloseReceived | SocketStates.Closed | SocketStates.Aborted | SocketStates.Disposed;

    /// <summary>The states in which a receive can give data.</summary>
    public const SocketStates Receiving = SocketStates.Open | SocketStates.CloseSent;

    private const SocketStates All = SocketStates.None | SocketStates.Connecting | Receiving | AfterReceivedClose;

    /// <summary>Of a socket that nothing is known of.</summary>
    public static SocketFact Unknown { get; } = new(SocketStates.Unreached, All);

    /// <summary>The tests that have told of a received Close, on some way to here, which nobody in sight has answered since.</summary>
    public ImmutableHashSet<SyntaxNode> Owed { get; private init; } = ImmutableHashSet<SyntaxNode>.Empty;

    public SocketStates Possible => Seen | Unseen;

    public bool Can(SocketStates states) => (Possible & states) != 0;

    /// <summary>A socket that was just made.</summary>
    public static SocketFact Made(SocketStates state) => new(state, SocketStates.Unreached);

    public SocketFact Join(SocketFact other) => Equals(other) ? this
        : new(Seen | other.Seen, Unseen | other.Unseen, EndedBy == other.EndedBy ? EndedBy : null) { Owed = Owed.Union(other.Owed) };

    /// <summary>Nobody is owed an answer that is known of.</summary>
    public SocketFact WithoutOwed() => Owed.IsEmpty ? this : this with { Owed = ImmutableHashSet<SyntaxNode>.Empty };

    /// <summary>What is owed on the ways to some others is owed here.</summary>
    public SocketFact Owing(params SocketFact[] others) =>
        (this with { Owed = others.Aggregate(Owed, (owed, other) => owed.Union(other.Owed)) }).StillOwing();

    /// <summary>What is left when the state is one of some; null where it cannot be.</summary>
    public SocketFact? Within(SocketStates states) => !Can(states) ? null
        : (this with { Seen = Seen & states, Unseen = Unseen & states }).StillOwing();

    /// <summary>A test tells that a Close was received: nothing that was done since makes the socket open again.</summary>
    public SocketFact? Received(SyntaxNode test) =>
        Within(AfterReceivedClose) is { } left ? (left with { Owed = ImmutableHashSet.Create(test) }).StillOwing() : null;

    /// <summary>Each state becomes others; what comes of a seen one is seen.</summary>
    public SocketFact Map(Func<SocketStates, SocketStates> next) =>
        (this with { Seen = Each(Seen, next), Unseen = Each(Unseen, next) }).StillOwing();

    /// <summary>Something in sight is done: what comes of it is seen, whatever the socket came with.</summary>
    /// <param name="operation">What is done.</param>
    /// <param name="next">The states that each one becomes.</param>
    public SocketFact Become(SocketOperation operation, Func<SocketStates, SocketStates> next)
    {
        var seen = Each(Possible, next);
        var isOver = (seen & ~(SocketStates.Closed | SocketStates.Aborted | SocketStates.Disposed | SocketStates.CloseSent)) == 0;
        return (new SocketFact(seen, SocketStates.Unreached, isOver ? EndedBy ?? operation : null) { Owed = Owed }).StillOwing();
    }

    /// <summary>Somebody who is not seen may do anything to the socket; none of it leads back.</summary>
    public SocketFact ByOthers() => this with { Unseen = Unseen | Each(Possible, After) };

    public bool Equals(SocketFact? other) =>
        other is not null && Seen == other.Seen && Unseen == other.Unseen && EndedBy == other.EndedBy && Owed.SetEquals(other.Owed);

    public override int GetHashCode() => ((int)Seen << 9) ^ (int)Unseen;

    /// <summary>An answer is owed only as long as none was sent.</summary>
    private SocketFact StillOwing() => (Seen & SocketStates.CloseReceived) != 0 ? this : WithoutOwed();

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
