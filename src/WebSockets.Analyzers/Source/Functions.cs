using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Source;

/// <summary>The functions of the source text: members, accessors, local functions, lambdas, and the statements at the top of a file.</summary>
internal static class Functions
{
    /// <summary>The innermost function that a node stands in; null of the root of a file.</summary>
    public static SyntaxNode? Around(SyntaxNode node) => node.Ancestors().FirstOrDefault(ancestor =>
        ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax
        || (ancestor is MemberDeclarationSyntax and not GlobalStatementSyntax));

    /// <summary>The nodes of a function, without those of functions in it.</summary>
    public static IEnumerable<SyntaxNode> PartsOf(SyntaxNode function) =>
        function.DescendantNodes(node => node == function || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));
}
