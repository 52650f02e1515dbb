using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Instrumenting;

/// <summary>Constants: which ones can be replaced while the program runs. What is compared with is no source of a code.</summary>
internal sealed partial class Instrumentation
{
    public override SyntaxNode VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode VisitEnumDeclaration(EnumDeclarationSyntax node) => node;

    public override SyntaxNode VisitConstantPattern(ConstantPatternSyntax node) => node;

    /// <summary><c>status is WebSocketCloseStatus.Empty</c>: a constant that is parsed as a type.</summary>
    public override SyntaxNode VisitQualifiedName(QualifiedNameSyntax node) => node;

    public override SyntaxNode VisitRelationalPattern(RelationalPatternSyntax node) => node;

    public override SyntaxNode VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) => node;

    public override SyntaxNode VisitBracketedArgumentList(BracketedArgumentListSyntax node) => node;

    /// <summary>Default values are replaced where they are passed.</summary>
    public override SyntaxNode VisitParameter(ParameterSyntax node) => node;

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) =>
        node.IsConst ? node : base.VisitLocalDeclarationStatement(node);

    /// <summary>The type and the value of a constant that can be a code: of an outermost one, as they are visited from there.</summary>
    private (ITypeSymbol Type, object Value)? ConstantOf(ExpressionSyntax expression)
    {
        if (expression is TypeSyntax and not (IdentifierNameSyntax or QualifiedNameSyntax)
            || expression.Parent is MemberAccessExpressionSyntax { Name: var name } && name == expression
            || IsCompared(expression)
            || _model.GetConstantValue(expression) is not { HasValue: true, Value: { } value })
        {
            return null;
        }

        var type = _model.GetTypeInfo(expression);
        return IntegralType(type.ConvertedType) is { } converted ? (converted, value)
            : IntegralType(type.Type) is { } own ? (own, value)
            : null;
    }

    private static bool IsCompared(ExpressionSyntax expression) => expression.Parent is BinaryExpressionSyntax binary && binary.Kind() is
        SyntaxKind.IsExpression
        or SyntaxKind.EqualsExpression
        or SyntaxKind.NotEqualsExpression
        or SyntaxKind.LessThanExpression
        or SyntaxKind.LessThanOrEqualExpression
        or SyntaxKind.GreaterThanExpression
        or SyntaxKind.GreaterThanOrEqualExpression;

    /// <summary>An integer or an enum, out of its nullable.</summary>
    private static ITypeSymbol? IntegralType(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var underlying] } => IntegralType(underlying),
        { TypeKind: TypeKind.Enum } => type,
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => type,
        _ => null,
    };

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private ExpressionSyntax Value(ExpressionSyntax expression, ITypeSymbol type, object value) =>
        ParseExpression($"{s_probe}.Value<{NameOf(type)}>({NewOrigin(expression, type, value)}, {expression})").WithTriviaFrom(expression);

    /// <summary><c>GetValueOrDefault()</c> makes a status of none: 0.</summary>
    private ExpressionSyntax Zero(InvocationExpressionSyntax original, InvocationExpressionSyntax call) =>
        original.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetValueOrDefault" }
        && original.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is null
        && original.Parent is not MemberAccessExpressionSyntax
        && _model.GetTypeInfo(original).Type is { } type && SymbolEqualityComparer.Default.Equals(IntegralType(type), type)
            ? ParseExpression($"{s_probe}.Zero<{NameOf(type)}>({NewOrigin(original, type, 0)}, {call})")
            : call;

    private int NewOrigin(SyntaxNode node, ITypeSymbol type, object value)
    {
        Origins.Add(new CodeOrigin(node, unchecked((int)Convert.ToInt64(value, CultureInfo.InvariantCulture)), type.TypeKind != TypeKind.Enum, []));
        return Origins.Count - 1;
    }
}
