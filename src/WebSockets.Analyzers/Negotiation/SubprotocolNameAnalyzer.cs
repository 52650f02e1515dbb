using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2012: the name of a subprotocol that always makes the call throw: empty, no token, or offered before.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SubprotocolNameAnalyzer() : WebSocketAnalyzer(Descriptors.WS2012)
{
    /// <summary>In the properties of a diagnostic: the name.</summary>
    public const string Name = nameof(Name);

    /// <summary>In the properties of a diagnostic about a request for a subprotocol: the method that asks for it.</summary>
    public const string Request = nameof(Request);

    private protected override void Register(RuleActions actions, ApiSymbols apis)
    {
        var offers = new RepeatedOffers();
        actions.RegisterCall<SubprotocolRequest>(apis, call => Judge(
            call,
            call.Operation.ArgumentOf(call.Row.NameParameter)?.Value,
            call.WrittenFor(call.Row.NameParameter),
            ConsequenceOf(null, call.Named.Text),
            () => offers.Has(call.Syntax, call.Row.NameParameter, call.Program)));
        actions.RegisterCall<SubprotocolAccept>(apis, call => Judge(
            call, call.Operation.ArgumentOf(call.Row.NameParameter)?.Value, call.WrittenFor(call.Row.NameParameter), ConsequenceOf(call.Row, call.Named.Text), () => false));
        actions.RegisterSet<SubprotocolAccept>(apis, set => Judge(set, set.Value, set.IsOnlyIfNull ? null : set.Syntax.Right, ConsequenceOf(set.Row, set.Named.Text), () => false));
    }

    private static void Judge(Found found, IOperation? value, ExpressionSyntax? written, string consequence, Func<bool> isRepeated)
    {
        if (written is null || KnownText.ExactlyOf(value, found.Program) is not { } name)
        {
            return;
        }

        var mistake = name.Length == 0 ? "it is empty"
            : !HandshakeHeaders.IsToken(name) ? "it is not a token, which has no spaces, commas, slashes, colons, quotes or brackets"
            : isRepeated() ? "it was added before"
            : null;
        if (mistake is not null)
        {
            var properties = ImmutableDictionary<string, string?>.Empty.Add(Name, name);
            found.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WS2012,
                written.GetLocation(),
                found is FoundCall<SubprotocolRequest> ? properties.Add(Request, found.Named.Text) : properties,
                name,
                $"{mistake}, and {consequence}"));
        }
    }

    /// <summary>ASP.NET Core answers the client first and then makes the socket, which is what throws.</summary>
    private static string ConsequenceOf(SubprotocolAccept? accept, string name) => accept?.Offer is not null
        ? "accepting always throws, after the client was told that it is connected"
        : $"'{name}' always throws";
}
