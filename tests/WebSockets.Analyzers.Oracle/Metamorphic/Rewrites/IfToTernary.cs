using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>if (a) x = b; else x = c;</c> becomes <c>x = a ? b : c;</c>, and <c>if (a) x = b;</c> becomes <c>x = a ? b : x;</c>.</summary>
internal sealed class IfToTernary : TreeRewrite
{
    public override string Name => "if to ternary";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement)
        {
            if (statement is not IfStatementSyntax { Condition: var condition } choice || Purity.Declares(condition) || AssignmentOf(choice.Statement) is not { } whenTrue)
            {
                return null;
            }

            var other = choice.Else is null ? null : AssignmentOf(choice.Else.Statement);
            if (Model.GetSymbolInfo(whenTrue.Left).Symbol is var target && target is not (ILocalSymbol or IParameterSymbol { RefKind: RefKind.None })
                || (choice.Else is null ? !IsAssigned(target, choice) : other is null || !SymbolEqualityComparer.Default.Equals(Model.GetSymbolInfo(other.Left).Symbol, target)))
            {
                return null;
            }

            // Both sides in the target's type: a constant of another one has none in common with it.
            var type = TypeOf(whenTrue.Left);
            return type is null ? null : [Template.Statement($"{whenTrue.Left} = __0 ? ({type})__1 : ({type})__2;", condition, whenTrue.Right, other?.Right ?? whenTrue.Left)];
        }

        private bool IsAssigned(ISymbol? target, IfStatementSyntax choice) =>
            target is not null && Model.AnalyzeDataFlow(choice) is { Succeeded: true } flow && flow.DefinitelyAssignedOnEntry.Contains(target, SymbolEqualityComparer.Default);

        private static AssignmentExpressionSyntax? AssignmentOf(StatementSyntax statement) =>
            (statement is BlockSyntax { Statements: [var only] } ? only : statement) is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax } assignment }
                && assignment.Right is not ThrowExpressionSyntax ? assignment : null;
    }
}
