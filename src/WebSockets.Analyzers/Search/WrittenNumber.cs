using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Search;

/// <summary>A number that an expression is by its syntax alone: <c>(WebSocketCloseStatus)(4000 + 1)</c>.</summary>
internal static class WrittenNumber
{
    /// <summary>Whether it is one that a Close frame may have, whoever sends it.</summary>
    public static bool IsFine(ExpressionSyntax expression) => Of(expression) is { } number && CloseCode.StandingOf(number) == CodeStanding.MayBeSent;

    /// <summary>Null where it is none. What a cast to a byte leaves of it is none.</summary>
    private static long? Of(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: { } value } => Constants.ToInteger(value),
        ParenthesizedExpressionSyntax { Expression: var inner } => Of(inner),
        CastExpressionSyntax { Type: not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.ByteKeyword or (int)SyntaxKind.SByteKeyword } } cast => Of(cast.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => Of(sum.Left) + Of(sum.Right),
        _ => null,
    };
}
