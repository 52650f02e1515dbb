using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Shrinking;

/// <summary>Every way to make a program a little smaller, the largest pieces first. Most of the results do not compile.</summary>
internal static class Simplifications
{
    public static IEnumerable<Func<SyntaxNode>> Of(SyntaxNode root) => root
        .DescendantNodes()
        .SelectMany(node => Of(root, node).Select(make => (node.Span.Length, Make: make)))
        .OrderByDescending(pair => pair.Length)
        .Select(pair => pair.Make);

    private static IEnumerable<Func<SyntaxNode>> Of(SyntaxNode root, SyntaxNode node)
    {
        if (CanGo(node))
        {
            yield return () => root.RemoveNode(node, SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        foreach (var replacement in ReplacementsOf(node))
        {
            yield return () => root.ReplaceNode(node, replacement);
        }

        // The statements of a block take its place, or that of what they are the body of.
        if (node is StatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax })
        {
            foreach (var body in node.ChildNodes().SelectMany(BlockOf))
            {
                yield return () => root.ReplaceNode(node, body.Statements);
            }
        }
    }

    private static bool CanGo(SyntaxNode node) => node
        is MemberDeclarationSyntax
        or StatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax }
        or ElseClauseSyntax or CatchClauseSyntax or FinallyClauseSyntax or CatchFilterClauseSyntax or SwitchSectionSyntax or SwitchLabelSyntax or SwitchExpressionArmSyntax
        or BaseListSyntax or EqualsValueClauseSyntax or ParameterSyntax or ArgumentSyntax or SubpatternSyntax or InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax }
        or ExpressionSyntax { Parent: InitializerExpressionSyntax } or EnumMemberDeclarationSyntax;

    private static IEnumerable<BlockSyntax> BlockOf(SyntaxNode node) => node switch
    {
        BlockSyntax block => [block],
        ElseClauseSyntax { Statement: BlockSyntax block } => [block],
        CatchClauseSyntax handler => [handler.Block],
        FinallyClauseSyntax last => [last.Block],
        SwitchSectionSyntax section => [SyntaxFactory.Block(section.Statements.Where(statement => statement is not BreakStatementSyntax)), .. section.Statements.OfType<BlockSyntax>()],
        _ => [],
    };

    private static IEnumerable<SyntaxNode> ReplacementsOf(SyntaxNode node) => node switch
    {
        ConditionalExpressionSyntax conditional => [conditional.WhenTrue, conditional.WhenFalse],
        BinaryExpressionSyntax binary => [binary.Left, binary.Right],
        ParenthesizedExpressionSyntax parenthesized => [parenthesized.Expression],
        PrefixUnaryExpressionSyntax unary => [unary.Operand],
        SwitchExpressionSyntax expression => expression.Arms.Select(arm => arm.Expression).Prepend(expression.GoverningExpression),
        InvocationExpressionSyntax call when call.ArgumentList.Arguments.Count > 0 => call.ArgumentList.Arguments.Select(argument => argument.Expression),
        AwaitExpressionSyntax wait => [wait.Expression],
        CastExpressionSyntax cast => [cast.Expression],
        WithExpressionSyntax with => [with.Expression],
        BinaryPatternSyntax pattern => [pattern.Left, pattern.Right],
        UnaryPatternSyntax pattern => [pattern.Pattern],
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => [SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression)],
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "None" } => [SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression)],
        MemberAccessExpressionSyntax access => [access.Expression],
        _ => [],
    };
}
