using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>int F() { return 1; }</c> becomes <c>int F() => 1;</c>.</summary>
internal sealed class BlockToExpressionBody : TreeRewrite
{
    public override string Name => "block to expression body";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter();

    private sealed class Rewriter : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
            base.VisitMethodDeclaration(node) is MethodDeclarationSyntax { Body: { } body } method && ExpressionOf(body) is { } expression
                ? method.WithBody(null).WithExpressionBody(ArrowOf(expression)).WithSemicolonToken(Token(SyntaxKind.SemicolonToken))
                : base.VisitMethodDeclaration(node);

        public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) =>
            base.VisitLocalFunctionStatement(node) is LocalFunctionStatementSyntax { Body: { } body } function && ExpressionOf(body) is { } expression
                ? function.WithBody(null).WithExpressionBody(ArrowOf(expression)).WithSemicolonToken(Token(SyntaxKind.SemicolonToken))
                : base.VisitLocalFunctionStatement(node);

        private static ArrowExpressionClauseSyntax ArrowOf(ExpressionSyntax expression) =>
            ArrowExpressionClause(Token(SyntaxKind.EqualsGreaterThanToken).WithLeadingTrivia(Space).WithTrailingTrivia(Space), expression.WithoutTrivia());

        private static ExpressionSyntax? ExpressionOf(BlockSyntax body) => body.Statements switch
        {
            [ReturnStatementSyntax { Expression: { } returned }] => returned,
            [ExpressionStatementSyntax { Expression: var only }] => only,
            _ => null,
        };
    }
}
