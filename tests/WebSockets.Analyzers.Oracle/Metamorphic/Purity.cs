using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic;

/// <summary>What can be moved, and where a status is closed with.</summary>
internal static class Purity
{
    /// <summary>Whether an expression only reads: it may be evaluated a little earlier or later.</summary>
    public static bool IsPure(ExpressionSyntax expression) => !expression.DescendantNodesAndSelf().Any(node => node
        is InvocationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax or BaseObjectCreationExpressionSyntax or ThrowExpressionSyntax or AnonymousFunctionExpressionSyntax
        or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }
        or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }
        or DeclarationExpressionSyntax or DeclarationPatternSyntax or VarPatternSyntax or RecursivePatternSyntax { Designation: not null } or InitializerExpressionSyntax or CollectionExpressionSyntax
        or ElementAccessExpressionSyntax or QueryExpressionSyntax);

    /// <summary>Whether something in a node jumps out of it other than by a throw, or declares what is used outside.</summary>
    public static bool Jumps(SyntaxNode node) => node.DescendantNodesAndSelf(IsSameFunction).Any(inner => inner
        is ReturnStatementSyntax or YieldStatementSyntax or GotoStatementSyntax or LabeledStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax);

    public static bool Breaks(SyntaxNode node) => node.DescendantNodesAndSelf(IsSameFunction).Any(inner => inner is BreakStatementSyntax or GotoStatementSyntax or LabeledStatementSyntax);

    /// <summary>Whether a node declares a local or a local function, which its surroundings may use.</summary>
    public static bool Declares(SyntaxNode node) => node.DescendantNodesAndSelf(IsSameFunction).Any(inner => inner
        is LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax or DeclarationExpressionSyntax or SingleVariableDesignationSyntax);

    /// <summary>The call of a statement that is nothing but one, awaited or not.</summary>
    public static InvocationExpressionSyntax? CallOf(StatementSyntax statement) => statement is ExpressionStatementSyntax { Expression: var expression }
        ? (expression is AwaitExpressionSyntax awaited ? awaited.Expression : expression) as InvocationExpressionSyntax
        : null;

    /// <summary>Whether what a call is made on, and what it is given up to an argument, only read.</summary>
    public static bool IsPureUpTo(InvocationExpressionSyntax call, int argument) =>
        IsPure(call.Expression) && call.ArgumentList.Arguments.Take(argument + 1).All(passed => passed.RefKindKeyword.IsKind(SyntaxKind.None) && IsPure(passed.Expression));

    /// <summary>The index of the first argument that is a close status; -1 where there is none.</summary>
    public static int StatusIn(InvocationExpressionSyntax call, SemanticModel model) => call.ArgumentList.Arguments
        .Select((argument, index) => (argument, index))
        .Where(passed => passed.argument.RefKindKeyword.IsKind(SyntaxKind.None) && model.GetTypeInfo(passed.argument.Expression).Type is { Name: "WebSocketCloseStatus" })
        .Select(passed => passed.index)
        .DefaultIfEmpty(-1)
        .First();

    public static bool IsSameFunction(SyntaxNode node) => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
}
