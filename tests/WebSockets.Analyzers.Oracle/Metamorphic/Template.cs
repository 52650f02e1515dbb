using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic;

/// <summary>
/// Syntax by text with places for nodes: <c>if (!__0) __1;</c>. What is put in keeps its marks, which text would lose.
/// </summary>
internal static class Template
{
    private const string Place = "__";

    public static StatementSyntax Statement(string text, params SyntaxNode[] nodes) => Statements(text, nodes).Single();

    public static SyntaxList<StatementSyntax> Statements(string text, params SyntaxNode[] nodes)
    {
        var block = (BlockSyntax)ParseStatement($"{{ {text}\n}}");
        return ((BlockSyntax)new Filler(nodes).Visit(block)).Statements;
    }

    public static ExpressionSyntax Expression(string text, params SyntaxNode[] nodes) => (ExpressionSyntax)new Filler(nodes).Visit(ParseExpression(text));

    public static MemberDeclarationSyntax Member(string text, params SyntaxNode[] nodes) => (MemberDeclarationSyntax)new Filler(nodes).Visit(ParseMemberDeclaration(text + "\n")!);

    private sealed class Filler(SyntaxNode[] nodes) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
            NodeFor(node) is ExpressionSyntax put ? (IsAlone(node) ? put.WithoutTrivia() : InParentheses(put.WithoutTrivia())).WithTriviaFrom(node) : node;

        public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node) => NodeFor(node.Expression) switch
        {
            StatementSyntax statement => statement,
            ExpressionSyntax expression => node.WithExpression(expression.WithoutTrivia()),
            _ => base.VisitExpressionStatement(node),
        };

        private SyntaxNode? NodeFor(SyntaxNode place) =>
            place is IdentifierNameSyntax { Identifier.ValueText: var text } && text.StartsWith(Place, StringComparison.Ordinal) && int.TryParse(text[Place.Length..], out var number) ? nodes[number] : null;

        /// <summary>Whether nothing around it could take a part of it.</summary>
        private static bool IsAlone(IdentifierNameSyntax place) =>
            place.Parent is ArrowExpressionClauseSyntax or ReturnStatementSyntax or ThrowStatementSyntax or EqualsValueClauseSyntax or ArgumentSyntax or LambdaExpressionSyntax or IfStatementSyntax;

        private static ExpressionSyntax InParentheses(ExpressionSyntax expression) =>
            expression is SimpleNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ParenthesizedExpressionSyntax or ElementAccessExpressionSyntax
                or BaseObjectCreationExpressionSyntax or TupleExpressionSyntax
                ? expression
                : ParenthesizedExpression(expression);
    }
}
