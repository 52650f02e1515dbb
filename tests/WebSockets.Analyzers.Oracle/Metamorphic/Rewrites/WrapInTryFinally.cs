using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary>A call that is given a status stands in a <c>try</c> whose <c>finally</c> only logs.</summary>
internal sealed class WrapInTryFinally : TreeRewrite
{
    public override string Name => "wrap in try/finally";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement) =>
            Purity.CallOf(statement) is { } call && Purity.StatusIn(call, Model) >= 0 && !Purity.Declares(statement)
                ? [Template.Statement("try { __0; } finally { Console.WriteLine(\"done\"); }", statement)]
                : null;
    }
}
