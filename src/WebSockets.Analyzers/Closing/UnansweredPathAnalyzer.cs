using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets.States;

namespace WebSockets.Analyzers.Closing;

/// <summary>WS1033: a path from a received Close to the end of the connection on which no Close is sent.</summary>
/// <remarks>Found from the call that receives: of the tests behind it not all have a name that is worth to look for.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnansweredPathAnalyzer() : WebSocketAnalyzer(Descriptors.WS1033)
{
    /// <summary>The property of a diagnostic that stands at a test which keeps a Close from running.</summary>
    public const string IsGuard = nameof(IsGuard);

    /// <summary>The property of a diagnostic that names the variable with the socket, where no Close waits behind a test.</summary>
    public const string Socket = nameof(Socket);

    private protected override void Register(RuleActions actions, ApiSymbols apis)
    {
        if (SocketOrigins.AreMeasured(apis, actions.Configuration))
        {
            actions.RegisterCall<ReceiveCall>(apis, found => Analyze(found, apis));
        }
    }

    private static void Analyze(FoundCall<ReceiveCall> found, ApiSymbols apis)
    {
        foreach (var path in UnansweredPath.After(found.Operation, new SocketProgram(found.Program, apis)))
        {
            var properties = ImmutableDictionary<string, string?>.Empty;
            found.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WS1033,
                path.Place.GetLocation(),
                path.Guard is null ? [] : [path.Test.GetLocation()],
                path.Guard is null ? properties.Add(Socket, path.Socket.Name) : properties.Add(IsGuard, string.Empty),
                path.Socket.Name));
        }
    }
}
