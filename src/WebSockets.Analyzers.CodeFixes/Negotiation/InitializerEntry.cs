using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>One more entry at the end of an object initializer, in its layout: in its line, or in a line of its own.</summary>
internal static class InitializerEntry
{
    public static InitializerExpressionSyntax Add(InitializerExpressionSyntax initializer, string entry)
    {
        var text = initializer.ToFullString();
        var last = initializer.Expressions[initializer.Expressions.Count - 1];
        var end = last.Span.End - initializer.FullSpan.Start;
        var leading = last.GetLeadingTrivia().ToString();
        var hasOwnLine = initializer.OpenBraceToken.TrailingTrivia.Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var lineEnd = text.Contains("\r\n") ? "\r\n" : "\n";
        var indentation = leading.Substring(leading.LastIndexOf('\n') + 1);
        var added = hasOwnLine ? "," + lineEnd + indentation + entry : ", " + entry;
        return ((ObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression("new X" + text.Insert(end, added))).Initializer!.WithTriviaFrom(initializer);
    }
}
