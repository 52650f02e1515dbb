using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
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
public sealed class WindowBitsFixer : EditingCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS2005.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (node is ExpressionSyntax && diagnostic.Properties.TryGetValue(WindowBitsAnalyzer.Nearest, out var nearest))
        {
            yield return ($"Set the window bits to {nearest}", nameof(WindowBitsFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (node is ExpressionSyntax old && diagnostic.Properties.TryGetValue(WindowBitsAnalyzer.Nearest, out var nearest))
        {
            var number = LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(int.Parse(nearest!, NumberStyles.None, CultureInfo.InvariantCulture)));
            editor.ReplaceNode(old, Comments.Keep(old, number));
        }
    }
}
