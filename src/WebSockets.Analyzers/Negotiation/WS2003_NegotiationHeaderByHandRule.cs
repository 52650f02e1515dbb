using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2003: a header of the negotiation is set by hand, so the library does not know that it asked.</summary>
public sealed class NegotiationHeaderByHandRule() : Rule(Descriptors.WS2003)
{
    private static readonly string[] s_headers = [HandshakeHeaders.Extensions, HandshakeHeaders.Subprotocol, HandshakeHeaders.Key];

    internal override void Register(RuleActions actions, ApiSymbols apis) =>
        actions.RegisterCall<RequestHeader>(apis, found => Analyze(found, apis));

    private static void Analyze(FoundCall<RequestHeader> found, ApiSymbols apis)
    {
        if (KnownText.ExactlyOf(found.Operation.ArgumentOf(found.Row.NameParameter)?.Value, found.Program) is not { } header
            || s_headers.FirstOrDefault(known => HandshakeHeaders.AreSame(header, known)) is not { } known)
        {
            return;
        }

        // Whatever the key is, it is one too many.
        var value = KnownText.Of(found.Operation.ArgumentOf(found.Row.ValueParameter)?.Value, found.Program) ?? (known == HandshakeHeaders.Key ? KnownText.Hole.ToString() : null);
        var option = OptionFor(known, found.Member.ContainingType, apis)?.Name;
        if (value is not null && ConsequenceOf(known, value, option, found, apis) is { } consequence)
        {
            found.Report(new Finding(Descriptors.WS2003, found.Syntax.ArgumentList.GetLocation(), header, consequence)
            {
                Properties = new NegotiationHeaderByHandProperties(known, value.IndexOf(KnownText.Hole) < 0 ? value : null, option),
            });
        }
    }

    private static string? ConsequenceOf(string header, string value, string? option, FoundCall<RequestHeader> found, ApiSymbols apis)
    {
        var (name, program) = (found.Name, found.Program);
        if (header == HandshakeHeaders.Key)
        {
            return NegotiationText.SecondKey;
        }

        if (header == HandshakeHeaders.Extensions)
        {
            // With a request through the options as well, the library understands the answer.
            return HandshakeHeaders.ExtensionsIn(value).Contains(HandshakeHeaders.PerMessageDeflate, StringComparer.OrdinalIgnoreCase)
                && !new Connections(program, apis).Around(name).Of<ExtensionRequest>(apis).Any()
                    ? NegotiationText.ExtensionByHeader(HandshakeHeaders.PerMessageDeflate, option)
                    : null;
        }

        var uses = new Connections(program, apis).Around(name);
        var offered = uses.Of<SubprotocolRequest>(apis).Select(pair => NameIn(pair.Row, pair.Use, program)).ToList();

        // Somebody who has the socket could still offer it, but nobody in the program ever offers anything.
        return (!uses.Escapes || (uses.IsMadeHere && NobodyOffers(apis)))
            && !offered.Contains(null)
            && HandshakeHeaders.PartsOf(value).FirstOrDefault(part => HandshakeHeaders.IsToken(part) && !offered.Contains(part, StringComparer.OrdinalIgnoreCase)) is { } missing
                ? NegotiationText.SubprotocolByHeader(missing, option)
                : null;
    }

    /// <summary>The member of the same settings with which the library itself writes a header.</summary>
    private static ISymbol? OptionFor(string header, INamedTypeSymbol settings, ApiSymbols apis) => settings.GetMembers().FirstOrDefault(member =>
        header == HandshakeHeaders.Extensions ? member is IPropertySymbol && apis.Find<ExtensionRequest>(member) is { Extension: HandshakeHeaders.PerMessageDeflate }
        : header == HandshakeHeaders.Subprotocol && member is IMethodSymbol { Parameters.Length: 1 } && apis.Find<SubprotocolRequest>(member) is not null);

    private static bool NobodyOffers(ApiSymbols apis) =>
        apis.NamesOf<SubprotocolRequest>(_ => true).All(name => !ProjectText.NamesMember(name, apis.Compilation));

    /// <summary>The subprotocol that a call asks for; null where that is not known.</summary>
    private static string? NameIn(SubprotocolRequest row, ConnectionUse use, SourceProgram program) =>
        use.Name.FirstAncestorOrSelf<InvocationExpressionSyntax>(call => InvokedName.Of(call) == use.Name) is { } syntax
        && program.OperationOf(syntax) is IInvocationOperation call
            ? KnownText.ExactlyOf(call.ArgumentOf(row.NameParameter)?.Value, program)
            : null;
}
