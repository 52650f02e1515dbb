using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2011: a server selects a subprotocol that it names itself, and nothing in the project looks at what clients offer.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AcceptedSubprotocolAnalyzer() : WebSocketAnalyzer(Descriptors.WS2011)
{
    private protected override void Register(CompilationStartAnalysisContext context, ApiSymbols apis)
    {
        var looks = new Lazy<bool>(() => ProjectText.Names(HandshakeHeaders.Subprotocol, apis.Compilation));
        context.RegisterCall<SubprotocolAccept>(apis, call => Judge(
            call, call.Row, call.Operation.ArgumentOf(call.Row.NameParameter)?.Value, call.WrittenFor(call.Row.NameParameter), looks));
        context.RegisterSet<SubprotocolAccept>(apis, set => Judge(set, set.Row, set.Value, set.IsOnlyIfNull ? null : set.Syntax.Right, looks));
    }

    /// <summary>A name that is chosen at run time may well be one of the offered ones, so only a known one is reported; a bad one is WS2012.</summary>
    private static void Judge(Found found, SubprotocolAccept row, IOperation? value, ExpressionSyntax? written, Lazy<bool> looks)
    {
        if (row.Offer is { } offer
            && written is not null
            && KnownText.ExactlyOf(value, found.Program) is { } name
            && HandshakeHeaders.IsToken(name)
            && !looks.Value
            && !ProjectText.NamesMember(offer.MemberName, found.Program.Compilation))
        {
            found.ReportDiagnostic(Diagnostic.Create(Descriptors.WS2011, written.GetLocation(), name));
        }
    }
}
