using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Sockets.States;

namespace WebSockets.Analyzers.Closing;

/// <summary>WS1032: a Close call that always throws and sends nothing, because of the socket's state or of its token.</summary>
public sealed class ImpossibleCloseRule() : Rule(Descriptors.WS1032)
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
        if (SocketCalls.OperationOf(found.Operation) is not { } operation || ThrowingClose.At(found.Operation, operation, new SocketProgram(found.Program, apis)) is not { } close)
        {
            return;
        }

        found.Report(new Finding(Descriptors.WS1032, found.Name.GetLocation(), found.Member.Name, close.Exception, ClosingText.CauseOf(close.Cause))
        {
            Properties = new ImpossibleCloseProperties(close.IsCancelled, NeedsGuard: close.IsAfterAFailure),
        });
    }
}
