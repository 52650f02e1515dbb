using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Closing;

/// <summary>Writes a close status the way its neighbourhood does.</summary>
internal static class StatusExpression
{
    /// <summary>
    /// The expression for a status in the place of another: the enum's member with the qualifier that stood there, a
    /// cast where the enum has no such member, a number for an API that takes integers. Comments stay.
    /// </summary>
    public static ExpressionSyntax InPlaceOf(
        ExpressionSyntax old, ITypeSymbol type, int code, SemanticModel model, CancellationToken cancellation)
    {
        if (old is ParenthesizedExpressionSyntax parenthesized)
        {
            return parenthesized.WithExpression(InPlaceOf(parenthesized.Expression, type, code, model, cancellation));
        }

        if (type.TypeKind != TypeKind.Enum || MemberWith(type, code) is not { } member)
        {
            return Comments.Keep(old, New(type, code, model, old.SpanStart));
        }

        var isMemberAlready = SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(old, cancellation).Symbol?.ContainingType, type);
        return old switch
        {
            MemberAccessExpressionSyntax access when isMemberAlready =>
                access.WithName(IdentifierName(member.Name).WithTriviaFrom(access.Name)),
            IdentifierNameSyntax when isMemberAlready && IsInScope(member, model, old.SpanStart) =>
                IdentifierName(member.Name).WithTriviaFrom(old),
            _ => Comments.Keep(old, New(type, code, model, old.SpanStart)),
        };
    }

    /// <summary>The expression for a status where none stood.</summary>
    public static ExpressionSyntax New(ITypeSymbol type, int code, SemanticModel model, int position)
    {
        var number = LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(code));
        return type.TypeKind != TypeKind.Enum ? number
            : MemberWith(type, code) is { } member ? ParseExpression($"{type.ToMinimalDisplayString(model, position)}.{member.Name}")
            : CastExpression(ParseTypeName(type.ToMinimalDisplayString(model, position)), number);
    }

    /// <summary>The member of an enum for a status, null where it has none.</summary>
    public static IFieldSymbol? MemberWith(ITypeSymbol type, int code) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field =>
            field.HasConstantValue && Convert.ToInt64(field.ConstantValue, System.Globalization.CultureInfo.InvariantCulture) == code);

    /// <summary>Whether the bare name means the member there, by <c>using static</c>.</summary>
    private static bool IsInScope(IFieldSymbol member, SemanticModel model, int position) =>
        model.LookupSymbols(position, name: member.Name) is { Length: 1 } found && SymbolEqualityComparer.Default.Equals(found[0], member);
}
