using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>
/// Patterns as sets of values. Roslyn's control flow graph leaves them whole: <c>is &gt;= 1000 and not 1005</c> is one
/// operation.
/// </summary>
internal static class Patterns
{
    /// <summary>The values that match. What is inside the value (<c>{ Length: 5 }</c>) makes the test inexact.</summary>
    /// <exception cref="InsufficientExecutionStackException">The pattern is nested too deeply to be looked at.</exception>
    public static ValueTest TestOf(IPatternOperation pattern)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return Match(pattern);
    }

    /// <summary>
    /// What passes where a pattern matched, or did not. Of a pattern that is inexact, its opposite says nothing as a whole; its
    /// parts may yet: <c>is not ("a" or "b")</c> fails for these two.
    /// </summary>
    /// <exception cref="InsufficientExecutionStackException">The pattern is nested too deeply to be looked at.</exception>
    public static ValueTest TestOf(IPatternOperation pattern, bool holds)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return pattern switch
        {
            INegatedPatternOperation negated => TestOf(negated.Pattern, !holds),
            IBinaryPatternOperation binary when TestOf(binary.LeftPattern, holds) is var left && TestOf(binary.RightPattern, holds) is var right =>
                (binary.OperatorKind == BinaryOperatorKind.And) == holds ? left.And(right) : left.Or(right),
            _ => holds ? Match(pattern) : Match(pattern).Not(),
        };
    }

    private static ValueTest Match(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => OfConstant(constant.Value),
        IRelationalPatternOperation relational when Constants.IntegerOf(relational.Value) is { } bound => OfRelation(relational.OperatorKind, bound),
        INegatedPatternOperation negated => TestOf(negated.Pattern).Not(),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } and => TestOf(and.LeftPattern).And(TestOf(and.RightPattern)),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } or => TestOf(or.LeftPattern).Or(TestOf(or.RightPattern)),
        IDiscardPatternOperation => ValueTest.Anything,
        IDeclarationPatternOperation { MatchesNull: true } => ValueTest.Anything,
        IDeclarationPatternOperation declaration => OfType(declaration.MatchedType, declaration.InputType),
        ITypePatternOperation type => OfType(type.MatchedType, type.InputType),
        IRecursivePatternOperation recursive => OfRecursive(recursive),
        _ => ValueTest.Undecided,
    };

    /// <summary>The variable that a pattern itself declares, not those of the patterns in it.</summary>
    public static ISymbol? DeclaredBy(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
        IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
        IListPatternOperation list => list.DeclaredSymbol,
        _ => null,
    };

    private static ValueTest OfConstant(IOperation value)
    {
        if (value.ConstantValue is { HasValue: true, Value: null })
        {
            return ValueTest.IsNull;
        }

        return Constants.TestableOf(value) is { } code ? ValueTest.Equal(code, Origin.Written(value.Syntax))
            : value.ConstantValue is { HasValue: true, Value: string text } ? ValueTest.In(TextLengths.Like(text)) with { IsExact = text.Length == 0 }
            : ValueTest.NotNull with { IsExact = false };
    }

    public static ValueTest OfRelation(BinaryOperatorKind kind, long bound) => kind switch
    {
        BinaryOperatorKind.LessThan => ValueTest.In(bound == long.MinValue ? CodeSet.None : CodeSet.Range(long.MinValue, bound - 1)),
        BinaryOperatorKind.LessThanOrEqual => ValueTest.In(CodeSet.Range(long.MinValue, bound)),
        BinaryOperatorKind.GreaterThan => ValueTest.In(bound == long.MaxValue ? CodeSet.None : CodeSet.Range(bound + 1, long.MaxValue)),
        BinaryOperatorKind.GreaterThanOrEqual => ValueTest.In(CodeSet.Range(bound, long.MaxValue)),
        _ => ValueTest.Undecided,
    };

    /// <summary>What is of a type is not null; whether null is all that is not, the static type says.</summary>
    public static ValueTest OfType(ITypeSymbol? matched, ITypeSymbol? input)
    {
        var always = SymbolEqualityComparer.Default.Equals(matched, input)
            || (input?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
                && SymbolEqualityComparer.Default.Equals(matched, ((INamedTypeSymbol)input).TypeArguments[0]));
        return ValueTest.NotNull with { IsExact = always };
    }

    /// <summary>Whether a pattern fails for nothing but null and what its parts say.</summary>
    public static bool IsAlways(IRecursivePatternOperation recursive) => OfType(recursive.MatchedType, recursive.InputType).IsExact;

    /// <summary>Whether a part says nothing: <c>{ Status: WebSocketCloseStatus }</c> of a status that is none or null.</summary>
    private static bool IsMatchedByAll(IPropertySubpatternOperation part) =>
        part.Pattern.InputType is { IsValueType: true } type && TestOf(part.Pattern) is { IsExact: true } test && test.IsPassedByAll(type);

    private static ValueTest OfRecursive(IRecursivePatternOperation recursive)
    {
        var type = OfType(recursive.MatchedType, recursive.InputType);
        return recursive.PropertySubpatterns.All(IsMatchedByAll) && recursive.DeconstructionSubpatterns.IsEmpty ? type : type with { IsExact = false };
    }
}
