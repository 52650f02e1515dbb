using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Flow;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// Whether a bad status can be replaced where it was written: an arm of the argument itself (<c>status ?? Empty</c>), or the
/// value of a local that is used for nothing else. A constant, a field or another method's default may mean something
/// elsewhere, and the constant of a test is no choice at all.
/// </summary>
internal static class ChosenHere
{
    /// <param name="origin">Where the status was written.</param>
    /// <param name="place">The argument.</param>
    public static bool Is(SyntaxNode origin, SyntaxNode place)
    {
        if (origin.SyntaxTree != place.SyntaxTree || origin is not ExpressionSyntax)
        {
            return false;
        }

        var outermost = ValueAround(origin);
        return outermost == place
            || (outermost.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { IsConst: false } } local }
                && IsOnlyUse(local, place));
    }

    /// <summary>The expression whose value the node is, from the inside out: through parentheses, casts and the arms of choices.</summary>
    private static SyntaxNode ValueAround(SyntaxNode node)
    {
        while (node.Parent switch
        {
            ParenthesizedExpressionSyntax or CastExpressionSyntax => true,
            ConditionalExpressionSyntax conditional => conditional.Condition != node,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } => true,
            SwitchExpressionArmSyntax arm => arm.Expression == node,
            SwitchExpressionSyntax choice => choice.GoverningExpression != node,
            _ => false,
        })
        {
            node = node.Parent!;
        }

        return node;
    }

    private static bool IsOnlyUse(VariableDeclaratorSyntax local, SyntaxNode place)
    {
        var uses = Bodies.RootOf(local)?.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Identifier.ValueText)
            .Take(2)
            .ToList();
        return uses is { Count: 1 } && ValueAround(uses[0]) == place;
    }
}
