using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>What the conditions of a function say of what its client offers. Null stands for what is not understood.</summary>
internal sealed class OfferConditions(OfferReads reads)
{
    /// <summary>How many variables a condition is followed through that is kept in one.</summary>
    private const int MaxVariables = 3;

    public OfferTest? Of(ExpressionSyntax condition) => Of(condition, MaxVariables);

    /// <summary>What a pattern says that the offer, or a part of it, is matched with.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="tested">What is matched.</param>
    public OfferTest? Of(PatternSyntax pattern, ExpressionSyntax tested) => Of(pattern, tested, MaxVariables);

    private OfferTest? Of(ExpressionSyntax condition, int variables)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return Unwrap.Awaited(condition) switch
        {
            var other when !reads.Are(other) => OfferTest.OfOther,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => Of(not.Operand, variables)?.Not(),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => Joined(Of(both.Left, variables), Of(both.Right, variables), isAnd: true),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => Joined(Of(either.Left, variables), Of(either.Right, variables), isAnd: false),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equal => OfEquality(equal, variables),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } unequal => OfEquality(unequal, variables)?.Not(),
            BinaryExpressionSyntax relation => NumberIn(relation.Right) is { } right ? OfCount(relation.OperatorToken.ValueText, right)
                : NumberIn(relation.Left) is { } left ? OfCount(Mirrored(relation.OperatorToken.ValueText), left)
                : null,
            IsPatternExpressionSyntax test => Of(test.Pattern, test.Expression, variables),
            InvocationExpressionSyntax call => OfCall(call),
            IdentifierNameSyntax name => variables > 0 && ConditionIn(name) is { } kept ? Of(kept, variables - 1) : null,
            _ => null,
        };
    }

    private OfferTest? OfEquality(BinaryExpressionSyntax equality, int variables)
    {
        var (tested, constant) = Unwrap.Of(equality.Left) is LiteralExpressionSyntax ? (equality.Right, equality.Left) : (equality.Left, equality.Right);
        return OfConstant(Unwrap.Of(constant), tested, variables);
    }

    /// <summary>What it says of something that it equals a constant.</summary>
    private OfferTest? OfConstant(ExpressionSyntax constant, ExpressionSyntax tested, int variables) =>
        constant.IsKind(SyntaxKind.TrueLiteralExpression) ? Of(tested, variables)
        : constant.IsKind(SyntaxKind.FalseLiteralExpression) ? Of(tested, variables)?.Not()
        : NumberIn(constant) is { } count ? OfCount("==", count)
        : constant is LiteralExpressionSyntax { Token.ValueText: "" } || constant.IsKind(SyntaxKind.NullLiteralExpression) || constant is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } ? OfferTest.IsNothing
        : OfferTest.IsSought;

    private OfferTest? Of(PatternSyntax pattern, ExpressionSyntax tested, int variables)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return pattern switch
        {
            ParenthesizedPatternSyntax parenthesized => Of(parenthesized.Pattern, tested, variables),
            UnaryPatternSyntax not => Of(not.Pattern, tested, variables)?.Not(),
            BinaryPatternSyntax binary => Joined(Of(binary.Left, tested, variables), Of(binary.Right, tested, variables), isAnd: binary.IsKind(SyntaxKind.AndPattern)),
            ConstantPatternSyntax constant => OfConstant(Unwrap.Of(constant.Expression), tested, variables),
            RelationalPatternSyntax relation => NumberIn(relation.Expression) is { } count ? OfCount(relation.OperatorToken.ValueText, count) : null,
            DeclarationPatternSyntax or TypePatternSyntax or RecursivePatternSyntax { PropertyPatternClause: null or { Subpatterns.Count: 0 }, PositionalPatternClause: null } => OfferTest.IsNothing.Not(),
            RecursivePatternSyntax { PropertyPatternClause.Subpatterns: { Count: 1 } parts, PositionalPatternClause: null } =>
                parts[0].NameColon?.Name.Identifier.ValueText is "Count" or "Length" ? Of(parts[0].Pattern, tested, variables) : null,
            ListPatternSyntax list => OfList(list),
            _ => null,
        };
    }

    private static OfferTest? OfList(ListPatternSyntax list) =>
        list.Patterns.Count == 0 ? OfferTest.IsNothing
        : list.Patterns.Any(part => part is ConstantPatternSyntax) ? OfferTest.IsSought
        : list.Patterns.Any(part => part is not SlicePatternSyntax) ? OfferTest.Pleases
        : null;

    /// <summary>A test of how many are offered: which of none and some pass it, and which fail.</summary>
    private static OfferTest? OfCount(string comparison, long number)
    {
        var (passes, fails) = comparison switch
        {
            "==" => (number > 0, true),
            ">" => (true, number > 0),
            ">=" => (true, number > 1),
            "<" => (number > 1, true),
            "<=" => (number > 0, true),
            _ => (false, false),
        };
        var isNoneIn = comparison switch
        {
            "==" or ">=" => number == 0,
            "<" => number > 0,
            "<=" => true,
            _ => false,
        };
        return passes || fails ? new OfferTest(With(isNoneIn, passes), With(!isNoneIn, fails)) : null;

        static OfferingClients With(bool none, bool some) => (none ? OfferingClients.OfNothing : OfferingClients.None) | (some ? OfferingClients.OfSomething : OfferingClients.None);
    }

    private static OfferTest? OfCall(InvocationExpressionSyntax call) => InvokedName.Of(call)?.Identifier.ValueText switch
    {
        nameof(string.IsNullOrEmpty) or nameof(string.IsNullOrWhiteSpace) => OfferTest.IsNothing,
        "TryGetValue" or "ContainsKey" => OfferTest.IsNothing.Not(),
        "Any" when call.ArgumentList.Arguments.Count == 0 => OfferTest.IsNothing.Not(),
        "Any" or "Contains" or "Equals" => OfferTest.IsSought,
        "All" => null,
        _ => OfferTest.Pleases,
    };

    private static OfferTest? Joined(OfferTest? left, OfferTest? right, bool isAnd) =>
        left is null || right is null ? null : isAnd ? left.And(right) : left.Or(right);

    /// <summary>The one value of a local of the function.</summary>
    private ExpressionSyntax? ConditionIn(IdentifierNameSyntax name)
    {
        var written = Functions.PartsOf(reads.Function)
            .Select(node => node switch
            {
                VariableDeclaratorSyntax { Initializer: { } initializer } variable when variable.Identifier.ValueText == name.Identifier.ValueText => initializer.Value,
                AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } assignment when left.Identifier.ValueText == name.Identifier.ValueText => assignment.Right,
                _ => null,
            })
            .OfType<ExpressionSyntax>()
            .Take(2)
            .ToList();
        return written.Count == 1 ? written[0] : null;
    }

    private static long? NumberIn(ExpressionSyntax expression) =>
        Unwrap.Of(expression) is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } literal && literal.Token.Value is int number
            ? Convert.ToInt64(number, CultureInfo.InvariantCulture)
            : null;

    private static string Mirrored(string comparison) => comparison switch
    {
        "<" => ">",
        "<=" => ">=",
        ">" => "<",
        ">=" => "<=",
        _ => comparison,
    };
}
