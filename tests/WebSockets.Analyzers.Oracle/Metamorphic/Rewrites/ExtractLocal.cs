using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>f(a ? b : c)</c> becomes <c>var x = a ? b : c; f(x)</c>, where that is a status.</summary>
internal sealed class ExtractLocal : TreeRewrite
{
    public override string Name => "extract a local";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement)
        {
            if (Purity.CallOf(statement) is not { } call
                || Purity.StatusIn(call, Model) is var index && index < 0
                || !Purity.IsPureUpTo(call, index)
                || call.ArgumentList.Arguments[index].Expression is IdentifierNameSyntax)
            {
                return null;
            }

            var value = call.ArgumentList.Arguments[index].Expression;
            var name = NewName("extracted");
            return
            [
                Template.Statement($"WebSocketCloseStatus {name} = __0;", value),
                statement.ReplaceNode(value, IdentifierName(name)),
            ];
        }
    }
}
