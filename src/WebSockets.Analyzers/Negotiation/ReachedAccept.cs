using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>An accept that comes after decisions about the offer, on paths where something was offered.</summary>
/// <param name="Decisions">The decisions, in the order of the source.</param>
/// <param name="IsMatchCertain">Whether what was looked for was certainly offered.</param>
internal sealed record ReachedAccept(ImmutableArray<OfferDecision> Decisions, bool IsMatchCertain)
{
    /// <summary>Null where no decision comes before the accept, or one says that nothing fitting was offered.</summary>
    public static ReachedAccept? Of(InvocationExpressionSyntax accept, OfferReads reads)
    {
        var decisions = ImmutableArray.CreateBuilder<OfferDecision>();
        var isCertain = false;
        foreach (var (choice, decision) in reads.Decisions().Where(pair => pair.Choice.SpanStart < accept.SpanStart))
        {
            var outcome = OutcomeAt(accept, choice, decision.Outcome);
            if (outcome is OfferOutcome.Empty or OfferOutcome.Mismatch)
            {
                return null;
            }

            isCertain |= outcome == OfferOutcome.Match && IsConjunctive(choice, accept);
            decisions.Add(decision);
        }

        return decisions.Count == 0 ? null : new ReachedAccept(decisions.ToImmutable(), isCertain);
    }

    /// <summary>What a decision says of the offer where the request is accepted: in one of its branches, or behind one that leaves.</summary>
    private static OfferOutcome OutcomeAt(InvocationExpressionSyntax accept, IfStatementSyntax choice, OfferOutcome outcome)
    {
        if (choice.Span.Contains(accept.Span))
        {
            return choice.Statement.Span.Contains(accept.Span) ? outcome : choice.Else?.Span.Contains(accept.Span) == true ? OfferDecision.Negated(outcome) : OfferOutcome.Unknown;
        }

        return !IsBefore(choice, accept) ? OfferOutcome.Unknown
            : Leaves(choice.Statement) ? OfferDecision.Negated(outcome)
            : choice.Else is { } otherwise && Leaves(otherwise.Statement) ? outcome
            : OfferOutcome.Unknown;
    }

    /// <summary>Whether the condition has no other part that could have decided in its place: <c>!a || b</c> leaves for either, and behind it a holds.</summary>
    private static bool IsConjunctive(IfStatementSyntax choice, SyntaxNode accept) => choice.Condition.DescendantNodesAndSelf().OfType<BinaryExpressionSyntax>().All(part =>
        part.OperatorToken.ValueText != (choice.Statement.Span.Contains(accept.Span) ? "||" : "&&"));

    private static bool IsBefore(StatementSyntax choice, SyntaxNode accept) => choice.Parent is { } block && block.Span.Contains(accept.Span);

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => block.Statements.LastOrDefault() is { } last && Leaves(last),
        IfStatementSyntax { Else: { } otherwise } choice => Leaves(choice.Statement) && Leaves(otherwise.Statement),
        _ => statement is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax,
    };
}
