using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Apis;

/// <summary>A type, method or property whose sockets are known to be one end of their connections.</summary>
/// <param name="Member">The type or member.</param>
/// <param name="Role">The end; unknown where an argument decides.</param>
/// <param name="ServerParameter">The ordinal of a bool parameter that is true for servers, null where there is none.</param>
internal sealed record SocketSource(ApiMember Member, PeerRole Role, int? ServerParameter) : ApiRow(Member)
{
    public PeerRole RoleOf(IInvocationOperation call) =>
        ServerParameter is not { } ordinal ? Role
        : call.ArgumentOf(ordinal)?.Value.ConstantValue is { HasValue: true, Value: bool isServer } ? (isServer ? PeerRole.Server : PeerRole.Client)
        : PeerRole.Unknown;
}
