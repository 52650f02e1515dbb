using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>Where sockets of modern .NET come from.</summary>
internal static class SocketOrigins
{
    /// <summary>A new socket; null where the operation makes none that is known.</summary>
    public static SocketValue? MadeBy(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type: { Name: "ClientWebSocket" } type } when SocketCalls.IsSocket(type) => new SocketValue(SocketValueKind.Made, Made: SocketStates.None),
        IInvocationOperation { TargetMethod: var method } when Gives(method) => new SocketValue(SocketValueKind.Made, Made: SocketStates.Open),
        _ => null,
    };

    /// <summary>Whether the program puts a feature of its own in the place of the one that accepts: then it may give any socket.</summary>
    public static bool MayBeReplaced(SourceProgram program) => ProjectText.NamesMember("IHttpWebSocketFeature", program.Compilation);

    /// <summary>
    /// Whether a compilation is for modern .NET, outside of browsers, and not of tests that run on a server of their own: the
    /// sockets of others have states of their own.
    /// </summary>
    public static bool AreMeasured(ApiSymbols apis, AnalyzerConfigOptionsProvider options) =>
        apis.Present.SocketAssembly == "System.Net.WebSockets"
        && !TargetPlatform.MayBeBrowser(options)
        && apis.Compilation.ReferencedAssemblyNames.All(reference => reference.Name != "Microsoft.AspNetCore.TestHost");

    private static bool Gives(IMethodSymbol method) => (method.Name, method.ContainingType?.ToDisplayString()) is
        ("AcceptWebSocketAsync", "Microsoft.AspNetCore.Http.WebSocketManager")
        or ("AcceptAsync", "Microsoft.AspNetCore.Http.Features.IHttpWebSocketFeature")
        or ("CreateFromStream", "System.Net.WebSockets.WebSocket");
}
