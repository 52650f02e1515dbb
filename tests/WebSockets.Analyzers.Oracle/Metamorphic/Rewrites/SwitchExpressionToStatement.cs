using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>var x = a switch { b => c, _ => d };</c>, and the same returned, become a <c>switch</c> statement.</summary>
internal sealed class SwitchExpressionToStatement : TreeRewrite
{
    public override string Name => "switch expression to statement";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement)
        {
            switch (statement)
            {
                case LocalDeclarationStatementSyntax { IsConst: false, Declaration.Variables: [{ Initializer.Value: SwitchExpressionSyntax choice } variable] }
                    when Model.GetDeclaredSymbol(variable) is ILocalSymbol { RefKind: RefKind.None } local && EndsInDiscard(choice):
                    return [Template.Statement($"{Written(local.Type)} {variable.Identifier};"), StatementOf(choice, $"{variable.Identifier} = __0; break;")];
                case ReturnStatementSyntax { Expression: SwitchExpressionSyntax choice } when EndsInDiscard(choice):
                    return [StatementOf(choice, "return __0;")];
                default:
                    return null;
            }
        }

        private static bool EndsInDiscard(SwitchExpressionSyntax choice) => choice.Arms is [.., { Pattern: DiscardPatternSyntax, WhenClause: null }];

        private static SwitchStatementSyntax StatementOf(SwitchExpressionSyntax choice, string each)
        {
            var frame = (SwitchStatementSyntax)Template.Statement("switch (__0) { }", choice.GoverningExpression);
            return frame.WithSections(List(choice.Arms.Select(arm => SwitchSection(
                List([LabelOf(arm)]),
                arm.Expression is ThrowExpressionSyntax thrown ? Template.Statements("throw __0;", thrown.Expression) : Template.Statements(each, arm.Expression)))));
        }

        private static SwitchLabelSyntax LabelOf(SwitchExpressionArmSyntax arm) => arm.Pattern is DiscardPatternSyntax && arm.WhenClause is null
            ? DefaultSwitchLabel()
            : CasePatternSwitchLabel(Token(SyntaxKind.CaseKeyword).WithTrailingTrivia(Space), arm.Pattern.WithTrailingTrivia(Space), arm.WhenClause, Token(SyntaxKind.ColonToken));
    }
}
