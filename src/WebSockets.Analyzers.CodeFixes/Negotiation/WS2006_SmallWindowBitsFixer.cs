using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2006: takes the size of the window out of the offer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SmallWindowBitsFixer : EditingCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS2006.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (AssignmentAt(node) is { } assignment && (CreationAround(assignment) is not null || assignment.Parent is ExpressionStatementSyntax))
        {
            yield return (NegotiationFixText.RemoveWindowBits, nameof(SmallWindowBitsFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        switch (AssignmentAt(node))
        {
            // Two parameters of one initializer may both go.
            case { Parent: InitializerExpressionSyntax } assignment when CreationAround(assignment) is { } creation:
                editor.ReplaceNode(creation, (current, _) => Without((BaseObjectCreationExpressionSyntax)current, assignment));
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

    /// <summary>The object that is made with the initializer, or with one around it: <c>new() { Options = { … } }</c>.</summary>
    private static BaseObjectCreationExpressionSyntax? CreationAround(AssignmentExpressionSyntax assignment)
    {
        SyntaxNode? around = assignment;
        while (around is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer })
        {
            around = initializer.Parent;
        }

        return around as BaseObjectCreationExpressionSyntax;
    }

    /// <summary>An initializer that becomes empty goes, unless somebody wrote a comment in it.</summary>
    private static ExpressionSyntax Without(BaseObjectCreationExpressionSyntax creation, AssignmentExpressionSyntax assignment)
    {
        if (creation.Initializer is not { } initializer || Without(initializer, assignment) is not { } left)
        {
            return creation;
        }

        if (!IsEmpty(left))
        {
            return creation.WithInitializer(left);
        }

        var bare = creation.WithInitializer(null);
        var arguments = (creation.ArgumentList ?? ArgumentList()).WithTrailingTrivia(initializer.GetTrailingTrivia());
        return bare is ObjectCreationExpressionSyntax { ArgumentList: null } named
            ? named.WithType(named.Type.WithoutTrailingTrivia()).WithArgumentList(arguments)
            : bare.WithArgumentList(arguments);
    }

    private static bool IsEmpty(InitializerExpressionSyntax initializer) => initializer.Expressions.Count == 0
        && initializer.DescendantTrivia(initializer.Span).All(trivia => trivia.RawKind is (int)SyntaxKind.WhitespaceTrivia or (int)SyntaxKind.EndOfLineTrivia);

    /// <summary>Null where it is in none of the entries.</summary>
    private static InitializerExpressionSyntax? Without(InitializerExpressionSyntax initializer, AssignmentExpressionSyntax assignment)
    {
        for (var index = 0; index < initializer.Expressions.Count; index++)
        {
            if (initializer.Expressions[index].IsEquivalentTo(assignment))
            {
                return WithoutEntry(initializer, index);
            }

            if (initializer.Expressions[index] is AssignmentExpressionSyntax { Right: InitializerExpressionSyntax nested } entry && Without(nested, assignment) is { } left)
            {
                return IsEmpty(left) ? WithoutEntry(initializer, index) : initializer.ReplaceNode(entry, entry.WithRight(left));
            }
        }

        return null;
    }

    private static InitializerExpressionSyntax WithoutEntry(InitializerExpressionSyntax initializer, int index)
    {
        // The last one has the space before the brace.
        var left = initializer.Expressions.RemoveAt(index);
        return initializer.WithExpressions(index < left.Count || left.Count == 0 || left.SeparatorCount == left.Count
            ? left
            : left.Replace(left[index - 1], left[index - 1].WithTrailingTrivia(initializer.Expressions[index].GetTrailingTrivia())));
    }
}
