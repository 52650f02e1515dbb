using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers;

/// <summary>Writes statements beside one that is there, as the code around it is written: its indentation, its line ends, names that are free.</summary>
/// <param name="anchor">The statement.</param>
/// <param name="model">The model of its file.</param>
internal sealed class StatementWriter(StatementSyntax anchor, SemanticModel model)
{
    private readonly HashSet<string> _taken = new(
        (Bodies.RootOf(anchor) ?? anchor).DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText)
            .Concat(model.LookupSymbols(anchor.SpanStart).Select(symbol => symbol.Name)),
        StringComparer.Ordinal);

    /// <summary>A name that nothing here has; it is taken from now on.</summary>
    public string FreeName(string wanted)
    {
        var name = wanted;
        for (var number = 2; !_taken.Add(name); number++)
        {
            name = wanted + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return name;
    }

    /// <summary>A type as it can be written here.</summary>
    public string NameOf(string type) =>
        model.Compilation.GetTypeByMetadataName(type)?.ToMinimalDisplayString(model, anchor.SpanStart) ?? "global::" + type;

    /// <summary>Whether extension methods of a static class can be called as such here.</summary>
    public bool HasExtensionsOf(string type) =>
        model.Compilation.GetTypeByMetadataName(type) is { } extensions
        && model.LookupNamespacesAndTypes(anchor.SpanStart, name: extensions.Name).Any(found => SymbolEqualityComparer.Default.Equals(found, extensions));

    public void InsertAfter(SyntaxEditor editor, IEnumerable<string> statements) => Insert(editor, statements, isBefore: false);

    public void InsertBefore(SyntaxEditor editor, IEnumerable<string> statements) => Insert(editor, statements, isBefore: true);

    private void Insert(SyntaxEditor editor, IEnumerable<string> statements, bool isBefore)
    {
        // What goes into a new block is laid out anew, from the first column on.
        var hasPlace = anchor.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax;
        var indentation = hasPlace && anchor.GetLeadingTrivia().LastOrDefault() is { RawKind: (int)SyntaxKind.WhitespaceTrivia } trivia ? trivia.ToString() : string.Empty;
        var layout = new CodeLayout(anchor);
        var added = statements.Select(text => SyntaxFactory.ParseStatement(layout.LinesOf(text, indentation))).ToList();
        switch (anchor.Parent)
        {
            case BlockSyntax or SwitchSectionSyntax:
                Place(editor, anchor, added, isBefore, layout);
                break;
            case GlobalStatementSyntax global:
                Place(editor, global, added.Select(SyntaxFactory.GlobalStatement).ToList(), isBefore, layout);
                break;
            default:
                // The only statement of an "if" or a loop: it gets a block, which is laid out anew.
                editor.ReplaceNode(anchor, (current, _) =>
                {
                    var all = isBefore ? added.Append((StatementSyntax)current) : added.Prepend((StatementSyntax)current);
                    return SyntaxFactory.Block(all.Select(statement => statement.WithoutLeadingTrivia())).WithAdditionalAnnotations(Formatter.Annotation);
                });
                break;
        }
    }

    private static void Place<TNode>(SyntaxEditor editor, SyntaxNode place, List<TNode> added, bool isBefore, CodeLayout layout)
        where TNode : SyntaxNode
    {
        var endsInBlock = added[added.Count - 1].GetLastToken().IsKind(SyntaxKind.CloseBraceToken);
        if (isBefore)
        {
            // What stands above the statement stays above; it may say something of it, or be a blank line.
            added[0] = added[0].WithLeadingTrivia(place.GetLeadingTrivia());
            editor.InsertBefore(place, added);
            var indentation = place.GetLeadingTrivia().LastOrDefault();
            var between = indentation.IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(indentation) : default;
            var before = endsInBlock && layout.SeparatesBlocks ? between.Insert(0, SyntaxFactory.EndOfLine(layout.LineEnd)) : between;
            editor.ReplaceNode(place, (current, _) => current.WithLeadingTrivia(before));
            return;
        }

        if (endsInBlock && layout.NeedsBlankLineBehind(place))
        {
            added[added.Count - 1] = added[added.Count - 1].WithTrailingTrivia(added[added.Count - 1].GetTrailingTrivia().Add(SyntaxFactory.EndOfLine(layout.LineEnd)));
        }

        if (!place.GetTrailingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)))
        {
            added[0] = added[0].WithLeadingTrivia(added[0].GetLeadingTrivia().Insert(0, SyntaxFactory.EndOfLine(layout.LineEnd)));
        }

        editor.InsertAfter(place, added);
    }
}
