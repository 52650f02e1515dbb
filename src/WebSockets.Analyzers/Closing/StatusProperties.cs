using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Findings;

namespace WebSockets.Analyzers.Closing;

/// <summary>What the fixes of WS1005, WS1006, WS1010, WS1016, WS1020 and WS1025 need to know of a status.</summary>
/// <param name="OmittedParameter">The parameter whose default value is the status: no argument is written.</param>
/// <param name="ReasonParameter">The parameter that takes the reason, at the call that makes the Close frame.</param>
/// <param name="Choice">Where the status is chosen, if that is what can be replaced; without it that is the site.</param>
/// <param name="Suggestions">What may be sent in its place; null where nothing can be replaced.</param>
internal sealed record StatusProperties(
    string? OmittedParameter = null, string? ReasonParameter = null, TextSpan? Choice = null, StatusSuggestions? Suggestions = null) : IFindingProperties
{
    public ImmutableDictionary<string, string?> ToProperties() => PropertyValues.Of(
        (nameof(OmittedParameter), OmittedParameter),
        (nameof(ReasonParameter), ReasonParameter),
        (nameof(Choice), PropertyValues.Text(Choice)),
        (nameof(Suggestions), Suggestions?.ToText()));

    public static StatusProperties From(Diagnostic diagnostic) => new(
        diagnostic.TextOf(nameof(OmittedParameter)),
        diagnostic.TextOf(nameof(ReasonParameter)),
        diagnostic.SpanOf(nameof(Choice)),
        diagnostic.TextOf(nameof(Suggestions)) is { } suggestions ? StatusSuggestions.Parse(suggestions) : null);
}
