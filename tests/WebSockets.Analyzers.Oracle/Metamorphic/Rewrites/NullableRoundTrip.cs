using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>var x = a;</c> becomes <c>int? y = a; var x = y.Value;</c>, where that is a status.</summary>
internal sealed class NullableRoundTrip : TreeRewrite
{
    public override string Name => "nullable round trip";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement)
        {
            if (statement is not LocalDeclarationStatementSyntax { IsConst: false, Declaration.Variables: [{ Initializer.Value: var value } variable] }
                || Model.GetDeclaredSymbol(variable) is not ILocalSymbol { RefKind: RefKind.None, Type.Name: "WebSocketCloseStatus" })
            {
                return null;
            }

            var name = NewName("maybe");
            return Template.Statements($"WebSocketCloseStatus? {name} = (WebSocketCloseStatus)__0; var {variable.Identifier} = {name}.Value;", value);
        }
    }
}
