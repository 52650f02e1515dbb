using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// A statement after which a socket is connected: <c>await socket.ConnectAsync(…);</c>, or one that blocks until it is.
/// </summary>
/// <param name="Statement">The statement.</param>
/// <param name="Socket">The socket, as it can be written again.</param>
/// <param name="Token">The cancellation token, as it can be written again; null where a new expression is needed.</param>
/// <param name="Before">What stands before the call: <c>await </c> or nothing.</param>
/// <param name="After">What stands behind it: <c>.ConfigureAwait(false)</c>, <c>.GetAwaiter().GetResult()</c>.</param>
/// <param name="IsWebSocket">Whether the socket is a <c>System.Net.WebSockets.WebSocket</c>, with the methods of that.</param>
internal sealed record ConnectStatement(ExpressionStatementSyntax Statement, string Socket, string? Token, string Before, string After, bool IsWebSocket)
{
    /// <summary>
    /// The statement with a call that connects; null where it is no such statement, or one with an error: what is written beside
    /// it is made of its pieces.
    /// </summary>
    /// <param name="connect">The name of the method that connects, in the file; null where there is no one place.</param>
    /// <param name="model">The model of the file.</param>
    /// <param name="cancellation">The token of the request.</param>
    public static ConnectStatement? Of(TextSpan? connect, SemanticModel model, CancellationToken cancellation) =>
        NameAt(connect, model) is { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access }
        && IsSimple(access.Expression)
        && call.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { } statement
        && TextAround(call, statement) is var (before, after)
        && !model.GetDiagnostics(statement.Span, cancellation).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            ? new ConnectStatement(statement, access.Expression.WithoutTrivia().ToString(), TokenOf(call, model, cancellation), before, after, IsWebSocketAt(access.Expression, model, cancellation))
            : null;

    /// <summary>The name of the method that connects, in a member that has no syntax error.</summary>
    public static SimpleNameSyntax? NameAt(TextSpan? connect, SemanticModel model) =>
        connect is { } place
        && model.SyntaxTree.GetRoot().FindNode(place, getInnermostNodeForTie: true) is SimpleNameSyntax name
        && IntactCode.Around(name)
            ? name
            : null;

    private static bool IsWebSocketAt(ExpressionSyntax socket, SemanticModel model, CancellationToken cancellation) =>
        model.GetTypeInfo(socket, cancellation).Type is { } type
        && model.Compilation.GetTypeByMetadataName("System.Net.WebSockets.WebSocket") is { } webSocket
        && DerivedTypes.IsOrDerives(type, webSocket);

    /// <summary>A name, or a chain of members: it means the same when it is written once more.</summary>
    public static bool IsSimple(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax => true,
        MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } access => IsSimple(access.Expression),
        _ => false,
    };

    private static (string Before, string After)? TextAround(InvocationExpressionSyntax call, ExpressionStatementSyntax statement)
    {
        ExpressionSyntax outermost = call;
        while (outermost.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } access && access.Expression == outermost)
        {
            outermost = outer;
        }

        var tail = statement.SyntaxTree.GetText().ToString(TextSpan.FromBounds(call.Span.End, outermost.Span.End));
        var after = string.Concat(tail.Where(character => !char.IsWhiteSpace(character)));
        return outermost.Parent switch
        {
            AwaitExpressionSyntax { Parent: ExpressionStatementSyntax } when after is "" or ".ConfigureAwait(false)" or ".ConfigureAwait(true)" => ("await ", after),
            ExpressionStatementSyntax when after is ".Wait()" or ".GetAwaiter().GetResult()" or ".ConfigureAwait(false).GetAwaiter().GetResult()" => ("", after),
            _ => null,
        };
    }

    private static string? TokenOf(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        (model.GetOperation(call, cancellation) as IInvocationOperation)?.Arguments
            .FirstOrDefault(argument => argument.Parameter?.Type.Name == nameof(CancellationToken))?.WrittenIn(call.ArgumentList)?.Expression is { } token
        && (IsSimple(token) || token.IsKind(SyntaxKind.DefaultLiteralExpression))
            ? token.WithoutTrivia().ToString()
            : null;
}
