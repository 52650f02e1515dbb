using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Findings;

namespace WebSockets.Analyzers.Closing;

/// <summary>What the fix of WS1023 needs to know.</summary>
/// <param name="Code">The status that must not be sent on.</param>
internal sealed record ReceivedStatusProperties(int? Code) : IFindingProperties
{
    public ImmutableDictionary<string, string?> ToProperties() => PropertyValues.Of((nameof(Code), PropertyValues.Text(Code)));

    public static ReceivedStatusProperties From(Diagnostic diagnostic) => new(diagnostic.NumberOf(nameof(Code)));
}
