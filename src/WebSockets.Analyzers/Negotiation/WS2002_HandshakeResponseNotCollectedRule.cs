using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2002: a client looks at the server's answer where there is none, because nothing has it kept.</summary>
/// <remarks>What is reported is that something is missing, so it is reported only where the whole life of the socket is seen.</remarks>
public sealed class HandshakeResponseNotCollectedRule() : Rule(Descriptors.WS2002)
{
    internal override void Register(RuleActions actions, ApiSymbols apis) =>
        actions.RegisterRead<CollectedResponseMember>(apis, found => Analyze(found, apis));

    private static void Analyze(FoundRead<CollectedResponseMember> found, ApiSymbols apis)
    {
        var (name, program) = (found.Name, found.Program);
        var uses = new Connections(program, apis).Around(name);
        if (!uses.Escapes && AnswerProperties.OfMissingSetting(found.Member, uses, apis, program) is { MissingSetting: { } setting } missing)
        {
            var connects = uses.Connects(apis);
            found.Report(new Finding(Descriptors.WS2002, name.GetLocation(), name.Identifier.ValueText, setting)
            {
                Path = connects,
                Properties = missing with { Connect = AnswerProperties.OnlyOf(connects, name) },
            });
        }
    }
}
