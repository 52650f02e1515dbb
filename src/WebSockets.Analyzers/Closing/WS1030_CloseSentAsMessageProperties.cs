using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Findings;

namespace WebSockets.Analyzers.Closing;

/// <summary>What the fix of WS1030 needs to know.</summary>
/// <param name="IsClose">Whether the type of the message says that a Close frame was meant.</param>
internal sealed record CloseSentAsMessageProperties(bool IsClose) : IFindingProperties
{
    public ImmutableDictionary<string, string?> ToProperties() => PropertyValues.Of((nameof(IsClose), PropertyValues.Text(IsClose)));

    public static CloseSentAsMessageProperties From(Diagnostic diagnostic) => new(diagnostic.FlagOf(nameof(IsClose)));
}
