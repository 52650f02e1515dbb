using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2011: a server selects a subprotocol that it names itself, and nothing looked at what the client offers before that.</summary>
public sealed class UncheckedSubprotocolRule() : Rule(Descriptors.WS2011)
{
    internal override void Register(RuleActions actions, ApiSymbols apis)
    {
        var looks = new OfferLooks(actions.Compilation);
        actions.RegisterCall<SubprotocolAccept>(apis, call => Judge(
            call, call.Row, call.Operation.ArgumentOf(call.Row.NameParameter)?.Value, call.WrittenFor(call.Row.NameParameter), call.Syntax, looks));
        actions.RegisterSet<SubprotocolAccept>(apis, set => Judge(
            set, set.Row, set.Value, set.IsOnlyIfNull ? null : set.Syntax.Right, set.Syntax.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent, looks));
        actions.RegisterSet<SubprotocolSelector>(apis, Judge);
    }

    /// <summary>
    /// A name that is chosen at run time may well be one of the offered ones, so only one is reported that is the same for every
    /// request: a known one, or one that an object is configured with. A bad one is WS2012.
    /// </summary>
    private static void Judge(Found found, SubprotocolAccept row, IOperation? value, ExpressionSyntax? written, SyntaxNode? accept, OfferLooks looks)
    {
        if (row.Offer is not { } offer || written is null)
        {
            return;
        }

        var name = KnownText.ExactlyOf(value, found.Program);
        if (name is null ? ConfiguredText.Is(value, found.Program) && looks.AreNone(offer) : HandshakeHeaders.IsToken(name) && looks.AreTooLateFor(accept, offer))
        {
            found.Report(new Finding(Descriptors.WS2011, written.GetLocation(), name ?? written.ToString()));
        }
    }

    /// <summary>A selector that does not use what it is given.</summary>
    private static void Judge(FoundSet<SubprotocolSelector> found)
    {
        foreach (var value in UnaskedSelector.ValuesOf(found.Value, found.Row.OfferParameter, found.Program))
        {
            if (KnownText.ExactlyOf(value, found.Program) is { } name && HandshakeHeaders.IsToken(name))
            {
                found.Report(new Finding(Descriptors.WS2011, value.Syntax.GetLocation(), name));
            }
        }
    }
}
