using System.Collections.Immutable;

namespace WebSockets.Analyzers.Apis;

/// <summary>One line of the API table: a member of a WebSocket library, and what it does.</summary>
internal abstract record ApiRow(ApiMember Member);

/// <summary>The member that a row speaks of, and how far the row goes.</summary>
/// <param name="Id">The member's documentation-comment id.</param>
/// <param name="Assemblies">
/// The simple names of the assemblies that may declare the member for the row to hold; empty means any. The same
/// <c>System.Net.WebSockets.WebSocket</c> behaves in one way on .NET and in another on .NET Framework.
/// </param>
/// <param name="Evidence">How the behaviour is known.</param>
/// <param name="Stack">
/// The run time that the behaviour is known on, where the declaring assembly does not tell (netstandard); messages name it.
/// </param>
internal sealed record ApiMember(string Id, ImmutableArray<string> Assemblies, Evidence Evidence, string? Stack);

/// <summary>A member that makes a Close frame from a status code.</summary>
/// <param name="Member">The member.</param>
/// <param name="CodeParameter">The ordinal of the parameter that takes the code.</param>
/// <param name="ReasonParameter">The ordinal of the parameter that takes the reason, null where there is none.</param>
/// <param name="Policy">What happens to each code.</param>
/// <param name="Role">Which end of the connection calls it, where the type decides that.</param>
internal sealed record CloseSink(
    ApiMember Member, int CodeParameter, int? ReasonParameter, ClosePolicy Policy, PeerRole Role) : ApiRow(Member);

/// <summary>A member that sends a data frame and takes the frame's type, which must not be Close.</summary>
/// <param name="Member">The member.</param>
/// <param name="TypeParameter">The ordinal of the parameter that takes the message type.</param>
/// <param name="CloseType">The value of the message type that stands for Close.</param>
/// <param name="OnClose">What the member does with it.</param>
internal sealed record MessageSink(
    ApiMember Member, int TypeParameter, long CloseType, CloseAction OnClose) : ApiRow(Member);

/// <summary>A member that says which status the peer sent.</summary>
/// <param name="Member">The member.</param>
/// <param name="NoStatus">What it says of a Close frame without a status.</param>
/// <param name="MayBeReserved">Whether it can be 1005, 1006 or 1015.</param>
internal sealed record ReceivedStatus(ApiMember Member, long? NoStatus, bool MayBeReserved) : ApiRow(Member);

/// <summary>A member that tells by one of its values that a Close frame was received, and so a status with it.</summary>
/// <param name="Member">The member.</param>
/// <param name="Value">That value.</param>
internal sealed record CloseEvidence(ApiMember Member, long Value) : ApiRow(Member);
