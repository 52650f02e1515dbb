using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace WebSockets.Analyzers.Closing;

/// <summary>WS1024: leaves out a test that never succeeds, where the code around it stays the same without it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NeverReceivedStatusFixer : EditingCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS1024.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (TestAt(node, diagnostic) is not null)
        {
            yield return (ClosingFixText.RemoveComparison, nameof(NeverReceivedStatusFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (TestAt(node, diagnostic) is not { } test)
        {
            return;
        }

        if (test.Rest.Count == 1)
        {
            // Of two tests in one condition the second goes in the next round: the condition is another one by then.
            editor.ReplaceNode(test.Whole, (current, _) => current.IsEquivalentTo(test.Whole) ? test.Rest[0] : current);
            return;
        }

        editor.InsertBefore(test.Whole, test.Rest);
        editor.RemoveNode(test.Whole, SyntaxRemoveOptions.KeepNoTrivia);
    }

    private static DeadTest? TestAt(SyntaxNode node, Diagnostic diagnostic) =>
        node.AncestorsAndSelf().TakeWhile(ancestor => ancestor.Span == diagnostic.Location.SourceSpan).Select(DeadTest.At).FirstOrDefault(test => test is not null);
}
