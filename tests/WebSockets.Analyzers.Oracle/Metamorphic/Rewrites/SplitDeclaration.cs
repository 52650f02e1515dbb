using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>var x = a;</c> becomes <c>int x; x = a;</c>.</summary>
internal sealed class SplitDeclaration : TreeRewrite
{
    public override string Name => "split declaration and assignment";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement) =>
            statement is LocalDeclarationStatementSyntax { IsConst: false, UsingKeyword.RawKind: 0, Declaration.Variables: [{ Initializer.Value: not (AnonymousFunctionExpressionSyntax or InitializerExpressionSyntax) and var value } variable] }
            && Model.GetDeclaredSymbol(variable) is ILocalSymbol { RefKind: RefKind.None, Type: { IsAnonymousType: false, IsRefLikeType: false } type }
            && !Purity.Declares(value)
                ? Template.Statements($"{Written(type)} {variable.Identifier}; {variable.Identifier} = __0;", value)
                : null;
    }
}
