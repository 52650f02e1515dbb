using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>A statement that chooses by what a client offers: an <c>if</c> or a <c>switch</c>.</summary>
/// <param name="Choice">The statement.</param>
/// <param name="Condition">What it chooses by.</param>
internal sealed record OfferDecision(StatementSyntax Choice, ExpressionSyntax Condition)
{
    /// <summary>Whether the call can be reached through it: it stands before that, and in no branch that leaves.</summary>
    public bool IsOnTheWayTo(InvocationExpressionSyntax accept) =>
        Choice.SpanStart < accept.SpanStart
        && !Choice.Ancestors().OfType<StatementSyntax>().TakeWhile(statement => !statement.Span.Contains(accept.Span)).Any(statement => Leaves(statement));

    /// <summary>The clients that come to a call by it: in one of its branches, or behind one that leaves; null where that is not known.</summary>
    public OfferingClients? At(InvocationExpressionSyntax accept, OfferConditions conditions) => Choice switch
    {
        IfStatementSyntax choice => At(accept, choice, conditions),
        SwitchStatementSyntax choice => At(accept, choice, conditions),
        _ => null,
    };

    private static OfferingClients? At(InvocationExpressionSyntax accept, IfStatementSyntax choice, OfferConditions conditions)
    {
        var isTrue = choice.Statement.Span.Contains(accept.Span) || (choice.Else is { } other && !other.Span.Contains(accept.Span) && Leaves(other.Statement));
        var isFalse = choice.Else?.Span.Contains(accept.Span) == true || (!choice.Span.Contains(accept.Span) && Leaves(choice.Statement));
        return !isTrue && !isFalse ? OfferingClients.All
            : conditions.Of(choice.Condition) is not { } test ? null
            : isTrue ? test.True : test.False;
    }

    private static OfferingClients? At(InvocationExpressionSyntax accept, SwitchStatementSyntax choice, OfferConditions conditions)
    {
        var (coming, rest) = (OfferingClients.None, OfferingClients.All);
        foreach (var section in choice.Sections.OrderBy(section => section.Labels.Any(label => label is DefaultSwitchLabelSyntax)))
        {
            var ofSection = OfferingClients.None;
            foreach (var label in section.Labels)
            {
                var test = label switch
                {
                    CaseSwitchLabelSyntax known => conditions.Of(SyntaxFactory.ConstantPattern(known.Value), choice.Expression),
                    CasePatternSwitchLabelSyntax { WhenClause: null } matched => conditions.Of(matched.Pattern, choice.Expression),
                    DefaultSwitchLabelSyntax => new OfferTest(rest, OfferingClients.None),
                    _ => null,
                };
                if (test is null)
                {
                    return null;
                }

                ofSection |= test.True;
                rest &= test.False;
            }

            if (section.Span.Contains(accept.Span))
            {
                return ofSection;
            }

            coming |= section.Statements.LastOrDefault() is { } last && Leaves(last, isSection: true) ? OfferingClients.None : ofSection;
        }

        return coming | rest;
    }

    /// <summary>Whether what stands behind a statement is not reached through it.</summary>
    private static bool Leaves(StatementSyntax statement, bool isSection = false) => statement switch
    {
        BlockSyntax block => block.Statements.LastOrDefault() is { } last && Leaves(last, isSection),
        IfStatementSyntax { Else: { } otherwise } choice => Leaves(choice.Statement, isSection) && Leaves(otherwise.Statement, isSection),
        BreakStatementSyntax => !isSection,
        _ => statement is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax,
    };
}
