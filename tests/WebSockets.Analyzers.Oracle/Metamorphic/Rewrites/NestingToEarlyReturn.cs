using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>if (a) { b; }</c> at the end of a method that returns nothing becomes <c>if (!a) { return; } b;</c>.</summary>
internal sealed class NestingToEarlyReturn : TreeRewrite
{
    public override string Name => "nesting to early return";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : StatementRewriter(model)
    {
        protected override (IEnumerable<StatementSyntax> Statements, int Replaced)? Replace(SyntaxList<StatementSyntax> statements, int index)
        {
            if (index + 1 != statements.Count
                || statements[index] is not IfStatementSyntax { Else: null, Statement: BlockSyntax inner, Parent: BlockSyntax { Parent: MethodDeclarationSyntax method } } choice
                || Model.GetDeclaredSymbol(method) is not { } symbol
                || !(symbol.ReturnsVoid || (symbol.IsAsync && symbol.ReturnType is INamedTypeSymbol { IsGenericType: false }))
                || Purity.Declares(choice.Condition)
                || inner.Statements.Any(statement => statement is LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax || Purity.Declares(statement)))
            {
                return null;
            }

            return ([Template.Statement("if (!__0) { return; }", choice.Condition), .. inner.Statements], 1);
        }
    }
}
