using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>f(a)</c> becomes <c>f((WebSocketCloseStatus)(int)a)</c>, where that is a status.</summary>
internal sealed class CastRoundTrip : TreeRewrite
{
    public override string Name => "cast round trip";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement)
        {
            if (Purity.CallOf(statement) is not { } call || Purity.StatusIn(call, Model) is var index && index < 0)
            {
                return null;
            }

            var value = call.ArgumentList.Arguments[index].Expression;
            return [statement.ReplaceNode(value, Template.Expression("(WebSocketCloseStatus)(int)__0", value))];
        }
    }
}
