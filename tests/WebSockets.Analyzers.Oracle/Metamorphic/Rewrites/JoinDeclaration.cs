using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>int x; x = a;</c> becomes <c>int x = a;</c>.</summary>
internal sealed class JoinDeclaration : TreeRewrite
{
    public override string Name => "join declaration and assignment";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : StatementRewriter(model)
    {
        protected override (IEnumerable<StatementSyntax> Statements, int Replaced)? Replace(SyntaxList<StatementSyntax> statements, int index) =>
            index + 1 < statements.Count
            && statements[index] is LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer: null } variable] } declaration
            && statements[index + 1] is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax target, Right: var value } }
            && target.Identifier.ValueText == variable.Identifier.ValueText
                ? (Template.Statements($"{declaration.Declaration.Type} {variable.Identifier} = __0;", value), 2)
                : null;
    }
}
