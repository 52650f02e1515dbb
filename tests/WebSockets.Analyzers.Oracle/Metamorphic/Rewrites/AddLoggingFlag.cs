using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary>The same with a flag: <c>var isNone = status == …; if (isNone) Console.WriteLine(…);</c>.</summary>
internal sealed class AddLoggingFlag : TreeRewrite
{
    public override string Name => "add a flag that only logs";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement)
        {
            if (Purity.CallOf(statement) is not { } call || Purity.StatusIn(call, Model) is var index && index < 0 || call.ArgumentList.Arguments[index].Expression is not IdentifierNameSyntax status)
            {
                return null;
            }

            var flag = NewName("isNone");
            return [.. Template.Statements($"var {flag} = __0 == WebSocketCloseStatus.Empty; if ({flag}) {{ Console.WriteLine(\"none\"); }}", status), statement];
        }
    }
}
