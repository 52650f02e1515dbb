using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>if (a) b; else c;</c> becomes <c>if (!a) c; else b;</c>.</summary>
internal sealed class InvertCondition : TreeRewrite
{
    public override string Name => "invert a condition";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter();

    private sealed class Rewriter : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
        {
            var visited = (IfStatementSyntax)base.VisitIfStatement(node)!;
            if (Purity.Declares(node.Condition))
            {
                return visited;
            }

            var condition = visited.Condition switch
            {
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equal => Template.Expression("__0 != __1", equal.Left, equal.Right),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } unequal => Template.Expression("__0 == __1", unequal.Left, unequal.Right),
                PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => not.Operand,
                var other => Template.Expression("!__0", other),
            };
            return Template.Statement("if (__0) __1; else __2;", condition, visited.Else?.Statement ?? Block(), visited.Statement as BlockSyntax ?? Block(visited.Statement));
        }
    }
}
