using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2006: takes the size of the window out of the offer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SmallWindowFixer : EditingCodeFixProvider
{
    private const string Title = "Remove (use the default window size)";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS2006.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (AssignmentAt(node) is { Parent: InitializerExpressionSyntax or ExpressionStatementSyntax })
        {
            yield return (Title, nameof(SmallWindowFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        switch (AssignmentAt(node))
        {
            // Two parameters of one initializer may both go.
            case { Parent: InitializerExpressionSyntax initializer } assignment:
                editor.ReplaceNode(initializer, (current, _) => Without((InitializerExpressionSyntax)current, assignment));
                break;
            case { Parent: ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax } statement }:
                editor.RemoveNode(statement.Parent is GlobalStatementSyntax global ? global : statement, SyntaxRemoveOptions.KeepUnbalancedDirectives);
                break;
            case { Parent: ExpressionStatementSyntax statement }:
                editor.ReplaceNode(statement, Block().WithTriviaFrom(statement));
                break;
        }
    }

    private static AssignmentExpressionSyntax? AssignmentAt(SyntaxNode node) => node.FirstAncestorOrSelf<AssignmentExpressionSyntax>();

    private static InitializerExpressionSyntax Without(InitializerExpressionSyntax initializer, AssignmentExpressionSyntax assignment)
    {
        var index = initializer.Expressions.IndexOf(expression => expression.IsEquivalentTo(assignment));
        if (index < 0)
        {
            return initializer;
        }

        // The last one has the space before the brace.
        var left = initializer.Expressions.RemoveAt(index);
        return initializer.WithExpressions(index < left.Count || left.Count == 0 || left.SeparatorCount == left.Count
            ? left
            : left.Replace(left[index - 1], left[index - 1].WithTrailingTrivia(initializer.Expressions[index].GetTrailingTrivia())));
    }
}
