using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>What measures a text, and what only looks for it.</summary>
internal static class TextTests
{
    /// <summary>Whether a place is the length of a text.</summary>
    public static bool IsLength(Place place) =>
        place.Members is { IsEmpty: false } members && members[members.Length - 1] is { Name: nameof(string.Length), ContainingType.SpecialType: SpecialType.System_String };

    /// <summary>The text of <c>Encoding.UTF8.GetByteCount(text)</c>; null of any other expression.</summary>
    public static IOperation? MeasuredBy(IOperation tested) => tested is IInvocationOperation { TargetMethod: { Name: "GetByteCount", ContainingType: { Name: "Encoding" or "UTF8Encoding", ContainingNamespace.Name: "Text" } }, Arguments: { Length: 1 } arguments }
        && arguments[0].Parameter?.Type.SpecialType == SpecialType.System_String ? arguments[0].Value : null;

    /// <summary>
    /// Whether a call looks something up in a collection of .NET: that says nothing of how long a text is, unless the texts that
    /// are in it are written where it is declared.
    /// </summary>
    public static bool IsLookup(IInvocationOperation call) =>
        call.TargetMethod.Name is "Contains" or "ContainsKey" or "ContainsValue" or "Add" or "TryAdd" or "Remove" or "TryRemove" or "TryGetValue"
        && call.TargetMethod.ContainingType is { ContainingNamespace: { Name: "Generic" or "Concurrent" or "Collections" or "Immutable" } }
        && !IsFilledWithTexts(call.Instance);

    private static bool IsFilledWithTexts(IOperation? collection) => collection switch
    {
        IConversionOperation conversion => IsFilledWithTexts(conversion.Operand),
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => IsFilledWithTexts(field),
        IPropertyReferenceOperation { Property: { SetMethod: null } property } => IsFilledWithTexts(property),
        ILocalReferenceOperation { Local: var local } => IsFilledWithTexts(local),
        _ => false,
    };

    private static bool IsFilledWithTexts(ISymbol variable) => variable.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } => HasTexts(value),
        PropertyDeclarationSyntax { Initializer.Value: var value } => HasTexts(value),
        PropertyDeclarationSyntax { ExpressionBody.Expression: var value } => HasTexts(value),
        _ => false,
    });

    private static bool HasTexts(ExpressionSyntax value) => value.DescendantNodesAndSelf().Any(node => node.IsKind(SyntaxKind.StringLiteralExpression));
}
