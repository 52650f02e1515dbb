using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Closing;

/// <summary>A constant that something is compared with, by the shape of the code: in <c>==</c>, a pattern, a <c>case</c> or an arm.</summary>
/// <param name="Constant">The constant.</param>
/// <param name="Tested">What is compared with it.</param>
/// <param name="Whole">What would never be true: the comparison, the label, the arm's pattern.</param>
internal sealed record StatusComparison(ExpressionSyntax Constant, ExpressionSyntax Tested, SyntaxNode Whole)
{
    /// <summary>The comparison that a token of a constant is part of; null where it is part of none.</summary>
    public static StatusComparison? Of(SyntaxToken token)
    {
        if (token.Parent is not ExpressionSyntax constant)
        {
            return null;
        }

        while (constant.Parent is MemberAccessExpressionSyntax { Name: var name } access && name == constant
            || constant.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            constant = (ExpressionSyntax)constant.Parent;
        }

        switch (constant.Parent)
        {
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison:
                return new StatusComparison(constant, comparison.Left == constant ? comparison.Right : comparison.Left, comparison);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } test when test.Right == constant:
                return new StatusComparison(constant, test.Left, test);
            case QualifiedNameSyntax { Parent: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } test } name when test.Right == name:
                return new StatusComparison(name, test.Left, test);
            case CaseSwitchLabelSyntax { Parent.Parent: SwitchStatementSyntax choice } label:
                return new StatusComparison(constant, choice.Expression, label);
            case ConstantPatternSyntax pattern:
                return OfPattern(constant, pattern);
            default:
                return null;
        }
    }

    private static StatusComparison? OfPattern(ExpressionSyntax constant, ConstantPatternSyntax pattern)
    {
        SyntaxNode outermost = pattern;
        while (outermost.Parent is ParenthesizedPatternSyntax or UnaryPatternSyntax or BinaryPatternSyntax)
        {
            outermost = outermost.Parent;
        }

        var tested = outermost.Parent switch
        {
            IsPatternExpressionSyntax test => test.Expression,
            SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice } => choice.GoverningExpression,
            CasePatternSwitchLabelSyntax { Parent.Parent: SwitchStatementSyntax choice } => choice.Expression,
            _ => null,
        };
        return tested is null ? null : new StatusComparison(constant, tested, pattern);
    }
}
