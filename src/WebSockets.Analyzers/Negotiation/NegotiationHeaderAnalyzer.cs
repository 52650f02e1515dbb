using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2003: a header of the negotiation is set by hand, so the library does not know that it asked.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NegotiationHeaderAnalyzer() : WebSocketAnalyzer(Descriptors.WS2003)
{
    /// <summary>In the properties of a diagnostic: the header's value, where all of it is known.</summary>
    public const string HeaderValue = nameof(HeaderValue);

    /// <summary>In the properties of a diagnostic: the header, as the RFC writes it.</summary>
    public const string Header = nameof(Header);

    /// <summary>In the properties of a diagnostic: the member beside the method that asks for the same so that the library knows it.</summary>
    public const string Option = nameof(Option);

    private static readonly string[] s_headers = [HandshakeHeaders.Extensions, HandshakeHeaders.Subprotocol, HandshakeHeaders.Key];

    private protected override void Register(RuleActions actions, ApiSymbols apis) =>
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
        if (value is null || ConsequenceOf(known, value, found, apis) is not { } consequence)
        {
            return;
        }

        var option = OptionFor(known, found.Member.ContainingType, apis)?.Name;
        var properties = ImmutableDictionary<string, string?>.Empty.Add(Header, known);
        properties = option is null ? properties : properties.Add(Option, option);
        found.ReportDiagnostic(Diagnostic.Create(
            Descriptors.WS2003,
            found.Syntax.ArgumentList.GetLocation(),
            value.IndexOf(KnownText.Hole) < 0 ? properties.Add(HeaderValue, value) : properties,
            header,
            consequence));
    }

    private static string? ConsequenceOf(string header, string value, FoundCall<RequestHeader> found, ApiSymbols apis)
    {
        var (name, program) = (found.Name, found.Program);
        var instead = OptionFor(header, found.Member.ContainingType, apis) is { } option ? option.Name : null;
        if (header == HandshakeHeaders.Key)
        {
            return "'ClientWebSocket' sends a key of its own beside it, and servers refuse a request with two";
        }

        if (header == HandshakeHeaders.Extensions)
        {
            // With a request through the options as well, the library understands the answer.
            return HandshakeHeaders.ExtensionsIn(value).Contains(HandshakeHeaders.PerMessageDeflate, StringComparer.OrdinalIgnoreCase)
                && !ConnectionTrace.Around(name, program, apis).Of<ExtensionRequest>(apis).Any()
                    ? $"if the server agrees to {HandshakeHeaders.PerMessageDeflate}, its first compressed message ends the connection{(instead is null ? string.Empty : $"; '{instead}' asks for it")}"
                    : null;
        }

        var uses = ConnectionTrace.Around(name, program, apis);
        var offered = uses.Of<SubprotocolRequest>(apis).Select(pair => NameIn(pair.Row, pair.Use, program)).ToList();

        // Somebody who has the socket could still offer it, but nobody in the program ever offers anything.
        return (!uses.Escapes || (uses.IsMadeHere && NobodyOffers(apis)))
            && !offered.Contains(null)
            && HandshakeHeaders.PartsOf(value).FirstOrDefault(part => HandshakeHeaders.IsToken(part) && !offered.Contains(part, StringComparer.OrdinalIgnoreCase)) is { } missing
                ? $"connecting fails as soon as the server selects '{missing}'{(instead is null ? string.Empty : $"; '{instead}' offers it")}"
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
