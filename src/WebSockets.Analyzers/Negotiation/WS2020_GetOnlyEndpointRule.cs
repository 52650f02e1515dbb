using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2020: an endpoint for GET alone accepts WebSockets, which are requested with CONNECT over HTTP/2.</summary>
public sealed class GetOnlyEndpointRule() : Rule(Descriptors.WS2020)
{
    internal override void Register(RuleActions actions, ApiSymbols apis)
    {
        var server = new HttpVersions(actions.Compilation);
        actions.RegisterCall<GetEndpoint>(
            apis,
            call => Judge(call, call.Row, () => OtherEndpoints.LetConnectIn(call) ? null : new AcceptReach(apis, call.Program).HandlerOf(call.Row.HandlerParameter is { } handler ? call.Operation.ArgumentOf(handler)?.Value : null), apis, server),
            hasDefaults: true);
        actions.RegisterAttribute<GetEndpoint>(apis, attribute => Judge(attribute, attribute.Row, () => ActionOf(attribute), apis, server));
    }

    private static void Judge(Found found, GetEndpoint row, Func<SyntaxNode?> handler, ApiSymbols apis, HttpVersions server)
    {
        if (apis.NamesOf<AcceptCall>(_ => true).Any(name => ProjectText.NamesMember(name, apis.Compilation))
            && server.MayBeTwo
            && handler() is { } code
            && new AcceptReach(apis, found.Program).Accepts(code))
        {
            found.Report(new Finding(Descriptors.WS2020, found.Name.GetLocation(), found.Name.Identifier.ValueText, NegotiationText.OtherMethod(row.PassesOn)) { Properties = new GetOnlyEndpointProperties(row.Instead) });
        }
    }

    /// <summary>The action that the attribute stands on, unless another attribute lets CONNECT in.</summary>
    private static MethodDeclarationSyntax? ActionOf(FoundAttribute<GetEndpoint> found) =>
        found.Syntax.Parent?.Parent is MethodDeclarationSyntax action
        && found.Program.ModelOf(action.SyntaxTree).GetDeclaredSymbol(action, found.Program.Cancellation) is { } method
        && !method.GetAttributes().Any(other => other.ApplicationSyntaxReference?.Span != found.Syntax.Span && ActionMethods.LetConnectIn(other, hasTemplate: found.Syntax.ArgumentList?.Arguments.Count > 0))
        && !method.ContainingType.GetMembers().Any(other => other.GetAttributes().Any(ActionMethods.NameConnect))
            ? action
            : null;
}
