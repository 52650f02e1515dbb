using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary>A <c>switch</c> over constants becomes a chain of <c>if</c>.</summary>
internal sealed class SwitchToIf : TreeRewrite
{
    public override string Name => "switch to if";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement)
        {
            if (statement is not SwitchStatementSyntax { Expression: IdentifierNameSyntax value, Sections: [.., { Labels: [DefaultSwitchLabelSyntax] } last] sections }
                || sections.SkipLast(1).Any(section => section.Labels.Any(label => label is not CaseSwitchLabelSyntax { Value: not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } }))
                || sections.Any(section => BodyOf(section) is null))
            {
                return null;
            }

            var chain = (StatementSyntax)Block(BodyOf(last)!.Value);
            foreach (var section in sections.SkipLast(1).Reverse())
            {
                var condition = section.Labels.Cast<CaseSwitchLabelSyntax>().Select(label => Template.Expression("__0 == __1", value, label.Value)).Aggregate((left, right) => Template.Expression("__0 || __1", left, right));
                chain = Template.Statement("if (__0) __1; else __2;", condition, Block(BodyOf(section)!.Value), chain);
            }

            return [chain];
        }

        /// <summary>What a section does, without the break at its end; null where one is elsewhere, or locals are shared.</summary>
        private static SyntaxList<StatementSyntax>? BodyOf(SwitchSectionSyntax section)
        {
            var statements = section.Statements is [BlockSyntax block] ? block.Statements : section.Statements;
            statements = statements.LastOrDefault() is BreakStatementSyntax ? statements.RemoveAt(statements.Count - 1) : statements;
            return statements.Any(statement => Purity.Breaks(statement) || statement is LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax) ? null : statements;
        }
    }
}
