using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>A comparison with a constant: what it looks at, and what passes.</summary>
/// <param name="Tested">The side that is no constant.</param>
/// <param name="Test">The values for which it is true.</param>
/// <param name="IsRelation">Whether it is false for null on both sides: neither <c>x &lt; 5</c> nor <c>x &gt;= 5</c> is true of null.</param>
internal readonly record struct Comparison(IOperation Tested, ValueTest Test, bool IsRelation)
{
    /// <summary>What is known where the comparison has a result.</summary>
    public ValueTest Where(bool holds) =>
        holds ? Test : IsRelation ? Test.Not() with { MatchesNull = true } : Test.Not();

    /// <summary>Null where neither side, or both, are constants.</summary>
    public static Comparison? Of(IBinaryOperation comparison)
    {
        var (tested, constant, kind) = ConstantOf(comparison.RightOperand) is { } right
            ? (comparison.LeftOperand, right, comparison.OperatorKind)
            : ConstantOf(comparison.LeftOperand) is { } left
                ? (comparison.RightOperand, left, Mirrored(comparison.OperatorKind))
                : (null, null, BinaryOperatorKind.None);
        if (tested is null || constant is null)
        {
            return null;
        }

        var isRelation = kind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals);
        var test = !isRelation || constant is { MatchesNull: false, Constants.Count: 1 }
            ? TestOf(kind, constant, constant.Constants.Keys.FirstOrDefault())
            : ValueTest.Undecided;
        return new Comparison(tested, test, isRelation);
    }

    /// <summary>The values that compare so with a constant.</summary>
    /// <param name="kind">The comparison.</param>
    /// <param name="constant">The test that only the constant passes.</param>
    /// <param name="number">The constant, where it is a number.</param>
    public static ValueTest TestOf(BinaryOperatorKind kind, ValueTest constant, long number) => kind switch
    {
        BinaryOperatorKind.Equals => constant,
        BinaryOperatorKind.NotEquals => constant.Not(),
        _ => Patterns.OfRelation(kind, number),
    };

    /// <summary>The test that only a constant, or null, passes; null for what is not constant.</summary>
    public static ValueTest? ConstantOf(IOperation operation)
    {
        var value = operation;
        while (value is IConversionOperation { ConstantValue.HasValue: false, OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        if (value.ConstantValue is { HasValue: true, Value: null } || value is IDefaultValueOperation { ConstantValue.HasValue: false })
        {
            return ValueTest.IsNull;
        }

        return Constants.TestableOf(operation.Type is { IsReferenceType: true } ? value : operation) is { } constant
            ? ValueTest.Equal(constant, Origin.Written(value.Syntax))
            : null;
    }

    /// <summary>A test of <c>x.GetValueOrDefault()</c> finds 0 where x is null.</summary>
    public static ValueTest OrDefault(IOperation tested, ValueTest test) => tested switch
    {
        IConversionOperation conversion => OrDefault(conversion.Operand, test),
        IInvocationOperation => test with { MatchesNull = test.Codes.Contains(0) },
        _ => test,
    };

    /// <summary>Whether a value can pass a test, as far as it is a constant.</summary>
    public static bool MayPass(IOperation value, ValueTest test) =>
        ConstantOf(value) is not { } constant || (constant.MatchesNull ? test.MatchesNull : constant.Constants.Keys.All(test.Codes.Contains));

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };
}
