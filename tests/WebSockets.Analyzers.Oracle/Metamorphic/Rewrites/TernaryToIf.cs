using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>var x = a ? b : c;</c> and <c>return a ? b : c;</c> become an <c>if</c>.</summary>
internal sealed class TernaryToIf : TreeRewrite
{
    public override string Name => "ternary to if";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement)
        {
            switch (statement)
            {
                case LocalDeclarationStatementSyntax { IsConst: false, Declaration: { Variables: [{ Initializer.Value: ConditionalExpressionSyntax choice } variable] } declaration }
                    when Model.GetDeclaredSymbol(variable) is ILocalSymbol { RefKind: RefKind.None } local && !Purity.Declares(choice):
                    return
                    [
                        Template.Statement($"{Written(local.Type)} {variable.Identifier};"),
                        Template.Statement($"if (__0) {{ {variable.Identifier} = __1; }} else {{ {variable.Identifier} = __2; }}", choice.Condition, choice.WhenTrue, choice.WhenFalse),
                    ];
                case ReturnStatementSyntax { Expression: ConditionalExpressionSyntax choice }:
                    return [Template.Statement("if (__0) { return __1; } else { return __2; }", choice.Condition, choice.WhenTrue, choice.WhenFalse)];
                default:
                    return null;
            }
        }
    }
}
