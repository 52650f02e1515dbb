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

/// <summary>WS1023: sends 1000 on where no status was received, and every other status as it is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ReceivedStatusFixer : EditingCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS1023.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (ReceivedStatusProperties.From(diagnostic).Code is { } code && StatusAt(node) is { } status && TypeOf(status, model, cancellation) is not null)
        {
            yield return (ClosingFixText.SendInsteadOf(code), nameof(ReceivedStatusFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (ReceivedStatusProperties.From(diagnostic).Code is not { } code || StatusAt(node) is not { } status || TypeOf(status, model, cancellation) is not { } type)
        {
            return;
        }

        var received = status.WithoutTrivia();
        var bare = received is ParenthesizedExpressionSyntax parenthesized ? parenthesized.Expression : received;
        var good = StatusExpression.New(type, CloseCode.NormalClosure, model, status.SpanStart);
        if (type.TypeKind != TypeKind.Enum && type.SpecialType != SpecialType.System_Int32)
        {
            // Beside an ushort the number is an int, and so were the result.
            good = CastExpression(ParseTypeName(type.ToMinimalDisplayString(model, status.SpanStart)), good);
        }

        editor.ReplaceNode(status, Comments.Keep(status, ConditionalExpression(
            BinaryExpression(SyntaxKind.EqualsExpression, Operand(bare), StatusExpression.New(type, code, model, status.SpanStart)),
            good,
            bare).NormalizeWhitespace()));
    }

    /// <summary>The argument, where it may be written twice: reading it runs no code but getters.</summary>
    private static ExpressionSyntax? StatusAt(SyntaxNode node)
    {
        var status = node.FirstAncestorOrSelf<ArgumentSyntax>(argument => argument.Span == node.Span || argument.Expression.Span == node.Span)?.Expression;
        return status is not null && status.DescendantNodesAndSelf().OfType<ExpressionSyntax>().All(IsRead) ? status : null;
    }

    private static bool IsRead(ExpressionSyntax expression) => expression is
        NameSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or ConditionalAccessExpressionSyntax or CastExpressionSyntax or TypeSyntax
        or ParenthesizedExpressionSyntax or LiteralExpressionSyntax or ThisExpressionSyntax or BaseExpressionSyntax
        or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression }
        or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression };

    private static ExpressionSyntax Operand(ExpressionSyntax status) =>
        status is BinaryExpressionSyntax or ConditionalExpressionSyntax ? ParenthesizedExpression(status) : status;

    private static ITypeSymbol? TypeOf(ExpressionSyntax status, SemanticModel model, CancellationToken cancellation)
    {
        var type = model.GetTypeInfo(status, cancellation).Type;
        return type is { TypeKind: TypeKind.Enum } or { SpecialType: SpecialType.System_Int32 or SpecialType.System_UInt16 or SpecialType.System_Int16 or SpecialType.System_Int64 or SpecialType.System_UInt32 } ? type : null;
    }
}
