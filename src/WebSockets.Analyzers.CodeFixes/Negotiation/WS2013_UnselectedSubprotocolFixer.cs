using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2013: selects the subprotocol that the offer was compared with.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UnselectedSubprotocolFixer : EditingCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS2013.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (SelectionAt(node, diagnostic) is not null)
        {
            yield return (NegotiationFixText.SelectChecked, nameof(UnselectedSubprotocolFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (SelectionAt(node, diagnostic) is not var (call, selected))
        {
            return;
        }

        var selection = UnselectedSubprotocolProperties.From(diagnostic).Selection;
        switch (call.ArgumentList.Arguments.FirstOrDefault()?.Expression)
        {
            case null:
                editor.ReplaceNode(call.ArgumentList, call.ArgumentList.AddArguments(Argument(ParseExpression(selected))));
                break;
            case BaseObjectCreationExpressionSyntax { Initializer: { Expressions.Count: > 0 } initializer }:
                editor.ReplaceNode(initializer, InitializerEntry.Add(initializer, $"{selection} = {selected}"));
                break;
            case BaseObjectCreationExpressionSyntax creation:
                editor.ReplaceNode(creation, creation.WithInitializer(((BaseObjectCreationExpressionSyntax)ParseExpression($"new() {{ {selection} = {selected} }}")).Initializer!.WithLeadingTrivia(Space)));
                break;
            case { } none:
                editor.ReplaceNode(none, Comments.Keep(none, ParseExpression(selected)));
                break;
        }
    }

    /// <summary>The call that accepts, and what it is to select.</summary>
    private static (InvocationExpressionSyntax Call, string Selected)? SelectionAt(SyntaxNode node, Diagnostic diagnostic) =>
        UnselectedSubprotocolProperties.From(diagnostic) is { Compared: { } compared } properties
        && node is SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access }
        && (properties.IsCertain || (ConnectStatement.IsSimple(access.Expression) && properties.Offered is not null))
        && (call.ArgumentList.Arguments.FirstOrDefault()?.Expression is not BaseObjectCreationExpressionSyntax || properties.Selection is not null)
            ? (call, properties.IsCertain ? compared : $"{access.Expression.WithoutTrivia()}.{properties.Offered}.Contains({compared}) ? {compared} : null")
            : null;
}
