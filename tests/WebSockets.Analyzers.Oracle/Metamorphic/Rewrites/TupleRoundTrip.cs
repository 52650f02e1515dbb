using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>var x = a;</c> becomes <c>var (x, _) = (a, 0);</c>, where that is a status.</summary>
internal sealed class TupleRoundTrip : TreeRewrite
{
    public override string Name => "tuple round trip";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement) =>
            statement is LocalDeclarationStatementSyntax { IsConst: false, Declaration.Variables: [{ Initializer.Value: var value } variable] }
            && Model.GetDeclaredSymbol(variable) is ILocalSymbol { RefKind: RefKind.None, Type: { Name: "WebSocketCloseStatus" } type }
                ? [Template.Statement($"var ({variable.Identifier}, _) = (({Written(type)})__0, 0);", value)]
                : null;
    }
}
