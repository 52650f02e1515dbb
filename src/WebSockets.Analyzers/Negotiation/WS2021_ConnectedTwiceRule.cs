using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Sockets.States;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2021: <c>ConnectAsync</c> is called on a <c>ClientWebSocket</c> that was connected before, or failed to connect.</summary>
public sealed class ConnectedTwiceRule() : Rule(Descriptors.WS2021)
{
    internal override void Register(RuleActions actions, ApiSymbols apis)
    {
        if (SocketOrigins.AreMeasured(apis, actions.Configuration))
        {
            actions.RegisterCall<ConnectCall>(apis, found => Analyze(found, apis));
        }
    }

    private static void Analyze(FoundCall<ConnectCall> found, ApiSymbols apis)
    {
        if (SocketCalls.OperationOf(found.Operation) == SocketOperation.Connect && SecondConnect.IsAt(found.Operation, new SocketProgram(found.Program, apis)))
        {
            found.Report(new Finding(Descriptors.WS2021, found.Name.GetLocation(), found.Member.Name));
        }
    }
}
