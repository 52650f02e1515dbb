using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Texts;

/// <summary>A test whether there is a text: <c>text == null</c>, <c>text is not ""</c>, <c>string.IsNullOrEmpty(text)</c>.</summary>
/// <param name="Text">The text.</param>
/// <param name="PassesForSomething">What it says of a text that is neither null nor empty.</param>
internal sealed record TextTest(IOperation Text, bool PassesForSomething)
{
    public static TextTest? Of(IOperation condition) => condition switch
    {
        IParenthesizedOperation parenthesized => Of(parenthesized.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Of(not.Operand) is { } test ? test with { PassesForSomething = !test.PassesForSomething } : null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
            (IsNothing(comparison.RightOperand) ? comparison.LeftOperand : IsNothing(comparison.LeftOperand) ? comparison.RightOperand : null) is { } text
                ? new TextTest(text, comparison.OperatorKind == BinaryOperatorKind.NotEquals)
                : null,
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } test when IsNothing(value) => new TextTest(test.Value, PassesForSomething: false),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } } test when IsNothing(value) => new TextTest(test.Value, PassesForSomething: true),
        IInvocationOperation { TargetMethod: { Name: nameof(string.IsNullOrEmpty), ContainingType.SpecialType: SpecialType.System_String }, Arguments: { Length: 1 } arguments } =>
            new TextTest(arguments[0].Value, PassesForSomething: false),
        _ => null,
    };

    /// <summary>Null, <c>""</c> and <c>string.Empty</c>.</summary>
    private static bool IsNothing(IOperation operation) => operation switch
    {
        { ConstantValue: { HasValue: true, Value: null or "" } } => true,
        IConversionOperation { OperatorMethod: null } conversion => IsNothing(conversion.Operand),
        IFieldReferenceOperation { Field: { Name: nameof(string.Empty), ContainingType.SpecialType: SpecialType.System_String } } => true,
        _ => false,
    };
}
