using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Configuration;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// WS2001, WS2002 and WS2010: a client asks for an extension or a subprotocol and never looks at the answer, or looks where
/// there is none.
/// </summary>
/// <remarks>What is reported is that something is missing, so it is reported only where the whole life of the socket is seen.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NegotiationResultAnalyzer() : WebSocketAnalyzer(Descriptors.WS2001, Descriptors.WS2002, Descriptors.WS2010)
{
    private protected override void Register(RuleActions actions, ApiSymbols apis)
    {
        var options = new NegotiationOptions(actions.Configuration);
        actions.RegisterSet<ExtensionRequest>(apis, found => AnalyzeRequest(found, apis, options));
        actions.RegisterCall<SubprotocolRequest>(apis, found => AnalyzeRequest(found, apis));
        actions.RegisterRead<KeptAnswer>(apis, found => AnalyzeRead(found, apis));
    }

    private static void AnalyzeRequest(FoundSet<ExtensionRequest> found, ApiSymbols apis, NegotiationOptions options)
    {
        var (name, program) = (found.Name, found.Program);
        if (found.Row is not { Role: PeerRole.Client, Extension: { } extension, Result: { } result } request
            || apis.SymbolOf(result) is not { } answer
            || options.IsOptional(extension, found.Syntax.SyntaxTree)
            || !AskedValue.MayAsk(found.Syntax.Right, program))
        {
            return;
        }

        var uses = ConnectionTrace.Around(name, program, apis);
        var header = apis.Find<ExtensionResult>(answer)?.Header;
        if (uses.Escapes
            || uses.WritesOf(found.Member.OriginalDefinition).FirstOrDefault(use => AskedValue.MayAsk(use.Value!, program)).Name != name
            || uses.ReadsOf(answer).Any(use => AnswerLook.Sees(header, use.Name, program))
            || (uses.HasSubscribers && IsReadAnywhere(answer, program))
            || NeverConnects(uses, answer, apis, program)
            || IsSeenByAHandler(HandshakeHeaders.Extensions, uses, apis))
        {
            return;
        }

        var connects = ConnectsOf(uses, apis);
        found.Report(new Finding(Descriptors.WS2001, name.GetLocation(), extension, NegotiationText.WithoutExtension(extension), NegotiationText.WithExtension(request.DropsParameters))
        {
            Path = connects,
            Properties = KeptBy(answer, uses, apis, program) with
            {
                Answer = answer.Name,
                Header = AnswerProperties.HeaderIn(answer, header, apis.Compilation),
                Extension = extension,
                Request = AnswerProperties.PathTo(found.Member, answer.ContainingType, apis),
                Connect = AnswerProperties.OnlyOf(connects, name),
            },
        });
    }

    private static void AnalyzeRequest(FoundCall<SubprotocolRequest> found, ApiSymbols apis)
    {
        var (name, result) = (found.Name, found.Row.Result);
        if (apis.SymbolOf(result) is null)
        {
            return;
        }

        var uses = ConnectionTrace.Around(name, found.Program, apis);
        // Whoever has only the settings can offer more, and learns nothing of the answer.
        if (!uses.SocketEscapes
            && uses.Of<SubprotocolRequest>(apis).First().Use.Name == name
            && !uses.Of<SubprotocolResult>(apis).Any()
            && !NeverConnects(uses, apis.SymbolOf(result)!, apis, found.Program)
            && !IsSeenByAHandler(HandshakeHeaders.Subprotocol, uses, apis))
        {
            var connects = ConnectsOf(uses, apis);
            found.Report(new Finding(Descriptors.WS2010, name.GetLocation(), result.MemberName)
            {
                Path = connects,
                Properties = new AnswerProperties(Answer: result.MemberName, Connect: AnswerProperties.OnlyOf(connects, name)),
            });
        }
    }

    private static void AnalyzeRead(FoundRead<KeptAnswer> found, ApiSymbols apis)
    {
        var (name, program) = (found.Name, found.Program);
        var uses = ConnectionTrace.Around(name, program, apis);
        if (!uses.Escapes && KeptBy(found.Member, uses, apis, program) is { MissingSetting: { } setting } missing)
        {
            var connects = ConnectsOf(uses, apis);
            found.Report(new Finding(Descriptors.WS2002, name.GetLocation(), name.Identifier.ValueText, setting)
            {
                Path = connects,
                Properties = missing with { Connect = AnswerProperties.OnlyOf(connects, name) },
            });
        }
    }

    /// <summary>A handler of the program's own, which the handshake goes through, may look at its headers where the program names them at all.</summary>
    private static bool IsSeenByAHandler(string header, ConnectionUses uses, ApiSymbols apis) =>
        uses.Of<ConnectCall>(apis).Any(pair => pair.Row.HandlerParameter is not null) && ProjectText.Names(header, apis.Compilation);

    /// <summary>
    /// Whether a socket is connected nowhere, or only where a test expects that to fail: then it asks nobody. Of libraries that no
    /// row says of how they connect that is not known.
    /// </summary>
    private static bool NeverConnects(ConnectionUses uses, ISymbol answer, ApiSymbols apis, SourceProgram program) =>
        !uses.IsConnectedByLibrary
        && answer.ContainingType.GetMembers().Any(member => apis.Find<ConnectCall>(member) is not null)
        && uses.Of<ConnectCall>(apis).All(pair =>
            pair.Use.Name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && TestIdioms.Covers(call, program.ModelOf(call.SyntaxTree), program.Cancellation));

    /// <summary>Where the connection is opened.</summary>
    private static List<SyntaxNode> ConnectsOf(ConnectionUses uses, ApiSymbols apis) => uses.Of<ConnectCall>(apis).Select(pair => (SyntaxNode)pair.Use.Name).ToList();

    /// <summary>The setting that would keep the answer, where it is not set.</summary>
    private static AnswerProperties KeptBy(ISymbol answer, ConnectionUses uses, ApiSymbols apis, SourceProgram program) =>
        apis.Find<KeptAnswer>(answer) is { } kept
        && apis.SymbolOf(kept.Setting) is { } setting
        && !uses.WritesOf(setting).Any(use => program.ModelOf(use.Value!.SyntaxTree).GetConstantValue(use.Value, program.Cancellation) is not { HasValue: true, Value: false })
            ? new AnswerProperties(MissingSetting: setting.Name, SettingPath: AnswerProperties.PathTo(setting, answer.ContainingType, apis))
            : new AnswerProperties();

    /// <summary>Handlers of a socket's events get it as an object, which says nothing of where it comes from.</summary>
    private static bool IsReadAnywhere(ISymbol answer, SourceProgram program) => program.TokensNamed(answer.Name).Any(token =>
        token.Parent is SimpleNameSyntax name && SymbolEqualityComparer.Default.Equals(program.SymbolAt(name), answer));
}
