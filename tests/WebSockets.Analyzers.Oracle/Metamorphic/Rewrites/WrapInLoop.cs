using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary>A call that is given a status stands in a loop that turns once.</summary>
internal sealed class WrapInLoop : TreeRewrite
{
    public override string Name => "wrap in a loop that turns once";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement) =>
            Purity.CallOf(statement) is { } call && Purity.StatusIn(call, Model) >= 0 && !Purity.Declares(statement)
                ? [Template.Statement("while (true) { __0; break; }", statement)]
                : null;
    }
}
