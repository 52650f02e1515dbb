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

/// <summary>WS2003: asks through the options for what the header asked for, and leaves the key to the client.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NegotiationHeaderByHandFixer : EditingCodeFixProvider
{
    private const string Ask = nameof(NegotiationHeaderByHandFixer) + ".Ask";
    private const string Offered = nameof(NegotiationHeaderByHandFixer) + ".Offer";
    private const string DeflateOptions = "System.Net.WebSockets.WebSocketDeflateOptions";
    private const string LeaveKey = nameof(NegotiationHeaderByHandFixer) + ".LeaveKey";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS2003.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var properties = NegotiationHeaderByHandProperties.From(diagnostic);
        if (properties.Header == HandshakeHeaders.Key)
        {
            if (KeyStatementAt(node) is not null)
            {
                yield return (NegotiationFixText.LeaveKey, LeaveKey);
            }
        }
        else if (properties.Option is { } option && ReplacementAt(model, node, properties, cancellation).Any())
        {
            yield return properties.Header == HandshakeHeaders.Extensions
                ? (NegotiationFixText.AskForCompression(option), Ask)
                : (NegotiationFixText.OfferSubprotocol(option), Offered);
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        var properties = NegotiationHeaderByHandProperties.From(diagnostic);
        if (properties.Header == HandshakeHeaders.Key)
        {
            if (equivalenceKey == LeaveKey && KeyStatementAt(node) is { } key)
            {
                editor.RemoveNode(key.Parent is GlobalStatementSyntax global ? global : key, SyntaxRemoveOptions.KeepUnbalancedDirectives);
            }

            return;
        }

        var statement = node.FirstAncestorOrSelf<ExpressionStatementSyntax>();
        var isOfThisAction = equivalenceKey == (properties.Header == HandshakeHeaders.Extensions ? Ask : Offered);
        if (statement is null || !isOfThisAction || ReplacementAt(model, node, properties, cancellation).ToList() is not { Count: > 0 } replacement)
        {
            return;
        }

        if (replacement.Count > 1)
        {
            new StatementWriter(statement, model).InsertAfter(editor, replacement.Skip(1).Select(expression => expression + ";"));
        }

        editor.ReplaceNode(statement.Expression, replacement[0].WithTriviaFrom(statement.Expression));
    }

    /// <summary>The statement that sets the key, where it can just go.</summary>
    private static StatementSyntax? KeyStatementAt(SyntaxNode node) =>
        node is ArgumentListSyntax { Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax } statement } } ? statement : null;

    /// <summary>The expressions that take the call's place, which is a statement.</summary>
    private static IEnumerable<ExpressionSyntax> ReplacementAt(SemanticModel model, SyntaxNode node, NegotiationHeaderByHandProperties properties, CancellationToken cancellation)
    {
        if (node is not ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access, Parent: ExpressionStatementSyntax statement } }
            || properties.Option is not { } option)
        {
            return [];
        }

        var value = properties.Value;
        var settings = access.Expression.WithoutTrivia();
        if (properties.Header == HandshakeHeaders.Extensions)
        {
            var isThere = model.GetTypeInfo(access.Expression, cancellation).Type?.GetMembers(option).OfType<IPropertySymbol>().Any(property =>
                SymbolEqualityComparer.Default.Equals(property.Type, model.Compilation.GetTypeByMetadataName(DeflateOptions))) == true;
            var isOnly = value is null || HandshakeHeaders.ExtensionsIn(value).Count() == 1;
            return isThere && isOnly
                ? [ParseExpression($"{settings}.{option} = new {new StatementWriter(statement, model).NameOf(DeflateOptions)}{ParametersIn(value)}")]
                : [];
        }

        var names = HandshakeHeaders.PartsOf(value ?? string.Empty).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return names.All(HandshakeHeaders.IsToken) && ConnectStatement.IsSimple(settings)
            ? names.Select(name => ParseExpression($"{settings}.{option}({Literal(name)})"))
            : [];
    }

    /// <summary>What the header said of context takeover. The sizes of windows are left at what .NET offers: a smaller one makes connecting fail (WS2006).</summary>
    private static string ParametersIn(string? value)
    {
        var parameters = (value ?? string.Empty).Split(';').Select(part => part.Trim()).ToList();
        var settings = new[] { ("client_no_context_takeover", "ClientContextTakeover"), ("server_no_context_takeover", "ServerContextTakeover") }
            .Where(pair => parameters.Contains(pair.Item1, StringComparer.OrdinalIgnoreCase))
            .Select(pair => $"{pair.Item2} = false")
            .ToList();
        return settings.Count == 0 ? "()" : $" {{ {string.Join(", ", settings)} }}";
    }
}
