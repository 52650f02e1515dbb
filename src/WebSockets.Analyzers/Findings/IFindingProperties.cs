using System.Collections.Immutable;

namespace WebSockets.Analyzers.Findings;

/// <summary>
/// What an analyzer tells its fixes beside the place. Each rule that has something to tell has a type of its own, which also
/// reads it back (<c>From</c>): a fix knows no key, and no number of an additional location.
/// </summary>
internal interface IFindingProperties
{
    /// <summary>As a diagnostic carries it.</summary>
    ImmutableDictionary<string, string?> ToProperties();
}
