using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>Which of the small numbers, those of states and message types, a pattern matches.</summary>
internal static class NumberPatterns
{
    private const int Count = 31;
    private const int All = int.MaxValue;

    /// <summary>The numbers, a bit each; null where the pattern is about something else.</summary>
    public static int? Matched(IPatternOperation pattern) => pattern switch
    {
        IDiscardPatternOperation => All,
        INegatedPatternOperation { Pattern: var inner } => Matched(inner) is { } matched ? All & ~matched : null,
        IBinaryPatternOperation { LeftPattern: var left, RightPattern: var right, OperatorKind: var kind } => (Matched(left), Matched(right)) is ({ } first, { } second)
            ? kind == BinaryOperatorKind.Or ? first | second : first & second
            : null,
        IConstantPatternOperation { Value: var value } => Constants.TestableOf(value) is { } number and >= 0 and < Count ? 1 << (int)number : null,
        IRelationalPatternOperation { Value: var value, OperatorKind: var kind } => Constants.IntegerOf(value) is { } bound ? Related(kind, bound) : null,
        _ => null,
    };

    private static int Related(BinaryOperatorKind kind, long bound) => Enumerable.Range(0, Count)
        .Where(number => kind switch
        {
            BinaryOperatorKind.LessThan => number < bound,
            BinaryOperatorKind.LessThanOrEqual => number <= bound,
            BinaryOperatorKind.GreaterThan => number > bound,
            BinaryOperatorKind.GreaterThanOrEqual => number >= bound,
            _ => false,
        })
        .Aggregate(0, (all, number) => all | (1 << number));
}
