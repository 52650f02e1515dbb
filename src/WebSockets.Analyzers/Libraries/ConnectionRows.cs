namespace WebSockets.Analyzers.Libraries;

/// <summary>A member that says which status the peer sent.</summary>
/// <param name="Member">The member.</param>
/// <param name="Parameter">The ordinal of the parameter that gets it, of a callback; null where it is the member's own value.</param>
/// <param name="NoStatus">What it says of a Close frame without a status.</param>
/// <param name="MayBeReserved">Whether it can be 1005, 1006 or 1015.</param>
/// <param name="Role">Which end of the connection has it, where the type decides that.</param>
internal sealed record ReceivedStatus(
    ApiMember Member, int? Parameter, long? NoStatus, bool MayBeReserved, PeerRole Role) : ApiRow(Member);

/// <summary>A member that tells by one of its values that a Close frame was received, and so a status with it.</summary>
/// <param name="Member">The member.</param>
/// <param name="Value">That value.</param>
internal sealed record CloseEvidence(ApiMember Member, long Value) : ApiRow(Member);

/// <summary>A member that decides which end of the connection a socket is.</summary>
/// <param name="Member">The member: the socket that it gives has the role, or the object that it is set on.</param>
/// <param name="Role">The role; unknown where the caller chooses it.</param>
/// <param name="ServerParameter">The ordinal of the Boolean parameter that is true for a server; of a property 0.</param>
/// <param name="Policy">What sockets from there do with each status, where that is not what their type says; null where it is.</param>
/// <param name="NeverReserved">Whether sockets from there never receive 1005, 1006 or 1015, whatever others of their type do.</param>
internal sealed record RoleSource(ApiMember Member, PeerRole Role, int? ServerParameter, ClosePolicy? Policy, bool NeverReserved) : ApiRow(Member);

/// <summary>A member that gives a socket of which it was measured what can be done in each state: it is one of the table of socket states.</summary>
/// <param name="Member">The member.</param>
/// <param name="IsConnected">Whether the socket is connected; one that is not has to be.</param>
/// <param name="StreamParameter">
/// The ordinal of the parameter with the stream under the socket: it is of the table where that comes from a <see cref="StreamOrigin"/>. Null
/// where there is none.
/// </param>
/// <param name="Behind">The interface member that makes the socket; a program may implement it itself, and then gives any. Null where there is none.</param>
internal sealed record SocketOrigin(ApiMember Member, bool IsConnected, int? StreamParameter, DocumentationId? Behind) : ApiRow(Member);

/// <summary>A member that gives a stream over a network connection: a socket over it was measured.</summary>
/// <param name="Member">The member.</param>
/// <param name="StreamParameter">The ordinal of the parameter with the stream that it wraps, which has to be one, too; null where there is none.</param>
internal sealed record StreamOrigin(ApiMember Member, int? StreamParameter) : ApiRow(Member);

/// <summary>A method that receives a message from the peer, or its Close.</summary>
internal sealed record ReceiveCall(ApiMember Member) : ApiRow(Member);
