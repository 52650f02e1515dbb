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

    private const int Never = -1;

    private const SocketStates All = SocketStates.None | SocketStates.Connecting | Receiving | AfterReceivedClose;

    /// <summary>Of a socket that nothing is known of.</summary>
    public static SocketFact Unknown { get; } = new(SocketStates.Unreached, All);

    /// <summary>The tests that have told of a received Close, on some way to here, which nobody in sight has answered since.</summary>
    public ImmutableHashSet<SyntaxNode> Owed { get; private init; } = ImmutableHashSet<SyntaxNode>.Empty;

    /// <summary>The same, of ways too that there need not be: behind an exception that nobody knows whether it is thrown.</summary>
    public ImmutableHashSet<SyntaxNode> Told { get; private init; } = ImmutableHashSet<SyntaxNode>.Empty;

    /// <summary>
    /// The block where the ways meet again between which the program has chosen by what the message says, while nothing has told it that the message
    /// is a Close: which of the ways that one takes nobody knows. Null where there was no such choice.
    /// </summary>
    private int? ChosenUntil { get; init; }

    public SocketStates Possible => Seen | Unseen;

    /// <summary>Whether there certainly is a way to here on which a Close was received, and none sent since.</summary>
    public bool IsReceived => Seen.HasFlag(SocketStates.CloseReceived) && ChosenUntil is null;

    /// <summary>Whether there is one only if a Close takes the way that was chosen by what the message says.</summary>
    public bool IsChosen => Seen.HasFlag(SocketStates.CloseReceived) && ChosenUntil is not null;

    public bool Can(SocketStates states) => (Possible & states) != 0;

    /// <summary>A socket that was just made.</summary>
    public static SocketFact Made(SocketStates state) => new(state, SocketStates.Unreached);

    public SocketFact Join(SocketFact other) => Equals(other) ? this
        : new(Seen | other.Seen, Unseen | other.Unseen, EndedBy == other.EndedBy ? EndedBy : null)
        {
            Owed = Owed.Union(other.Owed),
            Told = Told.Union(other.Told),
            ChosenUntil = IsReceived || other.IsReceived ? null
                : IsChosen && other.IsChosen ? (ChosenUntil == other.ChosenUntil ? ChosenUntil : Never)
                : IsChosen ? ChosenUntil
                : other.ChosenUntil,
        };

    /// <summary>Whether what the code in sight did to a socket leads to what is left of a fact, and not only what others may have done.</summary>
    public bool IsSeenAfter(SocketFact before) => Seen != SocketStates.Unreached || before.Seen == SocketStates.Unreached;

    /// <summary>The program chooses by what the message says.</summary>
    /// <param name="meeting">The block where the ways meet again; null where they do not.</param>
    public SocketFact Chosen(int? meeting) => IsReceived && Told.IsEmpty ? this with { ChosenUntil = meeting ?? Never } : this;

    /// <summary>All ways of a choice have come to a block, whichever a Close has taken.</summary>
    public SocketFact MetAt(int block) => ChosenUntil == block ? this with { ChosenUntil = null } : this;

    /// <summary>What was chosen on the ways to some others is chosen here.</summary>
    public SocketFact ChosenAs(SocketFact first, SocketFact second) => this with { ChosenUntil = first.Join(second).ChosenUntil };

    /// <summary>The function ends before the ways of a choice have met.</summary>
    public SocketFact NeverMet() => ChosenUntil is null or Never ? this : this with { ChosenUntil = Never };

    /// <summary>Nobody is owed an answer that is known of.</summary>
    public SocketFact WithoutOwed() => Told.IsEmpty ? this : this with { Owed = ImmutableHashSet<SyntaxNode>.Empty, Told = ImmutableHashSet<SyntaxNode>.Empty };

    /// <summary>What is owed on the ways to some others is owed here.</summary>
    public SocketFact Owing(params SocketFact[] others) => (this with
    {
        Owed = others.Aggregate(Owed, (owed, other) => owed.Union(other.Owed)),
        Told = others.Aggregate(Told, (told, other) => told.Union(other.Told)),
    }).StillOwing();

    /// <summary>What is left when the state is one of some; null where it cannot be.</summary>
    public SocketFact? Within(SocketStates states) => !Can(states) ? null
        : (this with { Seen = Seen & states, Unseen = Unseen & states }).StillOwing();

    /// <summary>A test tells that a Close was received: nothing that was done since makes the socket open again.</summary>
    public SocketFact? Received(SyntaxNode test) => Within(AfterReceivedClose)?.Telling(test);

    /// <summary>A test tells of a received Close, on some way to here at least.</summary>
    public SocketFact Telling(SyntaxNode test) => (this with { Owed = Owed.Add(test), Told = Told.Add(test), ChosenUntil = null }).StillOwing();

    /// <summary>Each state becomes others; what comes of a seen one is seen.</summary>
    public SocketFact Map(Func<SocketStates, SocketStates> next) =>
        (this with { Seen = Each(Seen, next), Unseen = Each(Unseen, next) }).StillOwing();

    /// <summary>Something in sight is done: what comes of it is seen, whatever the socket came with. A send tells nothing.</summary>
    /// <param name="operation">What is done.</param>
    /// <param name="next">The states that each one becomes.</param>
    public SocketFact After(SocketOperation operation, Func<SocketStates, SocketStates> next)
    {
        if (operation == SocketOperation.Send)
        {
            return Map(next);
        }

        var seen = Each(Possible, next);
        var isOver = (seen & ~(SocketStates.Closed | SocketStates.Aborted | SocketStates.Disposed | SocketStates.CloseSent)) == 0;
        return (new SocketFact(seen, SocketStates.Unreached, isOver ? EndedBy ?? operation : null) { Owed = Owed, Told = Told }).StillOwing();
    }

    /// <summary>
    /// What is missing is not an answer, or nobody knows: one was tried, whether or not it went out, or somebody was told whether a
    /// Close was received, and decides by it in a way that is not followed.
    /// </summary>
    public SocketFact OwingNothingKnown() => Unproven().WithoutOwed();

    /// <summary>
    /// It is not certain that there is a way to here at all, as of an exception that nobody knows whether it is thrown.
    /// </summary>
    public SocketFact Unproven() => !Seen.HasFlag(SocketStates.CloseReceived)
        ? this
        : (this with { Seen = Seen & ~SocketStates.CloseReceived, Unseen = Unseen | SocketStates.CloseReceived }).StillOwing();

    /// <summary>Somebody who is not seen may do anything to the socket; none of it leads back.</summary>
    public SocketFact ByOthers() => this with { Unseen = Unseen | Each(Possible, ByOthers) };

    public bool Equals(SocketFact? other) =>
        other is not null && Seen == other.Seen && Unseen == other.Unseen && EndedBy == other.EndedBy && ChosenUntil == other.ChosenUntil && Owed.SetEquals(other.Owed) && Told.SetEquals(other.Told);

    public override int GetHashCode() => ((int)Seen << 9) ^ (int)Unseen;

    /// <summary>An answer is owed only as long as none was sent.</summary>
    private SocketFact StillOwing() => Told.IsEmpty || Seen.HasFlag(SocketStates.CloseReceived) ? this
        : Can(SocketStates.CloseReceived) ? this with { Owed = ImmutableHashSet<SyntaxNode>.Empty }
        : WithoutOwed();

    private static SocketStates Each(SocketStates states, Func<SocketStates, SocketStates> next)
    {
        var all = SocketStates.Unreached;
        for (var rest = (int)states; rest != 0; rest &= rest - 1)
        {
            all |= next((SocketStates)(rest & -rest));
        }

        return all;
    }

    private static SocketStates ByOthers(SocketStates state) => state switch
    {
        SocketStates.None => All,
        SocketStates.Connecting => All & ~SocketStates.None,
        SocketStates.Open => Receiving | AfterReceivedClose,
        SocketStates.CloseSent => SocketStates.CloseSent | SocketStates.Closed | SocketStates.Aborted | SocketStates.Disposed,
        SocketStates.CloseReceived => AfterReceivedClose,
        _ => SocketStates.Closed | SocketStates.Aborted | SocketStates.Disposed,
    };
}
