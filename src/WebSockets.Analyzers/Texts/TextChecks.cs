using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Texts;

/// <summary>
/// Whether a body looks at how long a text is, or at what it says: then it may know that the text is short, and nothing is
/// said about it. By the names that are written, in the whole body.
/// </summary>
internal static class TextChecks
{
    /// <param name="text">The text as it is written: <c>reason</c>, <c>e.Message</c>.</param>
    /// <param name="body">The body.</param>
    public static bool LookAt(string text, SyntaxNode body) => body
        .DescendantNodes()
        .OfType<ExpressionSyntax>()
        .Any(expression => IsWritten(expression, text) && (IsMeasured(expression) || IsDecidedBy(expression)));

    /// <summary>
    /// Whether a body measures a text, or compares it with one that is known. To look it up in a collection, as code does with
    /// what a peer sent, says nothing of its length.
    /// </summary>
    /// <inheritdoc cref="LookAt"/>
    public static bool Bound(string text, SyntaxNode body) => body
        .DescendantNodes()
        .OfType<ExpressionSyntax>()
        .Any(expression => IsWritten(expression, text) && (IsMeasured(expression) || IsCompared(expression)));

    private static bool IsCompared(ExpressionSyntax text) => !IsTestedForPresence(text) && text.Parent switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } => true,
        IsPatternExpressionSyntax test => test.Expression == text,
        SwitchStatementSyntax choice => choice.Expression == text,
        SwitchExpressionSyntax choice => choice.GoverningExpression == text,
        _ => false,
    };

    private static bool IsWritten(ExpressionSyntax expression, string text) =>
        expression is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax
        && expression.Span.Length == text.Length
        && expression.ToString() == text
        && !(expression.Parent is MemberAccessExpressionSyntax access && access.Name == expression);

    /// <summary><c>text.Length</c>, <c>text?.Length</c>, <c>GetByteCount(text)</c>.</summary>
    private static bool IsMeasured(ExpressionSyntax text) => text.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == text && IsLength(access.Name),
        ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax binding } => IsLength(binding.Name),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => InvokedName.Of(call)?.Identifier.ValueText is "GetByteCount" or "GetBytes" or "GetMaxByteCount",
        _ => false,
    };

    private static bool IsLength(SimpleNameSyntax name) => name.Identifier.ValueText is "Length" or "Count";

    /// <summary>Whether it is part of a condition that says more than "there is a text".</summary>
    private static bool IsDecidedBy(ExpressionSyntax text)
    {
        if (IsTestedForPresence(text))
        {
            return false;
        }

        SyntaxNode inner = text;
        while (inner.Parent is { } outer and not (StatementSyntax and not (IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or SwitchStatementSyntax)))
        {
            var decides = outer switch
            {
                IfStatementSyntax choice => choice.Condition == inner,
                WhileStatementSyntax loop => loop.Condition == inner,
                DoStatementSyntax loop => loop.Condition == inner,
                ForStatementSyntax loop => loop.Condition == inner,
                SwitchStatementSyntax choice => choice.Expression == inner,
                ConditionalExpressionSyntax choice => choice.Condition == inner,
                SwitchExpressionSyntax choice => choice.GoverningExpression == inner,
                WhenClauseSyntax or CatchFilterClauseSyntax => true,
                _ => false,
            };
            if (decides)
            {
                return true;
            }

            inner = outer;
        }

        return false;
    }

    private static bool IsTestedForPresence(ExpressionSyntax text) => text.Parent switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison =>
            IsNothing(comparison.Left) || IsNothing(comparison.Right),
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression: var constant } } => IsNothing(constant),
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression: var constant } } } => IsNothing(constant),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => InvokedName.Of(call)?.Identifier.ValueText is nameof(string.IsNullOrEmpty) or nameof(string.IsNullOrWhiteSpace),
        _ => false,
    };

    private static bool IsNothing(ExpressionSyntax constant) => constant switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.NullLiteralExpression) || literal.Token.ValueText.Length == 0,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == nameof(string.Empty),
        _ => false,
    };
}
