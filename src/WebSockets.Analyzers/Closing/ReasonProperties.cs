using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Findings;

namespace WebSockets.Analyzers.Closing;

/// <summary>What the fixes of WS1021 and WS1022 need to know of a reason.</summary>
/// <param name="CanBeCut">Whether the argument is the whole reason, so that it may be cut there.</param>
/// <param name="CutReason">The beginning that fits, where the whole reason is known.</param>
/// <param name="IsOfException">Whether it has the text of an exception.</param>
/// <param name="ExceptionText">That text, where it is in the file.</param>
internal sealed record ReasonProperties(bool CanBeCut = false, string? CutReason = null, bool IsOfException = false, TextSpan? ExceptionText = null) : IFindingProperties
{
    public ImmutableDictionary<string, string?> ToProperties() => PropertyValues.Of(
        (nameof(CanBeCut), PropertyValues.Text(CanBeCut)),
        (nameof(CutReason), CutReason),
        (nameof(IsOfException), PropertyValues.Text(IsOfException)),
        (nameof(ExceptionText), PropertyValues.Text(ExceptionText)));

    public static ReasonProperties From(Diagnostic diagnostic) => new(
        diagnostic.FlagOf(nameof(CanBeCut)), diagnostic.TextOf(nameof(CutReason)), diagnostic.FlagOf(nameof(IsOfException)), diagnostic.SpanOf(nameof(ExceptionText)));
}
