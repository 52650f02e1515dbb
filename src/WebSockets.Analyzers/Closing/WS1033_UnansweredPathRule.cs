using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Sockets.States;

namespace WebSockets.Analyzers.Closing;

/// <summary>WS1033: a path from a received Close to the end of the connection on which no Close is sent.</summary>
/// <remarks>Found from the call that receives: of the tests behind it not all have a name that is worth to look for.</remarks>
public sealed class UnansweredPathRule() : Rule(Descriptors.WS1033)
{
    internal override void Register(RuleActions actions, ApiSymbols apis)
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
            found.Report(new Finding(Descriptors.WS1033, path.Place.GetLocation(), path.Socket.Name)
            {
                Path = path.Guard is null ? [] : [path.Test],
                Properties = path.Guard is { } guard ? new UnansweredCloseProperties(Guard: guard.Span) : new UnansweredCloseProperties(Socket: path.Socket.Name),
            });
        }
    }
}
