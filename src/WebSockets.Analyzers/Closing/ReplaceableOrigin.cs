using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// Whether a bad status can be replaced where it was written: an arm of the argument itself (<c>status ?? Empty</c>), what a
/// local is given that is used for nothing else, or what a private helper of the same file returns. A constant, a
/// field or a method's default may mean something elsewhere, and the constant of a test is no choice at all.
/// </summary>
internal static class ReplaceableOrigin
{
    /// <param name="origin">Where the status was written.</param>
    /// <param name="place">The argument.</param>
    public static bool IsOne(SyntaxNode origin, SyntaxNode place)
    {
        if (origin.SyntaxTree != place.SyntaxTree || origin is not ExpressionSyntax)
        {
            return false;
        }

        var outermost = ValueAround(origin);
        return outermost == place || outermost.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax local } => IsLocal(local) && IsOnlyFor(local, place),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax name, Parent: ExpressionStatementSyntax } => LocalNamed(name) is { } local && IsOnlyFor(local, place),
            ReturnStatementSyntax or ArrowExpressionClauseSyntax => IsReturnedByPrivate(outermost),
            _ => false,
        };
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

    private static bool IsLocal(VariableDeclaratorSyntax variable) => variable.Parent?.Parent is LocalDeclarationStatementSyntax { IsConst: false };

    /// <summary>The local of a name; null where there are several of that name in the body, or none.</summary>
    private static VariableDeclaratorSyntax? LocalNamed(IdentifierNameSyntax name)
    {
        var declared = Bodies.RootOf(name)?.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(variable => variable.Identifier.ValueText == name.Identifier.ValueText)
            .Take(2)
            .ToList();
        return declared is { Count: 1 } && IsLocal(declared[0]) ? declared[0] : null;
    }

    /// <summary>Whether every mention of a local is the argument, or gives it another value.</summary>
    private static bool IsOnlyFor(VariableDeclaratorSyntax local, SyntaxNode place) =>
        Bodies.RootOf(local) is { } body
        && body.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Identifier.ValueText)
            .All(name => ValueAround(name) == place || Write.To(name) is { Kind: WriteKind.Assigned });

    private static bool IsReturnedByPrivate(SyntaxNode value) => value.Ancestors().FirstOrDefault(ancestor =>
            ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) switch
    {
        LocalFunctionStatementSyntax => true,
        MethodDeclarationSyntax method => !method.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword),
        _ => false,
    };
}
