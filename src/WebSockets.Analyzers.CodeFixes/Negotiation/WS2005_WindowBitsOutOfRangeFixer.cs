using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2005: the nearest number that can be set.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class WindowBitsOutOfRangeFixer : EditingCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS2005.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (node is ExpressionSyntax && WindowBitsOutOfRangeProperties.From(diagnostic).Nearest is { } nearest)
        {
            yield return (NegotiationFixText.SetWindowBits(nearest), nameof(WindowBitsOutOfRangeFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (node is ExpressionSyntax old && WindowBitsOutOfRangeProperties.From(diagnostic).Nearest is { } nearest)
        {
            var number = LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(nearest));
            editor.ReplaceNode(old, Comments.Keep(old, number));
        }
    }
}
