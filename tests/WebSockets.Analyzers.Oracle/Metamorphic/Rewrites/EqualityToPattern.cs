using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>a == B</c> becomes <c>a is B</c>, and <c>a != B</c> becomes <c>a is not B</c>.</summary>
internal sealed class EqualityToPattern : TreeRewrite
{
    public override string Name => "equality to pattern";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node) =>
            node.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
            && model.GetConstantValue(node.Right) is { HasValue: true, Value: not null }
            && !model.GetConstantValue(node.Left).HasValue
            && model.GetTypeInfo(node.Left).Type is { } type && SymbolEqualityComparer.Default.Equals(type, model.GetTypeInfo(node.Right).Type)
            && node.Right is MemberAccessExpressionSyntax or LiteralExpressionSyntax or IdentifierNameSyntax
                ? Template.Expression(node.IsKind(SyntaxKind.EqualsExpression) ? "(__0 is __1)" : "(__0 is not __1)", node.Left, node.Right)
                : base.VisitBinaryExpression(node);
    }
}
