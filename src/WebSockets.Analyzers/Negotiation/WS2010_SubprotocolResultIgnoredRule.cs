using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2010: a client offers subprotocols and never looks at which one was selected.</summary>
/// <remarks>What is reported is that something is missing, so it is reported only where the whole life of the socket is seen.</remarks>
public sealed class SubprotocolResultIgnoredRule() : Rule(Descriptors.WS2010)
{
    internal override void Register(RuleActions actions, ApiSymbols apis) =>
        actions.RegisterCall<SubprotocolRequest>(apis, found => Analyze(found, apis));

    private static void Analyze(FoundCall<SubprotocolRequest> found, ApiSymbols apis)
    {
        var (name, result) = (found.Name, found.Row.Result);
        if (apis.SymbolOf(result) is not { } answer)
        {
            return;
        }

        var uses = new Connections(found.Program, apis).Around(name);
        // Whoever has only the settings can offer more, and learns nothing of the answer.
        if (!uses.SocketEscapes
            && uses.Of<SubprotocolRequest>(apis).First().Use.Name == name
            && !uses.Of<SubprotocolResult>(apis).Any()
            && !uses.NeverConnect(answer, apis, found.Program)
            && !uses.AreSeenByAHandler(HandshakeHeaders.Subprotocol, apis))
        {
            var connects = uses.Connects(apis);
            found.Report(new Finding(Descriptors.WS2010, name.GetLocation(), result.MemberName)
            {
                Path = connects,
                Properties = new AnswerProperties(Answer: result.MemberName, Connect: AnswerProperties.OnlyOf(connects, name)),
            });
        }
    }
}
