using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Findings;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>What the fix of WS2005 needs to know.</summary>
/// <param name="Nearest">The nearest number that can be set.</param>
internal sealed record WindowBitsOutOfRangeProperties(int? Nearest) : IFindingProperties
{
    public ImmutableDictionary<string, string?> ToProperties() => PropertyValues.Of((nameof(Nearest), PropertyValues.Text(Nearest)));

    public static WindowBitsOutOfRangeProperties From(Diagnostic diagnostic) => new(diagnostic.NumberOf(nameof(Nearest)));
}
