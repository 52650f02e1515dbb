using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2012: the name of a subprotocol that always makes the call throw: empty, no token, or offered before.</summary>
public sealed class InvalidSubprotocolNameRule() : Rule(Descriptors.WS2012)
{
    internal override void Register(RuleActions actions, ApiSymbols apis)
    {
        var offers = new RepeatedOffers();
        actions.RegisterCall<SubprotocolRequest>(apis, call => Judge(
            call,
            call.Operation.ArgumentOf(call.Row.NameParameter)?.Value,
            call.WrittenFor(call.Row.NameParameter),
            NegotiationText.ThrowingCall(call.Named.Text),
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

        if (!HandshakeHeaders.IsToken(name) || isRepeated())
        {
            found.Report(new Finding(Descriptors.WS2012, written.GetLocation(), name, NegotiationText.MistakeIn(name, consequence))
            {
                Properties = new InvalidSubprotocolNameProperties(name, found is FoundCall<SubprotocolRequest> ? found.Named.Text : null),
            });
        }
    }

    /// <summary>ASP.NET Core answers the client first and then makes the socket, which is what throws.</summary>
    private static string ConsequenceOf(SubprotocolAccept accept, string name) =>
        accept.Offer is not null ? NegotiationText.ThrowingAccept : NegotiationText.ThrowingCall(name);
}
