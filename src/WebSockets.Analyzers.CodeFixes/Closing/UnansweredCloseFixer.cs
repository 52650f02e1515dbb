using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace WebSockets.Analyzers.Closing;

/// <summary>WS1031, and WS1033 where a Close waits behind a test: lets it run where one was received.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UnansweredCloseFixer : EditingCodeFixProvider
{
    private const string Title = "Also close in state CloseReceived";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS1031.Id, Descriptors.WS1033.Id);

    /// <summary>The test is edited, once for all calls behind it.</summary>
    private protected override Location PlaceOf(Diagnostic diagnostic) =>
        diagnostic.Id == Descriptors.WS1031.Id && diagnostic.AdditionalLocations.FirstOrDefault() is { } test && test.SourceTree == diagnostic.Location.SourceTree ? test : diagnostic.Location;

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (GuardAt(model, node, diagnostic, cancellation) is not null)
        {
            yield return (Title, nameof(UnansweredCloseFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (GuardAt(model, node, diagnostic, cancellation) is var (old, widened))
        {
            editor.ReplaceNode(old, widened);
        }
    }

    private (SyntaxNode Old, SyntaxNode New)? GuardAt(SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation) =>
        PlaceOf(diagnostic) is var place && (place != diagnostic.Location || diagnostic.Properties.ContainsKey(UnansweredPathAnalyzer.IsGuard))
            ? node.AncestorsAndSelf().TakeWhile(ancestor => ancestor.Span == place.SourceSpan)
                .Select(new StateGuard(model, cancellation).Widen)
                .FirstOrDefault(guard => guard is not null)
            : null;
}
