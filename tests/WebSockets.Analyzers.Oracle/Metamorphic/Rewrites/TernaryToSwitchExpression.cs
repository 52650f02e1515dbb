using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>a ? b : c</c> becomes <c>a switch { true => b, _ => c }</c>, where that is a status.</summary>
internal sealed class TernaryToSwitchExpression : TreeRewrite
{
    public override string Name => "ternary to switch expression";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node) =>
            IsStatus(node.WhenTrue) && IsStatus(node.WhenFalse) && !Purity.Declares(node.Condition)
                ? Template.Expression("(__0 switch { true => __1, _ => __2 })", node.Condition, node.WhenTrue, node.WhenFalse)
                : base.VisitConditionalExpression(node);

        private bool IsStatus(ExpressionSyntax expression) => model.GetTypeInfo(expression).Type is { Name: "WebSocketCloseStatus" };
    }
}
