using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Findings;

namespace WebSockets.Analyzers.Closing;

/// <summary>What the fix of WS1032 needs to know: what would let the call run.</summary>
/// <param name="IsCancelled">Whether another token would.</param>
/// <param name="NeedsGuard">Whether a test of the state before it would keep it from failing.</param>
internal sealed record ImpossibleCloseProperties(bool IsCancelled, bool NeedsGuard) : IFindingProperties
{
    public ImmutableDictionary<string, string?> ToProperties() => PropertyValues.Of(
        (nameof(IsCancelled), PropertyValues.Text(IsCancelled)), (nameof(NeedsGuard), PropertyValues.Text(NeedsGuard)));

    public static ImpossibleCloseProperties From(Diagnostic diagnostic) => new(diagnostic.FlagOf(nameof(IsCancelled)), diagnostic.FlagOf(nameof(NeedsGuard)));
}
