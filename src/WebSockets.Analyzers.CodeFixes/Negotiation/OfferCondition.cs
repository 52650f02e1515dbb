using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// When whoever connects has offered something before: a program that offers nothing connects, and what a fix writes behind
/// the connect must not make it fail.
/// </summary>
internal static class OfferCondition
{
    /// <summary>How many calls an offer is followed to, from the methods that make it.</summary>
    private const int MaxCalls = 3;

    /// <param name="offer">What offers, or asks.</param>
    /// <param name="connect">Where the socket is connected.</param>
    /// <param name="model">The model of the file.</param>
    /// <param name="cancellation">The token of the request.</param>
    /// <returns>Empty where it always has; a condition that can be tested again behind the connect; null where there is none.</returns>
    public static string? Of(SyntaxNode offer, ConnectStatement connect, SemanticModel model, CancellationToken cancellation) =>
        Of(offer, connect, model, MaxCalls, cancellation);

    private static string? Of(SyntaxNode offer, ConnectStatement connect, SemanticModel model, int calls, CancellationToken cancellation)
    {
        var conditions = new List<string>();
        foreach (var node in offer.Ancestors())
        {
            switch (node)
            {
                case BlockSyntax or CompilationUnitSyntax when node.Span.Contains(connect.Statement.Span) && Functions.Around(connect.Statement) == Functions.Around(offer):
                    conditions.Reverse();
                    return offer.SpanStart < connect.Statement.SpanStart ? string.Join(" && ", conditions) : null;
                case IfStatementSyntax choice when choice.Else?.Span.Contains(offer.Span) != true && IsRepeatable(choice.Condition, connect, model, cancellation):
                    conditions.Add(IsOneTerm(choice.Condition) ? choice.Condition.WithoutTrivia().ToString() : $"({choice.Condition.WithoutTrivia()})");
                    break;
                case ForEachStatementSyntax loop when CountOf(loop.Expression, model, cancellation) is { } count && IsRepeatable(loop.Expression, connect, model, cancellation):
                    conditions.Add($"{loop.Expression.WithoutTrivia()}.{count} > 0");
                    break;
                case MethodDeclarationSyntax or LocalFunctionStatementSyntax or ConstructorDeclarationSyntax:
                    return conditions.Count == 0 && !MayLeaveBefore(offer, node) ? OfCallers(node, connect, model, calls, cancellation) : null;
                case FieldDeclarationSyntax or EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } when conditions.Count == 0:
                    return string.Empty;
                case StatementSyntax and not (BlockSyntax or ExpressionStatementSyntax or LocalDeclarationStatementSyntax or UsingStatementSyntax):
                case ConditionalExpressionSyntax or AnonymousFunctionExpressionSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax or CatchClauseSyntax or ConditionalAccessExpressionSyntax:
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression or (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression }:
                    return null;
            }
        }

        return null;
    }

    /// <summary>A constructor has always run; another method has if its one call has, in the same file.</summary>
    private static string? OfCallers(SyntaxNode function, ConnectStatement connect, SemanticModel model, int calls, CancellationToken cancellation)
    {
        if (function is ConstructorDeclarationSyntax)
        {
            return string.Empty;
        }

        var method = model.GetDeclaredSymbol(function, cancellation);
        var named = function.SyntaxTree.GetRoot(cancellation).DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .Where(name => name.Identifier.ValueText == method?.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol?.OriginalDefinition, method))
            .ToList();
        return calls > 0 && named.Count == 1 && named[0].FirstAncestorOrSelf<InvocationExpressionSyntax>(call => InvokedName.Of(call) == named[0]) is { } only
            ? Of(only, connect, model, calls - 1, cancellation)
            : null;
    }

    /// <summary>Whether a function may return before it offers.</summary>
    private static bool MayLeaveBefore(SyntaxNode offer, SyntaxNode function) => Functions.PartsOf(function)
        .Any(node => node is ReturnStatementSyntax or GotoStatementSyntax && node.SpanStart < offer.SpanStart && !node.Span.Contains(offer.Span));

    /// <summary>The property that says how many elements there are, without enumerating them.</summary>
    private static string? CountOf(ExpressionSyntax elements, SemanticModel model, CancellationToken cancellation) =>
        model.GetTypeInfo(elements, cancellation).Type switch
        {
            IArrayTypeSymbol => nameof(Array.Length),
            INamedTypeSymbol type when (type.TypeKind == TypeKind.Interface ? type.AllInterfaces.Prepend(type) : BasesOf(type))
                .SelectMany(one => one.GetMembers(nameof(ICollection<int>.Count)))
                .Any(member => member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public, Type.SpecialType: SpecialType.System_Int32 }) => nameof(ICollection<int>.Count),
            _ => null,
        };

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static bool IsOneTerm(ExpressionSyntax condition) => condition is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression };

    /// <summary>Whether an expression has no effect, and gives behind the connect what it gave before it: it is made of variables that are not written in between.</summary>
    private static bool IsRepeatable(ExpressionSyntax expression, ConnectStatement connect, SemanticModel model, CancellationToken cancellation) =>
        expression.DescendantNodesAndSelf().All(node => node switch
        {
            IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name when access.Name == name => true,
            IdentifierNameSyntax name => IsSameThere(name, expression, connect, model, cancellation),
            InvocationExpressionSyntax call => InvokedName.Of(call)?.Identifier.ValueText is nameof(string.IsNullOrEmpty) or nameof(string.IsNullOrWhiteSpace),
            BinaryExpressionSyntax or LiteralExpressionSyntax or ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression }
                or MemberAccessExpressionSyntax or ThisExpressionSyntax or IsPatternExpressionSyntax or ArgumentListSyntax or ArgumentSyntax or PredefinedTypeSyntax
                or ConstantPatternSyntax or UnaryPatternSyntax or RelationalPatternSyntax or RecursivePatternSyntax { Designation: null } or PropertyPatternClauseSyntax
                or SubpatternSyntax or NameColonSyntax => true,
            _ => false,
        });

    private static bool IsSameThere(IdentifierNameSyntax name, ExpressionSyntax expression, ConnectStatement connect, SemanticModel model, CancellationToken cancellation)
    {
        var symbol = model.GetSymbolInfo(name, cancellation).Symbol;
        return name.Parent is NameColonSyntax || symbol is IMethodSymbol or INamedTypeSymbol
            || (model.LookupSymbols(connect.Statement.SpanStart, name: name.Identifier.ValueText).Contains(symbol, SymbolEqualityComparer.Default)
                && !Functions.Around(expression)!.DescendantNodes().OfType<IdentifierNameSyntax>().Any(other =>
                    other.SpanStart > expression.SpanStart
                    && other.SpanStart < connect.Statement.Span.End
                    && other.Identifier.ValueText == name.Identifier.ValueText
                    && Write.To(other) is not null));
    }
}
