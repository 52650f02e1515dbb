using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Closing;

/// <summary>WS1032: closes only in a state in which a Close can be sent, or with a token that is not canceled.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ImpossibleCloseFixer : EditingCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS1032.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (EditAt(model, node, diagnostic, cancellation) is not null)
        {
            yield return (ImpossibleCloseProperties.From(diagnostic).IsCancelled ? ClosingFixText.UseNoToken : ClosingFixText.CloseOnlyIfOpen, nameof(ImpossibleCloseFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (EditAt(model, node, diagnostic, cancellation) is var (old, replacement))
        {
            editor.ReplaceNode(old, replacement);
        }
    }

    private static (SyntaxNode Old, SyntaxNode New)? EditAt(SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation) =>
        node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } close ? null
        : ImpossibleCloseProperties.From(diagnostic) switch
        {
            { IsCancelled: true } => OtherToken(close, model, cancellation),
            { NeedsGuard: true } => Guarded(close, model),
            _ => null,
        };

    private static (SyntaxNode, SyntaxNode)? OtherToken(InvocationExpressionSyntax close, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetOperation(close, cancellation) is not IInvocationOperation call
            || call.Arguments.FirstOrDefault(argument => argument.Parameter?.Type.Name == nameof(CancellationToken)) is not { Parameter.Type: var type } token
            || token.WrittenIn(close.ArgumentList) is not { } written)
        {
            return null;
        }

        var none = ParseExpression($"{type.ToMinimalDisplayString(model, close.SpanStart)}.{nameof(CancellationToken.None)}");
        return (written.Expression, Comments.Keep(written.Expression, none));
    }

    /// <summary>The statement behind a test: only where it is a statement of its own, on a socket that can be named twice.</summary>
    private static (SyntaxNode, SyntaxNode)? Guarded(InvocationExpressionSyntax close, SemanticModel model)
    {
        if (close.Expression is not MemberAccessExpressionSyntax { Expression: var socket }
            || socket.DescendantNodesAndSelf().Any(part => part is not (SimpleNameSyntax or MemberAccessExpressionSyntax or ThisExpressionSyntax))
            || close.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } statement
            || !statement.Expression.Span.Contains(close.Span)
            || statement.Expression.DescendantNodesAndSelf().Any(part => part is AssignmentExpressionSyntax or AnonymousFunctionExpressionSyntax))
        {
            return null;
        }

        var states = StateType(model, close.SpanStart);
        var name = socket.WithoutTrivia();
        var condition = model.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp9 }
            ? $"{name}.State is {states}.Open or {states}.CloseReceived"
            : $"{name}.State == {states}.Open || {name}.State == {states}.CloseReceived";
        var guard = IfStatement(ParseExpression(condition), Block(statement.WithoutTrivia()))
            .WithTriviaFrom(statement)
            .WithAdditionalAnnotations(Formatter.Annotation);
        var layout = new CodeLayout(statement);
        return (statement, layout.NeedsBlankLineBehind(statement) ? guard.WithTrailingTrivia(guard.GetTrailingTrivia().Add(EndOfLine(layout.LineEnd))) : guard);
    }

    private static string StateType(SemanticModel model, int position) =>
        model.Compilation.GetTypeByMetadataName("System.Net.WebSockets.WebSocketState")?.ToMinimalDisplayString(model, position) ?? "System.Net.WebSockets.WebSocketState";
}
