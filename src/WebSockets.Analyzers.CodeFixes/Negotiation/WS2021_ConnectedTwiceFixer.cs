using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2021: a new socket for each connection.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ConnectedTwiceFixer : EditingCodeFixProvider
{
    private const string Type = "System.Net.WebSockets.ClientWebSocket";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS2021.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (PlaceOf(node, model, cancellation) is not null)
        {
            yield return (NegotiationFixText.ConnectNewSocket, nameof(ConnectedTwiceFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (PlaceOf(node, model, cancellation) is var (statement, socket))
        {
            var neighbourhood = new StatementWriter(statement, model);
            neighbourhood.InsertBefore(editor, [$"{socket}.Dispose();", $"{socket} = new {neighbourhood.NameOf(Type)}();"]);
        }
    }

    /// <summary>
    /// The statement that connects, and the variable with the socket: one that another socket can be put into, and that has no
    /// settings, which the new one would lack.
    /// </summary>
    private static (StatementSyntax Statement, string Socket)? PlaceOf(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        node.Parent is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } access
        && access.Parent is InvocationExpressionSyntax connect
        && connect.FirstAncestorOrSelf<SyntaxNode>(ancestor => ancestor is StatementSyntax or AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax) is ExpressionStatementSyntax statement
        && IsReplaceable(model.GetSymbolInfo(access.Expression, cancellation).Symbol, cancellation)
        && !HasSettings(access.Expression, node.SyntaxTree)
        && !IsReplacedSometimes(access.Expression, statement, model, cancellation)
            ? (statement, access.Expression.WithoutTrivia().ToString())
            : null;

    private static bool IsReplaceable(ISymbol? socket, CancellationToken cancellation) => socket switch
    {
        ILocalSymbol { IsUsing: false } local => local.Type.Name == "ClientWebSocket" && !IsOfAUsing(local, cancellation),
        IFieldSymbol { IsReadOnly: false } field => field.Type.Name == "ClientWebSocket",
        _ => false,
    };

    /// <summary>
    /// Whether the code above puts a new socket there under a condition, which then lacks a case: another new one beside it would
    /// leave that code without a purpose.
    /// </summary>
    private static bool IsReplacedSometimes(ExpressionSyntax socket, StatementSyntax connect, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(socket, cancellation).Symbol is { } symbol
        && Bodies.RootOf(connect) is { } body
        && body.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment =>
            assignment.SpanStart < connect.SpanStart
            && assignment.Right is BaseObjectCreationExpressionSyntax
            && (assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression) || assignment.FirstAncestorOrSelf<IfStatementSyntax>()?.Span.Contains(connect.Span) == false)
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(assignment.Left, cancellation).Symbol, symbol));

    private static bool IsOfAUsing(ILocalSymbol local, CancellationToken cancellation) => local.DeclaringSyntaxReferences
        .Any(reference => reference.GetSyntax(cancellation).FirstAncestorOrSelf<VariableDeclarationSyntax>()?.Parent is UsingStatementSyntax);

    private static bool HasSettings(ExpressionSyntax socket, SyntaxTree tree)
    {
        var name = socket is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : ((IdentifierNameSyntax)socket).Identifier.ValueText;
        return tree.GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(other =>
            other.Name.Identifier.ValueText == "Options" && other.Expression.ToString().Split('.').Last().TrimEnd('!', '?') == name);
    }
}
