using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>int F(int x) => x;</c> becomes <c>Func&lt;int, int> F = int (int x) => x;</c>, in front of the first statement that calls it.</summary>
internal sealed class LocalFunctionToLambda : TreeRewrite
{
    public override string Name => "local function to lambda";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitBlock(BlockSyntax node)
        {
            var visited = (BlockSyntax)base.VisitBlock(node)!;
            if (node.Statements.OfType<LocalFunctionStatementSyntax>().ToList() is not [var function]
                || model.GetDeclaredSymbol(function) is not IMethodSymbol { IsGenericMethod: false } symbol
                || symbol.Parameters.Any(parameter => parameter.RefKind != RefKind.None || parameter.HasExplicitDefaultValue || parameter.IsParams)
                || function.DescendantNodes().Any(inner => inner is YieldStatementSyntax)
                || function.Modifiers.Any(SyntaxKind.UnsafeKeyword)
                || CallersOf(symbol, node) is not { Count: > 0 } callers
                || callers.Contains(function)
                || callers.Any(caller => caller is LocalFunctionStatementSyntax))
            {
                return visited;
            }

            var types = symbol.Parameters.Select(parameter => Written(parameter.Type)).ToList();
            var type = symbol.ReturnsVoid ? types.Count == 0 ? "Action" : $"Action<{string.Join(", ", types)}>" : $"Func<{string.Join(", ", types.Append(Written(symbol.ReturnType)))}>";
            var head = $"{(symbol.IsAsync ? "async " : "")}({string.Join(", ", symbol.Parameters.Select(parameter => $"{Written(parameter.Type)} {parameter.Name}"))})";
            var at = node.Statements.IndexOf(function);
            var own = (LocalFunctionStatementSyntax)visited.Statements[at];
            var declaration = (LocalDeclarationStatementSyntax)Template.Statement($"{type} {symbol.Name} = {head} => {{ }};");
            if (own.Body is { } body)
            {
                var lambda = declaration.DescendantNodes().OfType<LambdaExpressionSyntax>().First();
                declaration = declaration.ReplaceNode(lambda, ((ParenthesizedLambdaExpressionSyntax)lambda).WithBody(body));
            }
            else
            {
                declaration = (LocalDeclarationStatementSyntax)Template.Statement($"{type} {symbol.Name} = {head} => __0;", own.ExpressionBody!.Expression);
            }

            var first = node.Statements.IndexOf(callers[0]);
            var statements = visited.Statements.RemoveAt(at);
            return visited.WithStatements(statements.Insert(first > at ? first - 1 : first, declaration));
        }

        private List<StatementSyntax> CallersOf(IMethodSymbol function, BlockSyntax block) => [.. block.Statements.Where(statement => statement.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == function.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, function)))];

        private static string Written(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));
    }
}
