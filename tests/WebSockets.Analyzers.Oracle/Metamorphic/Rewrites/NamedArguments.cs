using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>f(a, b)</c> becomes <c>f(y: b, x: a)</c>.</summary>
internal sealed class NamedArguments : TreeRewrite
{
    public override string Name => "named arguments";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
        {
            var visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
            return visited.WithArgumentList(Named(visited.ArgumentList, node.ArgumentList, model.GetSymbolInfo(node).Symbol as IMethodSymbol));
        }

        public override SyntaxNode? VisitObjectCreationExpression(ObjectCreationExpressionSyntax node)
        {
            var visited = (ObjectCreationExpressionSyntax)base.VisitObjectCreationExpression(node)!;
            return visited.ArgumentList is { } list ? visited.WithArgumentList(Named(list, node.ArgumentList!, model.GetSymbolInfo(node).Symbol as IMethodSymbol)) : visited;
        }

        private static ArgumentListSyntax Named(ArgumentListSyntax list, ArgumentListSyntax original, IMethodSymbol? method)
        {
            if (method is null or { MethodKind: MethodKind.DelegateInvoke }
                || list.Arguments.Count == 0
                || list.Arguments.Count > method.Parameters.Length
                || method.Parameters.Any(parameter => parameter.IsParams || parameter.Name.Length == 0)
                || original.Arguments.Any(argument => argument.NameColon is not null || Purity.Declares(argument)))
            {
                return list;
            }

            var named = list.Arguments.Select((argument, index) => argument.WithoutTrivia().WithNameColon(NameColon(IdentifierName(method.Parameters[index].Name)).WithTrailingTrivia(Space)));
            named = original.Arguments.All(argument => Purity.IsPure(argument.Expression) && argument.RefKindKeyword.IsKind(SyntaxKind.None)) ? named.Reverse() : named;
            return list.WithArguments(SeparatedList(named));
        }
    }
}
