using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using WebSockets.Analyzers.Protocol;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// WS1021 and WS1022: cuts a reason to what a Close frame has room for. A text that is known is cut here; one that is only
/// known at run time is cut there, by a helper beside the code. An exception's text can be logged, and its type be named.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LongReasonFixer : EditingCodeFixProvider
{
    private const string Cut = ".Cut";
    private const string Name = ".Name";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS1021.Id, Descriptors.WS1022.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (ReasonAt(node) is not { } reason)
        {
            yield break;
        }

        var properties = ReasonProperties.From(diagnostic);
        if (properties.CutReason is not null || (properties.CanBeCut && CutReasonHelper.For(reason, model, cancellation) is not null))
        {
            yield return (ClosingFixText.TruncateReason, diagnostic.Id + Cut);
        }

        if (TextIn(reason, properties) is { } text && ExceptionName.Of(reason, text, model, cancellation) is { } name)
        {
            yield return (name.Title, diagnostic.Id + Name);
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (ReasonAt(node) is not { } reason)
        {
            return;
        }

        var properties = ReasonProperties.From(diagnostic);
        if (equivalenceKey.EndsWith(Name, StringComparison.Ordinal))
        {
            if (TextIn(reason, properties) is { } text && ExceptionName.Of(reason, text, model, cancellation) is { } name)
            {
                var replaced = ReplaceableIn(reason, text);
                editor.ReplaceNode(replaced, Comments.Keep(replaced, ParseExpression(name.Expression)));
                name.LogIn(editor, model);
                foreach (var handler in reason.Ancestors().OfType<CatchClauseSyntax>())
                {
                    editor.ReplaceNode(handler, (current, _) => WithoutUnusedVariable((CatchClauseSyntax)current));
                }
            }
        }
        else if (properties.CutReason is { } cut)
        {
            Replace(editor, reason, LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(cut)));
        }
        else if (properties.CanBeCut && CutReasonHelper.For(reason, model, cancellation) is { } helper)
        {
            Replace(editor, reason, CutReasonHelper.Call(reason, model, cancellation));
            helper.AddTo(editor);
        }
    }

    private static void Replace(SyntaxEditor editor, ExpressionSyntax reason, ExpressionSyntax replacement) =>
        editor.ReplaceNode(reason, Comments.Keep(reason, replacement));

    /// <summary>The exception's text, where it is in the same file; the whole reason where it is not; null where it is none of an exception.</summary>
    private static ExpressionSyntax? TextIn(ExpressionSyntax reason, ReasonProperties properties) =>
        !properties.IsOfException ? null
        : properties.ExceptionText is { } place ? reason.SyntaxTree.GetRoot().FindNode(place, getInnermostNodeForTie: true) as ExpressionSyntax ?? reason
        : reason;

    /// <summary>
    /// The exception's text in <c>$"lost: {e.Message}"</c> and <c>"lost: " + e.Message</c>, where all the rest is written out
    /// and short; else the whole reason.
    /// </summary>
    private static ExpressionSyntax ReplaceableIn(ExpressionSyntax reason, ExpressionSyntax text)
    {
        if (!reason.Span.Contains(text.Span) || CloseReason.BytesOf(reason.ToString()) > CloseReason.MaxBytes)
        {
            return reason;
        }

        // An exception that is put into a string as a whole is its own text.
        var others = reason.DescendantNodesAndSelf(node => node != text).OfType<ExpressionSyntax>().Where(node => node != text);
        return others.All(node => node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } or ParenthesizedExpressionSyntax)
            ? text
            : reason;
    }

    /// <summary>A variable that nobody reads any more is one that the compiler warns of.</summary>
    private static CatchClauseSyntax WithoutUnusedVariable(CatchClauseSyntax handler) =>
        handler.Declaration is { Identifier: { RawKind: not 0 } variable } declaration
        && !handler.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == variable.ValueText)
            ? handler.WithDeclaration(declaration.WithIdentifier(default).WithType(declaration.Type.WithoutTrailingTrivia()))
            : handler;

    /// <summary>The reason as it was written: the whole argument, or what a property is set to, whatever its innermost node is.</summary>
    private static ExpressionSyntax? ReasonAt(SyntaxNode node) =>
        node.FirstAncestorOrSelf<ArgumentSyntax>(argument => argument.Expression.Span == node.Span || argument.Span == node.Span)?.Expression
        ?? node.FirstAncestorOrSelf<AssignmentExpressionSyntax>(assignment => assignment.Right.Span == node.Span)?.Right;
}
