using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Configuration;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2001: a client asks for an extension and never looks at the answer.</summary>
/// <remarks>What is reported is that something is missing, so it is reported only where the whole life of the socket is seen.</remarks>
public sealed class ExtensionResultIgnoredRule() : Rule(Descriptors.WS2001)
{
    internal override void Register(RuleActions actions, ApiSymbols apis)
    {
        var options = new NegotiationOptions(actions.Configuration);
        actions.RegisterSet<ExtensionRequest>(apis, found => Analyze(found, apis, options));
    }

    private static void Analyze(FoundSet<ExtensionRequest> found, ApiSymbols apis, NegotiationOptions options)
    {
        var (name, program) = (found.Name, found.Program);
        if (found.Row is not { Role: PeerRole.Client, Extension: { } extension, Result: { } result } request
            || apis.SymbolOf(result) is not { } answer
            || options.IsOptional(extension, found.Syntax.SyntaxTree)
            || !RequestValue.MayRequest(found.Syntax.Right, program))
        {
            return;
        }

        var uses = new Connections(program, apis).Around(name);
        var header = apis.Find<ExtensionResult>(answer)?.Header;
        if (uses.Escapes
            || uses.WritesOf(found.Member.OriginalDefinition).FirstOrDefault(use => RequestValue.MayRequest(use.Value!, program))?.Name != name
            || uses.ReadsOf(answer).Any(use => HeaderRead.MaySee(header, use.Name, program))
            || (uses.HasSubscribers && IsReadAnywhere(answer, program))
            || uses.NeverConnect(answer, apis, program)
            || uses.AreSeenByAHandler(HandshakeHeaders.Extensions, apis))
        {
            return;
        }

        var connects = uses.Connects(apis);
        found.Report(new Finding(Descriptors.WS2001, name.GetLocation(), extension, NegotiationText.WithoutExtension(extension), NegotiationText.WithExtension(request.DropsParameters))
        {
            Path = connects,
            Properties = AnswerProperties.OfMissingSetting(answer, uses, apis, program) with
            {
                Answer = answer.Name,
                Header = AnswerProperties.HeaderIn(answer, header, apis.Compilation),
                Extension = extension,
                Request = AnswerProperties.PathTo(found.Member, answer.ContainingType, apis),
                Connect = AnswerProperties.OnlyOf(connects, name),
            },
        });
    }

    /// <summary>Handlers of a socket's events get it as an object, which says nothing of where it comes from.</summary>
    private static bool IsReadAnywhere(ISymbol answer, SourceProgram program) => program.UsesOf(answer).Any();
}
