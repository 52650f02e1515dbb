using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>Func&lt;int, int> f = x => x;</c> becomes <c>int f(int x) => x;</c>.</summary>
internal sealed class LambdaToLocalFunction : TreeRewrite
{
    public override string Name => "lambda to local function";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement)
        {
            if (statement is not LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: LambdaExpressionSyntax lambda } variable] }
                || Model.GetDeclaredSymbol(variable) is not ILocalSymbol { Type: INamedTypeSymbol { DelegateInvokeMethod: { } invoke } } local
                || Model.GetSymbolInfo(lambda).Symbol is not IMethodSymbol symbol
                || !IsOnlyInvoked(local, statement.Parent!))
            {
                return null;
            }

            var signature = $"{(lambda.AsyncKeyword.IsKind(SyntaxKind.None) ? "" : "async ")}{(invoke.ReturnsVoid ? "void" : Written(invoke.ReturnType))} {local.Name}"
                + $"({string.Join(", ", symbol.Parameters.Select((parameter, index) => $"{Written(invoke.Parameters[index].Type)} {parameter.Name}"))})";
            return lambda.Body is BlockSyntax block
                ? [((LocalFunctionStatementSyntax)Template.Statement($"{signature} {{ }}")).WithBody(block)]
                : [Template.Statement($"{signature} => __0;", lambda.Body)];
        }

        private bool IsOnlyInvoked(ILocalSymbol local, SyntaxNode scope) => scope.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(Model.GetSymbolInfo(name).Symbol, local))
            .All(name => name.Parent is InvocationExpressionSyntax call && call.Expression == name);
    }
}
