using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>What the syntax around an expression says of where its value comes from and goes to.</summary>
internal static class ConnectionSyntax
{
    /// <summary>Whether a pattern is about a member of what is tested, and not about that itself.</summary>
    public static bool IsNested(PatternSyntax pattern) => pattern.Ancestors().TakeWhile(node => node is not IsPatternExpressionSyntax).Any(node => node is SubpatternSyntax);

    /// <summary>The whole pattern that a pattern is part of.</summary>
    public static SyntaxNode OuterPattern(SyntaxNode pattern)
    {
        while (pattern.Parent is PatternSyntax outer)
        {
            pattern = outer;
        }

        return pattern;
    }

    /// <summary>What a method, a property, a local function or a lambda returns, those inside of it not counted.</summary>
    public static IEnumerable<ExpressionSyntax> ReturnedBy(SyntaxNode function)
    {
        if (function is PropertyDeclarationSyntax { AccessorList.Accessors: var accessors })
        {
            return accessors.Where(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration)).SelectMany(ReturnedBy);
        }

        var value = function switch
        {
            MethodDeclarationSyntax method => method.ExpressionBody?.Expression,
            PropertyDeclarationSyntax property => property.ExpressionBody?.Expression,
            AccessorDeclarationSyntax accessor => accessor.ExpressionBody?.Expression,
            LocalFunctionStatementSyntax local => local.ExpressionBody?.Expression,
            AnonymousFunctionExpressionSyntax lambda => lambda.ExpressionBody,
            _ => null,
        };
        return value is not null
            ? [value]
            : Functions.PartsOf(function)
                .OfType<ReturnStatementSyntax>()
                .Select(statement => statement.Expression)
                .OfType<ExpressionSyntax>();
    }

    /// <summary>Whether nobody gets the value of an expression.</summary>
    public static bool IsOnlyRun(ExpressionSyntax expression) => expression.Parent switch
    {
        ExpressionStatementSyntax or InitializerExpressionSyntax or ForStatementSyntax => true,
        ArrowExpressionClauseSyntax { Parent: ConstructorDeclarationSyntax or AccessorDeclarationSyntax { Keyword.ValueText: not "get" } } => true,
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } } => true,
        _ => false,
    };
}
