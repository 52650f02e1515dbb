using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Source;

/// <summary>
/// Whether a body does all that it does before a call whatever it is given, but for exceptions: then the call is made, and
/// nothing was found out about any value on the way to it.
/// </summary>
internal static class StraightLine
{
    public static bool LeadsTo(InvocationExpressionSyntax call) =>
        Bodies.RootOf(call) is MethodDeclarationSyntax body
        && call.Ancestors().TakeWhile(node => node != body).All(MayStandAround)
        && body.DescendantNodes(node => node.SpanStart < call.SpanStart).All(node => node.SpanStart >= call.SpanStart || node.Span.Contains(call.Span) || !Decides(node));

    private static bool MayStandAround(SyntaxNode node) => node switch
    {
        CatchClauseSyntax { Filter: null, Parent: TryStatementSyntax { Block: var attempt } } => attempt.DescendantNodes(part => part is not TryStatementSyntax).Any(part => part is InvocationExpressionSyntax),
        BlockSyntax or TryStatementSyntax or UsingStatementSyntax or LockStatementSyntax => true,
        ExpressionStatementSyntax or ReturnStatementSyntax or AwaitExpressionSyntax => true,

        // await client.CloseAsync(…).ConfigureAwait(false)
        MemberAccessExpressionSyntax or InvocationExpressionSyntax => true,
        _ => false,
    };

    /// <summary>Whether a part of a body runs something at times only, or leaves.</summary>
    private static bool Decides(SyntaxNode node) => node switch
    {
        IfStatementSyntax or SwitchStatementSyntax or SwitchExpressionSyntax or ConditionalExpressionSyntax or ConditionalAccessExpressionSyntax or IsPatternExpressionSyntax => true,
        WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or LabeledStatementSyntax or GotoStatementSyntax => true,
        ReturnStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or YieldStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax => true,
        CatchFilterClauseSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax => true,
        BinaryExpressionSyntax binary => binary.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression or SyntaxKind.IsExpression,
        AssignmentExpressionSyntax assignment => assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression),
        _ => false,
    };
}
