using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Closing;

/// <summary>WS1031, and WS1033 where a Close waits behind a test: lets it run where one was received.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UnansweredCloseFixer : EditingCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS1031.Id, Descriptors.WS1033.Id);

    /// <summary>The test is edited, once for all calls behind it.</summary>
    private protected override TextSpan PlaceOf(Diagnostic diagnostic) => UnansweredCloseProperties.From(diagnostic).Guard ?? diagnostic.Location.SourceSpan;

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (GuardAt(model, node, diagnostic, cancellation) is not null)
        {
            yield return (ClosingFixText.AlsoCloseWhenReceived, nameof(UnansweredCloseFixer));
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

    private static (SyntaxNode Old, SyntaxNode New)? GuardAt(SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation) =>
        UnansweredCloseProperties.From(diagnostic).Guard is { } guarded
            ? node.AncestorsAndSelf().TakeWhile(ancestor => ancestor.Span == guarded)
                .Select(new StateGuard(model, cancellation).Widen)
                .FirstOrDefault(guard => guard is not null)
            : null;
}
