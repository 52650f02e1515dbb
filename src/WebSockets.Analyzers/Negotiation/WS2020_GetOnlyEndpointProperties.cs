using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Findings;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>What the fix of WS2020 needs to know.</summary>
/// <param name="Instead">The name of what makes the same endpoint for all methods.</param>
internal sealed record GetOnlyEndpointProperties(string? Instead) : IFindingProperties
{
    public ImmutableDictionary<string, string?> ToProperties() => PropertyValues.Of((nameof(Instead), Instead));

    public static GetOnlyEndpointProperties From(Diagnostic diagnostic) => new(diagnostic.TextOf(nameof(Instead)));
}
