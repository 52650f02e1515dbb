using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace WebSockets.Analyzers.Closing;

/// <summary>What is left of the code around a test that always has one outcome.</summary>
/// <param name="Whole">The node that goes.</param>
/// <param name="Rest">What comes in its place: an expression, some statements, or nothing.</param>
internal sealed record DeadTest(SyntaxNode Whole, IReadOnlyList<SyntaxNode> Rest)
{
    /// <param name="place">A comparison that is never true, or a label or pattern that never matches.</param>
    /// <returns>Null where leaving it out would take more than a comparison with it.</returns>
    public static DeadTest? At(SyntaxNode place) => place switch
    {
        BinaryExpressionSyntax comparison => Of(comparison, comparison.IsKind(SyntaxKind.NotEqualsExpression)),
        IsPatternExpressionSyntax test => Of(test, value: false),
        CaseSwitchLabelSyntax label => OfLabel(label),
        ConstantPatternSyntax pattern => OfPattern(pattern),
        _ => null,
    };

    private static DeadTest? OfPattern(PatternSyntax pattern)
    {
        switch (pattern.Parent)
        {
            case IsPatternExpressionSyntax test:
                return Of(test, value: false);
            case UnaryPatternSyntax { Parent: IsPatternExpressionSyntax test }:
                return Of(test, value: true);
            case ParenthesizedPatternSyntax parenthesized:
                return OfPattern(parenthesized);
            case BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern, Parent: IsPatternExpressionSyntax test } either:
                // "x is A.B" alone is no pattern to the parser.
                return new DeadTest(test, [SyntaxFactory.ParseExpression($"{test.Expression} is {(either.Left == pattern ? either.Right : either.Left)}").WithTriviaFrom(test)]);
            case BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } either:
                return new DeadTest(either, [(either.Left == pattern ? either.Right : either.Left).WithTriviaFrom(either)]);
            case CasePatternSwitchLabelSyntax label:
                return OfLabel(label);
            case SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax { Arms.Count: > 1 } choice } arm:
                return new DeadTest(choice, [choice.WithArms(choice.Arms.Remove(arm))]);
            default:
                return null;
        }
    }

    /// <summary>One of several labels goes alone; the last one of a section takes the section with it.</summary>
    private static DeadTest? OfLabel(SwitchLabelSyntax label) => label.Parent is not SwitchSectionSyntax section ? null
        : section.Labels.Count > 1 ? new DeadTest(label, [])
        : section.Parent is SwitchStatementSyntax { Sections.Count: > 1 } ? new DeadTest(section, [])
        : null;

    private static DeadTest? Of(ExpressionSyntax test, bool value)
    {
        switch (test.Parent)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Of(parenthesized, value);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return Of(not, !value);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either when !value:
                return new DeadTest(either, [Other(either, test)]);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when value:
                return new DeadTest(both, [Other(both, test)]);
            case ConditionalExpressionSyntax choice when choice.Condition == test:
                return new DeadTest(choice, [Inner(value ? choice.WhenTrue : choice.WhenFalse).WithTriviaFrom(choice)]);
            case IfStatementSyntax choice when choice.Condition == test:
                return OfIf(choice, value);
            default:
                return null;
        }
    }

    /// <summary>Only the branch that is never taken goes; a condition that always holds stays, and its body as it is.</summary>
    private static DeadTest? OfIf(IfStatementSyntax choice, bool value) => choice.Else is { Statement: var otherwise } ? (value ? null : OfElse(choice, otherwise))
        : value ? null
        : choice.Parent is ElseClauseSyntax clause ? new DeadTest(clause, [])
        : choice.Parent is BlockSyntax or SwitchSectionSyntax ? new DeadTest(choice, [])
        : null;

    private static DeadTest? OfElse(IfStatementSyntax choice, StatementSyntax otherwise)
    {
        if (otherwise is not BlockSyntax block)
        {
            return new DeadTest(choice, [Finished(otherwise).WithTriviaFrom(choice)]);
        }

        // The statements move up beside others, whose names theirs must not be.
        return choice.Parent is BlockSyntax && block.Statements.Count > 0 && !block.Statements.Any(statement => statement is LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax)
            ? new DeadTest(choice, [.. block.Statements.Select((statement, index) => index == 0 ? Finished(statement).WithLeadingTrivia(choice.GetLeadingTrivia()) : Finished(statement))])
            : null;
    }

    private static StatementSyntax Finished(StatementSyntax statement) => statement.WithAdditionalAnnotations(Formatter.Annotation);

    private static ExpressionSyntax Other(BinaryExpressionSyntax both, ExpressionSyntax test) =>
        (both.Left == test ? both.Right : both.Left).WithTriviaFrom(both);

    private static ExpressionSyntax Inner(ExpressionSyntax expression) =>
        expression is ParenthesizedExpressionSyntax parenthesized ? parenthesized.Expression : expression;
}
