using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Findings;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>What the fix of WS2012 needs to know.</summary>
/// <param name="Name">The name of the subprotocol.</param>
/// <param name="Request">The method that asks for it; null where a server selects it.</param>
internal sealed record InvalidSubprotocolNameProperties(string? Name, string? Request) : IFindingProperties
{
    public ImmutableDictionary<string, string?> ToProperties() => PropertyValues.Of((nameof(Name), Name), (nameof(Request), Request));

    public static InvalidSubprotocolNameProperties From(Diagnostic diagnostic) => new(diagnostic.TextOf(nameof(Name)), diagnostic.TextOf(nameof(Request)));
}
