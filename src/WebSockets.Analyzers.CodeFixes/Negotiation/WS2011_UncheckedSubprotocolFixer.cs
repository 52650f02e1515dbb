using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using WebSockets.Analyzers.Source;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2011: looks at what the client offered; answers 400 where the name is not among it, or selects nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UncheckedSubprotocolFixer : EditingCodeFixProvider
{
    public const string Refuse = nameof(UncheckedSubprotocolFixer) + ".Refuse";
    public const string SelectNone = nameof(UncheckedSubprotocolFixer) + ".SelectNone";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS2011.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (SelectorAround(node) is not null)
        {
            yield return (NegotiationFixText.SelectIfOffered, SelectNone);
        }

        if (SocketsAt(model, node, cancellation) is not { } sockets)
        {
            yield break;
        }

        if (RefusalAt(sockets, model, cancellation) is not null)
        {
            yield return (NegotiationFixText.RejectIfNotOffered, Refuse);
        }

        yield return (NegotiationFixText.SelectIfOffered, SelectNone);
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (SelectorAround(node) is { } selector && equivalenceKey == SelectNone)
        {
            Choose(editor, selector, (ExpressionSyntax)node, model);
        }

        if (SocketsAt(model, node, cancellation) is not { } sockets)
        {
            return;
        }

        var isOffered = $"{sockets.WithoutTrivia()}.WebSocketRequestedProtocols.Contains({node.WithoutTrivia()})";
        if (equivalenceKey == SelectNone)
        {
            editor.ReplaceNode(node, Comments.Keep((ExpressionSyntax)node, ParseExpression($"{isOffered} ? {node.WithoutTrivia()} : null")));
        }
        else if (RefusalAt(sockets, model, cancellation) is var (statement, context))
        {
            var code = new StatementWriter(statement, model);
            code.InsertBefore(editor, [$"if (!{isOffered})\n{{\n    {context}.Response.StatusCode = {code.NameOf("Microsoft.AspNetCore.Http.StatusCodes")}.Status400BadRequest;\n    return;\n}}"]);
        }
    }

    /// <summary>The lambda that an expression is the result of, where it selects subprotocols: <c>options.WebSockets.SubProtocolSelector = _ => "chat"</c>.</summary>
    private static LambdaExpressionSyntax? SelectorAround(SyntaxNode node) =>
        node is ExpressionSyntax
        && node.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is LambdaExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } lambda
        && SetName.Of(assignment)?.Identifier.ValueText == "SubProtocolSelector"
        && ParameterOf(lambda) is not null
            ? lambda
            : null;

    private static ParameterSyntax? ParameterOf(LambdaExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: 1 } parameters } => parameters[0],
        _ => null,
    };

    /// <summary>Has a selector look at what it is given. Its type has no null for "none", though that is what null is to it.</summary>
    private static void Choose(SyntaxEditor editor, LambdaExpressionSyntax selector, ExpressionSyntax name, SemanticModel model)
    {
        var parameter = ParameterOf(selector)!;
        var offered = parameter.Identifier.ValueText;
        if (offered == "_")
        {
            offered = "offered";
            editor.ReplaceNode(parameter, parameter.WithIdentifier(Identifier(offered).WithTriviaFrom(parameter.Identifier)));
        }

        var none = model.GetNullableContext(name.SpanStart).HasFlag(NullableContext.AnnotationsEnabled) ? "null!" : "null";
        editor.ReplaceNode(name, Comments.Keep(name, ParseExpression($"{offered}.Contains({name.WithoutTrivia()}) ? {name.WithoutTrivia()} : {none}")));
    }

    /// <summary><c>context.WebSockets</c>, on which the socket is accepted.</summary>
    private static ExpressionSyntax? SocketsAt(SemanticModel model, SyntaxNode node, CancellationToken cancellation) =>
        node is ExpressionSyntax
        && node.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault()?.Expression is MemberAccessExpressionSyntax { Expression: { } sockets }
        && ConnectStatement.IsSimple(sockets)
        && model.GetTypeInfo(sockets, cancellation).Type?.GetMembers("WebSocketRequestedProtocols").Any() == true
            ? sockets
            : null;

    /// <summary>The statement that accepts, before which the function can return, and the context of the request.</summary>
    private static (StatementSyntax Statement, string Context)? RefusalAt(ExpressionSyntax sockets, SemanticModel model, CancellationToken cancellation) =>
        sockets is MemberAccessExpressionSyntax { Expression: { } context }
        && sockets.FirstAncestorOrSelf<SyntaxNode>(node => node is StatementSyntax or AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax)
            is StatementSyntax { Parent: BlockSyntax } statement
        && model.GetEnclosingSymbol(sockets.SpanStart, cancellation) is IMethodSymbol function
        && (function.ReturnsVoid || (function.IsAsync && function.ReturnType is INamedTypeSymbol { Arity: 0 }))
        && model.GetTypeInfo(context, cancellation).Type?.GetMembers("Response").Any() == true
            ? (statement, context.WithoutTrivia().ToString())
            : null;
}
