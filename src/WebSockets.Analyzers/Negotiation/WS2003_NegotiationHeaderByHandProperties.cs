using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Findings;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>What the fix of WS2003 needs to know.</summary>
/// <param name="Header">The header, as the RFC writes it.</param>
/// <param name="Value">Its value, where all of it is known.</param>
/// <param name="Option">The member beside the method that asks for the same so that the library knows it.</param>
internal sealed record NegotiationHeaderByHandProperties(string? Header, string? Value, string? Option) : IFindingProperties
{
    public ImmutableDictionary<string, string?> ToProperties() => PropertyValues.Of((nameof(Header), Header), (nameof(Value), Value), (nameof(Option), Option));

    public static NegotiationHeaderByHandProperties From(Diagnostic diagnostic) => new(diagnostic.TextOf(nameof(Header)), diagnostic.TextOf(nameof(Value)), diagnostic.TextOf(nameof(Option)));
}
