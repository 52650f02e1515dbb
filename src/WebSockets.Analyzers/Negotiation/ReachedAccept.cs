using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>An accept that comes after decisions about the offer, on paths where something was offered.</summary>
/// <param name="Decisions">The decisions, in the order of the source.</param>
/// <param name="IsMatchCertain">Whether what was looked for was certainly offered.</param>
internal sealed record ReachedAccept(ImmutableArray<OfferDecision> Decisions, bool IsMatchCertain)
{
    /// <summary>Null where no decision comes before the accept, or one says that nothing fitting was offered, or is not understood.</summary>
    public static ReachedAccept? Of(InvocationExpressionSyntax accept, OfferReads reads)
    {
        var conditions = new OfferConditions(reads);
        var decisions = reads.Decisions().Where(decision => decision.IsOnTheWayTo(accept)).ToImmutableArray();
        var clients = decisions.Select(decision => decision.At(accept, conditions)).ToList();
        var isCertain = clients.Contains(OfferingClients.OfSought);
        return clients.Count > 0 && (isCertain || clients.All(some => some is { } known && known.HasFlag(OfferingClients.OfSought)))
            ? new ReachedAccept(decisions, isCertain)
            : null;
    }
}
