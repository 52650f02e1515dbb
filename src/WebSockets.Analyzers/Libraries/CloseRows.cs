namespace WebSockets.Analyzers.Libraries;

/// <summary>A member that is given the status of a Close frame.</summary>
/// <param name="Member">The member.</param>
/// <param name="Kind">How the status gets from there into a frame.</param>
/// <param name="CodeParameter">The ordinal of the parameter that takes the code; of a property 0, the value that is assigned.</param>
/// <param name="ReasonParameter">The ordinal of the parameter that takes the reason, null where there is none.</param>
/// <param name="Policy">What happens to each code.</param>
/// <param name="Role">Which end of the connection calls it, where the type decides that.</param>
internal sealed record CloseSink(
    ApiMember Member, CloseSinkKind Kind, int CodeParameter, int? ReasonParameter, ClosePolicy Policy, PeerRole Role) : ApiRow(Member)
{
    /// <summary>Whether the reason is given in UTF-8 bytes, not as text.</summary>
    public bool ReasonIsUtf8 { get; init; }

    /// <summary>The property beside this one that takes the reason, for a property that takes the code.</summary>
    public string? ReasonProperty { get; init; }
}

/// <summary>How a <see cref="CloseSink"/> makes a Close frame of the status.</summary>
internal enum CloseSinkKind
{
    /// <summary>The call sends the frame.</summary>
    Send,

    /// <summary>The constructor makes the frame, and somebody sends it.</summary>
    Constructor,

    /// <summary>The object, an exception for one, carries the status to where the library makes the frame.</summary>
    Carrier,

    /// <summary>The call encodes the frame below the library's own checks.</summary>
    Raw,

    /// <summary>The call or property only stores the status; the frame is made later.</summary>
    Set,
}

/// <summary>A member that sends a data frame and takes the frame's type, which must not be Close.</summary>
/// <param name="Member">The member.</param>
/// <param name="TypeParameter">The ordinal of the parameter that takes the message type.</param>
/// <param name="CloseType">The value of the message type that stands for Close.</param>
/// <param name="OnClose">What the member does with it.</param>
/// <param name="DataTypes">The values of the message types that it sends, with every other it does what it does with Close; null where that is not known.</param>
internal sealed record MessageSink(
    ApiMember Member, int TypeParameter, long CloseType, CloseAction OnClose, (long First, long Last)? DataTypes) : ApiRow(Member)
{
    /// <summary>What the member does with a message type; null where that is not known.</summary>
    public CloseAction? ActionOf(long type) =>
        type == CloseType ? OnClose
        : DataTypes is not (var first, var last) ? null
        : first <= type && type <= last ? CloseAction.Raw16
        : OnClose;
}
