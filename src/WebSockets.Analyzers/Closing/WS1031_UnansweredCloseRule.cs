using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Sockets.States;

namespace WebSockets.Analyzers.Closing;

/// <summary>WS1031: a Close call that can only run while the socket is open, where a Close was received.</summary>
public sealed class UnansweredCloseRule() : Rule(Descriptors.WS1031)
{
    internal override void Register(RuleActions actions, ApiSymbols apis)
    {
        if (SocketOrigins.AreMeasured(apis, actions.Configuration))
        {
            actions.RegisterCall<CloseSink>(apis, found => Analyze(found, apis));
        }
    }

    private static void Analyze(FoundCall<CloseSink> found, ApiSymbols apis)
    {
        if (SocketCalls.OperationOf(found.Operation) is not null && NeverRunClose.At(found.Operation, new SocketProgram(found.Program, apis)) is { } close)
        {
            found.Report(new Finding(Descriptors.WS1031, found.Name.GetLocation(), found.Member.Name)
            {
                Path = [close.Test.Syntax],
                Properties = new UnansweredCloseProperties(Guard: PropertyValues.SpanBeside(found.Name, close.Test.Syntax)),
            });
        }
    }
}
