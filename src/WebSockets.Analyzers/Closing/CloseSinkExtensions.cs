using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Closing;

/// <summary>What the rules about statuses and reasons both ask of a row of the API table.</summary>
internal static class CloseSinkExtensions
{
    /// <summary>
    /// Whether a place only makes an object that carries a status: that sends nothing by itself, it may be compared or logged.
    /// One that is thrown closes the connection.
    /// </summary>
    public static bool IsOnlyCarriedAt(this CloseSink sink, SyntaxNode close) =>
        sink.Kind == CloseSinkKind.Carrier && close.Parent is not (ThrowStatementSyntax or ThrowExpressionSyntax);
}
