using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers.Sockets;

/// <summary>Where sockets come from that the table of states is about, by the rows of the API table.</summary>
internal sealed class SocketOrigins(ApiSymbols apis)
{
    /// <summary>
    /// Whether a compilation is for modern .NET, outside of browsers, and not of tests that run on a server of their own: the
    /// sockets of others have states of their own.
    /// </summary>
    public static bool AreMeasured(ApiSymbols apis, AnalyzerConfigOptionsProvider options) =>
        apis.Present.SocketAssembly == "System.Net.WebSockets"
        && !TargetPlatform.MayBeBrowser(options)
        && !apis.HasTestHost;

    /// <summary>The row of what makes a socket; null where the operation makes none that is known.</summary>
    public SocketOrigin? OriginAt(IOperation operation) => RowOf<SocketOrigin>(operation);

    /// <summary>The row of what makes a socket of which it is known what end of a connection it is, of whatever library; null of anything else.</summary>
    public RoleSource? RoleAt(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Constructor: { } constructor } => apis.Find<RoleSource>(constructor),
        IInvocationOperation { TargetMethod: var method } => apis.Find<RoleSource>(method),
        IPropertyReferenceOperation { Property: var property } => apis.Find<RoleSource>(property),
        _ => null,
    };

    /// <summary>The row of what makes a connection's stream; null where the operation makes none that is known.</summary>
    public StreamOrigin? StreamAt(IOperation operation) => RowOf<StreamOrigin>(operation);

    /// <summary>Whether the program may put something of its own in the place of what makes the socket: then it may be any.</summary>
    public bool MayBeReplaced(SocketOrigin origin) =>
        origin.Behind is { TypeName: var type } && ProjectText.NamesMember(type.Substring(type.LastIndexOf('.') + 1), apis.Compilation);

    private TRow? RowOf<TRow>(IOperation operation)
        where TRow : ApiRow =>
        operation switch
        {
            IObjectCreationOperation { Constructor: { } constructor } => apis.FindOwn<TRow>(constructor),
            IInvocationOperation { TargetMethod: var method } => apis.FindOwn<TRow>(method),
            _ => null,
        };
}
