using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers;

/// <summary>The comments at and in an expression, which outlive it.</summary>
internal static class Comments
{
    /// <summary>The new expression with the old one's trivia, the comments inside it too.</summary>
    public static ExpressionSyntax Keep(ExpressionSyntax old, ExpressionSyntax replacement)
    {
        var inside = old.DescendantTrivia(old.Span)
            .Where(trivia => trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            .SelectMany(comment => new[] { comment, SyntaxFactory.Space });
        return replacement
            .WithLeadingTrivia(old.GetLeadingTrivia().AddRange(inside))
            .WithTrailingTrivia(old.GetTrailingTrivia());
    }
}
