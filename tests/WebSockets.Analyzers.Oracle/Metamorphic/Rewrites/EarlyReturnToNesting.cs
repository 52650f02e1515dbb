using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>if (a) { return; } b;</c> becomes <c>if (!a) { b; }</c> at the end of a method that returns nothing.</summary>
internal sealed class EarlyReturnToNesting : TreeRewrite
{
    public override string Name => "early return to nesting";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : StatementRewriter(model)
    {
        protected override (IEnumerable<StatementSyntax> Statements, int Replaced)? Replace(SyntaxList<StatementSyntax> statements, int index)
        {
            if (statements[index] is not IfStatementSyntax { Else: null, Parent: BlockSyntax { Parent: MethodDeclarationSyntax } } choice
                || choice.Statement is not (ReturnStatementSyntax { Expression: null } or BlockSyntax { Statements: [ReturnStatementSyntax { Expression: null }] })
                || Purity.Declares(choice.Condition)
                || index + 1 == statements.Count
                || statements.Skip(index + 1).Any(statement => statement is LocalFunctionStatementSyntax or LabeledStatementSyntax))
            {
                return null;
            }

            return ([Template.Statement("if (!__0) __1;", choice.Condition, Block(statements.Skip(index + 1)))], statements.Count - index);
        }
    }
}
