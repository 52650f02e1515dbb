using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Findings;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>What the fix of WS2013 needs to know.</summary>
/// <param name="Compared">The expression that the offer was compared with, where it can be selected.</param>
/// <param name="IsCertain">Whether it was certainly offered once the request is accepted.</param>
/// <param name="Offered">The list of what the client offered, beside the method that accepts.</param>
/// <param name="Selection">The property of the settings that selects a subprotocol.</param>
internal sealed record UnselectedSubprotocolProperties(string? Compared, bool IsCertain, string? Offered, string? Selection) : IFindingProperties
{
    public ImmutableDictionary<string, string?> ToProperties() => PropertyValues.Of(
        (nameof(Compared), Compared), (nameof(IsCertain), PropertyValues.Text(IsCertain)), (nameof(Offered), Offered), (nameof(Selection), Selection));

    public static UnselectedSubprotocolProperties From(Diagnostic diagnostic) => new(
        diagnostic.TextOf(nameof(Compared)), diagnostic.FlagOf(nameof(IsCertain)), diagnostic.TextOf(nameof(Offered)), diagnostic.TextOf(nameof(Selection)));
}
