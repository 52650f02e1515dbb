using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>What the place that a socket comes from tells of it.</summary>
/// <param name="Role">Which end of the connection it is.</param>
/// <param name="Policy">What it does with each status, where that is not what its type says.</param>
/// <param name="NeverReserved">Whether no status that it receives is 1005, 1006 or 1015.</param>
internal sealed record SocketTraits(PeerRole Role, ClosePolicy? Policy, bool NeverReserved = false)
{
    public static SocketTraits Unknown { get; } = new(PeerRole.Unknown, null);
}

/// <summary>Which end of the connection a socket is, where all that makes it tells the same. Anything else is unknown.</summary>
internal sealed class KnownSockets(ApiSymbols apis)
{
    private readonly SocketOrigins _origins = new(apis);

    /// <summary>The role of the socket that a close call is made on.</summary>
    public SocketTraits Of(CloseSink sink, SyntaxNode close, SourceProgram program)
    {
        if (sink.Role != PeerRole.Unknown)
        {
            return new SocketTraits(sink.Role, null);
        }

        return program.OperationOf(close) is IInvocationOperation { Instance: { } socket } ? Of(socket, program) : SocketTraits.Unknown;
    }

    /// <summary>What is known of a socket, an expression.</summary>
    public SocketTraits Of(IOperation socket, SourceProgram program)
    {
        var all = new Connections(program, apis).SourcesOf(socket).Makers.Select(TraitsOf).Distinct().Take(2).ToList();
        return all.Count == 1 ? all[0] : SocketTraits.Unknown;
    }

    private SocketTraits TraitsOf(IOperation maker) => _origins.RoleAt(maker) is { } source
        ? new SocketTraits(RoleOf(source, maker), source.Policy, source.NeverReserved)
        : SocketTraits.Unknown;

    /// <summary>The role, where an argument of the caller's may decide it.</summary>
    private static PeerRole RoleOf(RoleSource source, IOperation maker) =>
        source.ServerParameter is not { } ordinal ? source.Role
        : maker is IInvocationOperation call && call.ArgumentOf(ordinal)?.Value.ConstantValue is { HasValue: true, Value: bool isServer } ? (isServer ? PeerRole.Server : PeerRole.Client)
        : PeerRole.Unknown;
}
