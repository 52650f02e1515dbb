using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Flow;

/// <summary>What a piece of syntax gives another value to, before anything is bound.</summary>
internal static class WrittenExpressions
{
    /// <summary>
    /// The left side of an assignment, the parts of one that deconstructs, and what is handed out by reference: whoever has the
    /// reference may write. Nothing of any other node.
    /// </summary>
    public static IEnumerable<ExpressionSyntax> In(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => PartsOf(assignment.Left),
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument => [argument.Expression],
        RefExpressionSyntax reference => [reference.Expression],
        _ => [],
    };

    private static IEnumerable<ExpressionSyntax> PartsOf(ExpressionSyntax target) => target is TupleExpressionSyntax
        ? target.DescendantNodes(node => node is TupleExpressionSyntax or ArgumentSyntax)
            .OfType<ArgumentSyntax>()
            .Select(part => part.Expression)
            .Where(part => part is not TupleExpressionSyntax)
        : [target];
}
