using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers;

/// <summary>
/// A code fix whose every edit is local to a diagnostic's place. One site and all sites of a document go the same way:
/// the edits are collected in one editor, so that sites close to each other, or inside each other, are all repaired.
/// Code that somebody is still typing is left alone (<see cref="IntactCode"/>), and so is what Razor made of its files:
/// an edit there is gone with the next build.
/// </summary>
public abstract class EditingCodeFixProvider : CodeFixProvider
{
    public sealed override FixAllProvider? GetFixAllProvider() => FixesAll
        ? FixAllProvider.Create(async (context, document, diagnostics) => context.CodeActionEquivalenceKey is { } key
            ? await EditAsync(document, diagnostics, key, context.CancellationToken).ConfigureAwait(false)
            : document)
        : null;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model is null || RazorFile.IsMadeOfOne(model.SyntaxTree))
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var node = NodeAt(model, diagnostic);
            if (!IntactCode.Around(node))
            {
                continue;
            }

            foreach (var (title, equivalenceKey) in Offer(model, node, diagnostic, context.CancellationToken))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        title,
                        cancellation => EditAsync(context.Document, ImmutableArray.Create(diagnostic), equivalenceKey, cancellation),
                        equivalenceKey),
                    diagnostic);
            }
        }
    }

    /// <summary>Whether all sites can be repaired at once; not where each is to be looked at.</summary>
    private protected virtual bool FixesAll => true;

    /// <summary>Where the edit for a diagnostic is made, in its file: at its own place, unless a fix knows better.</summary>
    private protected virtual TextSpan PlaceOf(Diagnostic diagnostic) => diagnostic.Location.SourceSpan;

    /// <summary>The actions for one diagnostic, the best one first; none where the code has no shape that can be repaired.</summary>
    private protected abstract IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation);

    /// <summary>Does one action's edit at one site. Nothing is done where the action would not be offered.</summary>
    private protected abstract void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation);

    private async Task<Document> EditAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, string equivalenceKey, CancellationToken cancellation)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);

        // Two diagnostics may ask for one edit; it is made once, as the first of them in the file asks for it. What
        // is inside is edited before what is around it.
        var places = diagnostics
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .GroupBy(PlaceOf)
            .OrderByDescending(place => place.Key.Start)
            .ThenBy(place => place.Key.Length);
        foreach (var diagnostic in places.Select(place => place.First()))
        {
            var node = NodeAt(editor.SemanticModel, diagnostic);
            if (IntactCode.Around(node))
            {
                Edit(editor, editor.SemanticModel, node, diagnostic, equivalenceKey, cancellation);
            }
        }

        return editor.GetChangedDocument();
    }

    private SyntaxNode NodeAt(SemanticModel model, Diagnostic diagnostic) =>
        model.SyntaxTree.GetRoot().FindNode(PlaceOf(diagnostic), getInnermostNodeForTie: true);
}
