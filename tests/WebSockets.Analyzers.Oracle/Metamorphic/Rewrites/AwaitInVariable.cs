using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>await f(a);</c> becomes <c>var task = f(a); await task;</c>, where that is given a status.</summary>
internal sealed class AwaitInVariable : TreeRewrite
{
    public override string Name => "await through a variable";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement)
        {
            if (statement is not ExpressionStatementSyntax { Expression: AwaitExpressionSyntax } || Purity.CallOf(statement) is not { } call || Purity.StatusIn(call, Model) < 0 || Purity.Declares(call))
            {
                return null;
            }

            var task = NewName("task");
            return Template.Statements($"var {task} = __0; await {task};", call);
        }
    }
}
