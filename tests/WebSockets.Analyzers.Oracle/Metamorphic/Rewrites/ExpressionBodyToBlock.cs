using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>int F() => 1;</c> becomes <c>int F() { return 1; }</c>.</summary>
internal sealed class ExpressionBodyToBlock : TreeRewrite
{
    public override string Name => "expression body to block";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
            base.VisitMethodDeclaration(node) is MethodDeclarationSyntax { ExpressionBody: { } arrow } method && model.GetDeclaredSymbol(node) is { } symbol
                ? method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(BlockOf(arrow, symbol))
                : base.VisitMethodDeclaration(node);

        public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) =>
            base.VisitLocalFunctionStatement(node) is LocalFunctionStatementSyntax { ExpressionBody: { } arrow } function && model.GetDeclaredSymbol(node) is IMethodSymbol symbol
                ? function.WithExpressionBody(null).WithSemicolonToken(default).WithBody(BlockOf(arrow, symbol))
                : base.VisitLocalFunctionStatement(node);

        public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node) =>
            base.VisitPropertyDeclaration(node) is PropertyDeclarationSyntax { ExpressionBody: { Expression: not ThrowExpressionSyntax } arrow } property
                ? property.WithExpressionBody(null).WithSemicolonToken(default)
                    .WithAccessorList(AccessorList([AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, Block(Template.Statements("return __0;", arrow.Expression)))]))
                : base.VisitPropertyDeclaration(node);

        private static BlockSyntax BlockOf(ArrowExpressionClauseSyntax arrow, IMethodSymbol method) => Block(
            arrow.Expression is ThrowExpressionSyntax thrown ? Template.Statements("throw __0;", thrown.Expression)
            : method.ReturnsVoid || (method.IsAsync && method.ReturnType is INamedTypeSymbol { IsGenericType: false }) ? Template.Statements("__0;", arrow.Expression)
            : Template.Statements("return __0;", arrow.Expression));
    }
}
