using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// A test that lets an open socket pass, rewritten so that it lets one pass as well that received a Close: in the style that
/// it is written in.
/// </summary>
internal sealed class StateGuard(SemanticModel model, CancellationToken cancellation)
{
    private const string Open = nameof(System.Net.WebSockets.WebSocketState.Open);
    private const string CloseReceived = nameof(System.Net.WebSockets.WebSocketState.CloseReceived);

    /// <summary>What a test is to be replaced by; null where it has no shape that can be widened.</summary>
    /// <param name="test">The test: a comparison, a pattern, a label, or a property that makes the test.</param>
    public (SyntaxNode Old, SyntaxNode New)? Widen(SyntaxNode test)
    {
        switch (test)
        {
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression or (int)SyntaxKind.IsExpression } comparison when !IsOfALoop(test):
                return Widened(comparison) is { } widened ? (comparison, widened) : null;
            case CaseSwitchLabelSyntax label when IsOpen(label.Value):
                return OfLabel(label);
            case SwitchExpressionArmSyntax arm:
                return OfPattern(arm.Pattern);
            case IsPatternExpressionSyntax { Pattern: var pattern } when !IsOfALoop(test):
                return OfPattern(pattern);
            case PatternSyntax pattern:
                return OfPattern(pattern);
            case ExpressionSyntax { Parent: CaseSwitchLabelSyntax label } value when IsOpen(value):
                return OfLabel(label);
            case IdentifierNameSyntax name when !IsOfALoop(test):
                return OfProperty(name);
            default:
                return null;
        }
    }

    /// <summary>A loop ends where its condition says so: wider, it would go on.</summary>
    private static bool IsOfALoop(SyntaxNode test) =>
        test.FirstAncestorOrSelf<StatementSyntax>() switch
        {
            WhileStatementSyntax loop => loop.Condition.Span.Contains(test.Span),
            DoStatementSyntax loop => loop.Condition.Span.Contains(test.Span),
            ForStatementSyntax loop => loop.Condition?.Span.Contains(test.Span) == true,
            _ => false,
        };

    private ExpressionSyntax? Widened(BinaryExpressionSyntax comparison)
    {
        var isType = comparison.IsKind(SyntaxKind.IsExpression);
        var (state, open) = isType ? (comparison.Left, ParseExpression(comparison.Right.WithoutTrivia().ToString()))
            : IsOpen(comparison.Right) ? (comparison.Left, comparison.Right)
            : IsOpen(comparison.Left) ? (comparison.Right, comparison.Left)
            : (comparison.Left, null);
        if (open is null || (isType && NameOf(open) != Open))
        {
            return null;
        }

        var (plainState, plainOpen) = (state.WithoutTrivia(), open.WithoutTrivia());
        var isNegated = comparison.IsKind(SyntaxKind.NotEqualsExpression);
        if (model.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp9 })
        {
            return ParseExpression($"{plainState} is {(isNegated ? $"not ({plainOpen} or {Received(plainOpen)})" : $"{plainOpen} or {Received(plainOpen)}")}").WithTriviaFrom(comparison);
        }

        var (operatorText, joined) = isNegated ? ("!=", "&&") : ("==", "||");
        return ParseExpression($"({plainState} {operatorText} {plainOpen} {joined} {plainState} {operatorText} {Received(plainOpen)})").WithTriviaFrom(comparison);
    }

    private (SyntaxNode, SyntaxNode)? OfPattern(PatternSyntax pattern)
    {
        if (pattern.DescendantNodesAndSelf().OfType<ConstantPatternSyntax>().FirstOrDefault(constant => IsOpen(constant.Expression)) is not { } old
            || model.SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp9 })
        {
            return null;
        }

        PatternSyntax widened = BinaryPattern(
            SyntaxKind.OrPattern,
            ConstantPattern(old.Expression.WithoutTrivia()).WithTrailingTrivia(Space),
            Token(SyntaxKind.OrKeyword).WithTrailingTrivia(Space),
            ConstantPattern(Received(old.Expression.WithoutTrivia())));
        return (old, (old.Parent is UnaryPatternSyntax or BinaryPatternSyntax { RawKind: (int)SyntaxKind.AndPattern } ? ParenthesizedPattern(widened) : widened).WithTriviaFrom(old));
    }

    private (SyntaxNode, SyntaxNode)? OfLabel(CaseSwitchLabelSyntax label)
    {
        if (label.Parent is not SwitchSectionSyntax section || section.Parent is not SwitchStatementSyntax choice
            || choice.Sections.SelectMany(other => other.Labels).OfType<CaseSwitchLabelSyntax>().Any(other => NameOf(other.Value) == CloseReceived))
        {
            return null;
        }

        var added = label.WithValue(Received(label.Value)).WithLeadingTrivia(label.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        return (section, section.WithLabels(section.Labels.Insert(section.Labels.IndexOf(label) + 1, added)));
    }

    /// <summary>A property of the type that makes the test: others ask it for other reasons, so what it says is written out.</summary>
    private (SyntaxNode, SyntaxNode)? OfProperty(IdentifierNameSyntax name)
    {
        if (name.Parent is MemberAccessExpressionSyntax
            || model.GetSymbolInfo(name, cancellation).Symbol is not IPropertySymbol property
            || property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not PropertyDeclarationSyntax { ExpressionBody.Expression: var getter } declaration
            || declaration.SyntaxTree != model.SyntaxTree
            || getter.DescendantNodesAndSelf().FirstOrDefault(node => node is ExpressionSyntax and not IdentifierNameSyntax && Widen(node) is not null) is not { } test
            || Widen(test) is not var (old, widened))
        {
            return null;
        }

        var written = (ExpressionSyntax)getter.ReplaceNode(old, widened).WithoutTrivia();
        var isWhole = name.Parent is IfStatementSyntax or ParenthesizedExpressionSyntax
            || (written is IsPatternExpressionSyntax && name.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression });
        return (name, (isWhole ? written : ParenthesizedExpression(written)).WithTriviaFrom(name));
    }

    private bool IsOpen(ExpressionSyntax expression) =>
        NameOf(expression) == Open
        && model.GetConstantValue(expression, cancellation) is { HasValue: true }
        && model.GetSymbolInfo(expression, cancellation).Symbol is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum };

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    private static ExpressionSyntax Received(ExpressionSyntax open) => open switch
    {
        MemberAccessExpressionSyntax access => access.WithName(IdentifierName(CloseReceived)).WithoutTrivia(),
        _ => IdentifierName(CloseReceived),
    };
}
