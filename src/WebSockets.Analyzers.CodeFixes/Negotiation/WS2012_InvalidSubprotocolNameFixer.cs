using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using WebSockets.Analyzers.Protocol;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// WS2012: takes an empty name and a repeated one away, and offers the names of a list one by one. What another bad name
/// should have been nobody knows.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class InvalidSubprotocolNameFixer : EditingCodeFixProvider
{
    private const string Remove = nameof(InvalidSubprotocolNameFixer) + ".Remove";
    private const string Divide = nameof(InvalidSubprotocolNameFixer) + ".Divide";
    private const string None = nameof(InvalidSubprotocolNameFixer) + ".None";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS2012.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (ActionAt(node, InvalidSubprotocolNameProperties.From(diagnostic)) is { } action)
        {
            yield return action switch
            {
                Remove => (NegotiationFixText.RemoveCall, Remove),
                Divide => (NegotiationFixText.SplitCall, Divide),
                _ => (NegotiationFixText.AcceptWithoutSubprotocol, None),
            };
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (ActionAt(node, InvalidSubprotocolNameProperties.From(diagnostic)) != equivalenceKey)
        {
            return;
        }

        var statement = CallAt(node)?.Parent as ExpressionStatementSyntax;
        switch (equivalenceKey)
        {
            case Remove:
                editor.RemoveNode(statement!.Parent is GlobalStatementSyntax global ? global : statement, SyntaxRemoveOptions.KeepUnbalancedDirectives);
                break;
            case Divide:
                var settings = ((MemberAccessExpressionSyntax)CallAt(node)!.Expression).Expression.WithoutTrivia();
                var properties = InvalidSubprotocolNameProperties.From(diagnostic);
                var calls = HandshakeHeaders.PartsOf(properties.Name!).Select(name => $"{settings}.{properties.Request}({Literal(name)})").ToList();
                new StatementWriter(statement!, model).InsertAfter(editor, calls.Skip(1).Select(call => call + ";"));
                editor.ReplaceNode(statement!.Expression, ParseExpression(calls[0]).WithTriviaFrom(statement.Expression));
                break;
            case None when LoneArgumentOf(node) is { } argument:
                editor.RemoveNode(argument);
                break;
            default:
                editor.ReplaceNode(node, Comments.Keep((ExpressionSyntax)node, LiteralExpression(SyntaxKind.NullLiteralExpression)));
                break;
        }
    }

    private static string? ActionAt(SyntaxNode node, InvalidSubprotocolNameProperties properties)
    {
        var name = properties.Name!;
        if (properties.Request is null || CallAt(node) is not { } request)
        {
            return name.Length == 0 && node is ExpressionSyntax ? None : null;
        }

        var isStatement = request.Parent is ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax };
        return !isStatement ? null
            : name.Length == 0 || HandshakeHeaders.IsToken(name) ? Remove
            : HandshakeHeaders.PartsOf(name).ToList() is { Count: > 1 } names
                && names.All(HandshakeHeaders.IsToken)
                && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count
                && request.ArgumentList.Arguments.Count == 1
                && request.Expression is MemberAccessExpressionSyntax access
                && ConnectStatement.IsSimple(access.Expression)
                    ? Divide
                    : null;
    }

    private static InvocationExpressionSyntax? CallAt(SyntaxNode node) => node.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent as InvocationExpressionSyntax;

    /// <summary>The only argument of ASP.NET Core's method, which without it selects nothing; with null in its place another overload would fit as well.</summary>
    private static ArgumentSyntax? LoneArgumentOf(SyntaxNode node) =>
        CallAt(node) is { ArgumentList.Arguments: { Count: 1 } arguments, Expression: MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WebSockets" } } }
            ? arguments[0]
            : null;
}
