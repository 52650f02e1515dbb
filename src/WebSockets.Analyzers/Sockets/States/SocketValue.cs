using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>What is known of a value that says something of a socket, or of a token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Socket">The socket that it speaks of.</param>
/// <param name="Made">The state of a socket that was just made.</param>
internal sealed record SocketValue(SocketValueKind Kind, Place? Socket = null, SocketStates Made = SocketStates.Unreached)
{
    public static SocketValue Unknown { get; } = new(SocketValueKind.Unknown);

    public static SocketValue True { get; } = new(SocketValueKind.True);

    public static SocketValue False { get; } = new(SocketValueKind.False);

    public static SocketValue Null { get; } = new(SocketValueKind.Null);

    public static SocketValue NotNull { get; } = new(SocketValueKind.NotNull);

    /// <summary>Of what never comes back.</summary>
    public static SocketValue Nothing { get; } = new(SocketValueKind.Nothing);

    public static SocketValue Cancelled { get; } = new(SocketValueKind.Cancelled);

    public static SocketValue Of(bool value) => value ? True : False;

    /// <summary>Whether it is worth to keep.</summary>
    public bool IsKnown => Kind != SocketValueKind.Unknown;
}

/// <summary>The kinds of <see cref="SocketValue"/>.</summary>
internal enum SocketValueKind
{
    Unknown,

    /// <summary>The operation does not come back: it always throws.</summary>
    Nothing,

    True,
    False,
    Null,
    NotNull,

    /// <summary>A token or its source that is cancelled for good.</summary>
    Cancelled,

    /// <summary>A socket that was just made or accepted.</summary>
    Made,

    /// <summary>What the last receive on a socket gave, or the task of it.</summary>
    Result,

    /// <summary>What an earlier receive gave: something was done to the socket since.</summary>
    OldResult,

    /// <summary>The message type in a result.</summary>
    MessageType,

    /// <summary>The message type in an old result.</summary>
    OldMessageType,

    /// <summary>The status that the socket or a result tells, null while no Close was received.</summary>
    CloseStatus,

    /// <summary>The status in an old result.</summary>
    OldCloseStatus,

    /// <summary>The state of a socket.</summary>
    State,
}
