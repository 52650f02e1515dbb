using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>A condition that is about the subprotocols that a client offered.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Outcome">What it says of the offer where it is true.</param>
internal sealed record OfferDecision(ExpressionSyntax Condition, OfferOutcome Outcome)
{
    private static readonly string[] s_emptyTests = [nameof(string.IsNullOrEmpty), nameof(string.IsNullOrWhiteSpace)];
    private static readonly string[] s_presenceTests = ["Any", "TryGetValue", "ContainsKey"];

    /// <param name="condition">A condition with a read of the offer in it.</param>
    /// <param name="reads">The reads of it: expressions and names of variables.</param>
    public static OfferDecision Of(ExpressionSyntax condition, Func<ExpressionSyntax, bool> reads) => new(condition, OutcomeOf(condition, reads));

    /// <summary>What the offer is where the condition is false.</summary>
    public static OfferOutcome Negated(OfferOutcome outcome) => outcome switch
    {
        OfferOutcome.Empty => OfferOutcome.Something,
        OfferOutcome.Something => OfferOutcome.Empty,
        OfferOutcome.Match => OfferOutcome.Mismatch,
        OfferOutcome.Mismatch => OfferOutcome.Match,
        _ => OfferOutcome.Unknown,
    };

    private static OfferOutcome OutcomeOf(ExpressionSyntax condition, Func<ExpressionSyntax, bool> reads) => Unwrap.Of(condition) switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => Negated(OutcomeOf(not.Operand, reads)),

        // Of several conditions one is about the offer, and the whole is only as certain as that one.
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => reads(both.Left) ? OutcomeOf(both.Left, reads) : OutcomeOf(both.Right, reads),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => reads(either.Left) ? OutcomeOf(either.Left, reads) : OutcomeOf(either.Right, reads),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equal => IsNothing(equal.Left) || IsNothing(equal.Right) ? OfferOutcome.Empty : OfferOutcome.Match,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } unequal => IsNothing(unequal.Left) || IsNothing(unequal.Right) ? OfferOutcome.Something : OfferOutcome.Mismatch,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.GreaterThanExpression, Right: LiteralExpressionSyntax { Token.ValueText: "0" } } => OfferOutcome.Something,
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax constant } => IsNothing(constant.Expression) ? OfferOutcome.Empty : OfferOutcome.Match,
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax constant } } => IsNothing(constant.Expression) ? OfferOutcome.Something : OfferOutcome.Mismatch,
        InvocationExpressionSyntax call when InvokedName.Of(call)?.Identifier.ValueText is { } name =>
            s_emptyTests.Contains(name) ? OfferOutcome.Empty
            : s_presenceTests.Contains(name) && (name != "Any" || call.ArgumentList.Arguments.Count == 0) ? OfferOutcome.Something
            : name is "Contains" or "Equals" or "Any" ? OfferOutcome.Match
            : OfferOutcome.Unknown,
        _ => OfferOutcome.Unknown,
    };

    /// <summary>Null, "", 0 and <c>StringValues.Empty</c>.</summary>
    private static bool IsNothing(ExpressionSyntax constant) => constant switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.NullLiteralExpression) || literal.Token.ValueText is "" or "0",
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == "Empty",
        _ => false,
    };
}

/// <summary>What a condition says of the offer.</summary>
internal enum OfferOutcome
{
    /// <summary>Something that is not understood.</summary>
    Unknown,

    /// <summary>Nothing was offered.</summary>
    Empty,

    /// <summary>Something was offered.</summary>
    Something,

    /// <summary>What was looked for was offered.</summary>
    Match,

    /// <summary>What was looked for was not offered.</summary>
    Mismatch,
}
