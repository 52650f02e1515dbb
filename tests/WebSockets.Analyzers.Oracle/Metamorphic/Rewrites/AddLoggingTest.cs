using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary>In front of a call that is given a status: <c>if (status == …) Console.WriteLine(…);</c>, which decides nothing.</summary>
internal sealed class AddLoggingTest : TreeRewrite
{
    public override string Name => "add a test that only logs";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement) =>
            Purity.CallOf(statement) is { } call && Purity.StatusIn(call, Model) is >= 0 and var index && call.ArgumentList.Arguments[index].Expression is IdentifierNameSyntax status
                ? [Template.Statement("if (__0 == WebSocketCloseStatus.Empty) { Console.WriteLine(\"none\"); }", status), statement]
                : null;
    }
}
