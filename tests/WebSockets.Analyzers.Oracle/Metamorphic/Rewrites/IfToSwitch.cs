using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>if (a == 1) b; else c;</c> becomes <c>switch (a) { case 1: b; break; default: c; break; }</c>.</summary>
internal sealed class IfToSwitch : TreeRewrite
{
    public override string Name => "if to switch";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement)
        {
            if (statement is not IfStatementSyntax { Condition: BinaryExpressionSyntax { Left: IdentifierNameSyntax value, Right: var constant } test } choice
                || test.Kind() is not (SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression)
                || !Model.GetConstantValue(constant).HasValue
                || Purity.Breaks(choice))
            {
                return null;
            }

            var (same, other) = (choice.Statement, choice.Else?.Statement ?? Block());
            (same, other) = test.IsKind(SyntaxKind.EqualsExpression) ? (same, other) : (other, same);
            var frame = (SwitchStatementSyntax)Template.Statement("switch (__0) { case 0: default: break; }", value);
            return
            [
                frame.WithSections(List(
                [
                    SwitchSection(List<SwitchLabelSyntax>([CaseSwitchLabel(Token(SyntaxKind.CaseKeyword).WithTrailingTrivia(Space), constant.WithoutTrivia(), Token(SyntaxKind.ColonToken))]), SectionOf(same)),
                    SwitchSection(List<SwitchLabelSyntax>([DefaultSwitchLabel()]), SectionOf(other)),
                ])),
            ];
        }

        private SyntaxList<StatementSyntax> SectionOf(StatementSyntax statement)
        {
            var block = statement as BlockSyntax ?? Block(statement);
            var ends = statement.Parent is not null && statement is not BlockSyntax { Statements: [] } && Model.AnalyzeControlFlow(statement) is { Succeeded: true, EndPointIsReachable: false };
            return ends ? [block] : [block, Template.Statement("break;")];
        }
    }
}
