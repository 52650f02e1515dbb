using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>await socket.CloseAsync(a, b, c);</c> becomes <c>await Moved(socket, a, b, c);</c>, where <c>Moved</c> closes.</summary>
internal sealed class MoveCloseToHelper : Rewrite
{
    public override string Name => "move a close into a helper method";

    public override IReadOnlyList<SyntaxNode>? Apply(MarkedProgram program)
    {
        var result = new List<SyntaxNode>();
        var helpers = new List<MemberDeclarationSyntax>();
        foreach (var tree in program.Trees)
        {
            result.Add(new Rewriter(program.Compilation.GetSemanticModel(tree), helpers).Visit(tree.GetRoot())!);
        }

        if (helpers.Count == 0)
        {
            return null;
        }

        var unit = (CompilationUnitSyntax)result[0];
        var type = (ClassDeclarationSyntax)Template.Member("internal static class Moved { }");
        result[0] = unit.AddMembers(type.WithMembers(List(helpers)).WithLeadingTrivia(ElasticLineFeed));
        return result;
    }

    private sealed class Rewriter(SemanticModel model, List<MemberDeclarationSyntax> helpers) : SingleStatementRewriter(model)
    {
        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement)
        {
            if (Purity.CallOf(statement) is not { Expression: MemberAccessExpressionSyntax { Name: { Identifier.ValueText: "CloseAsync" or "CloseOutputAsync" } name, Expression: var receiver } } call
                || Model.GetSymbolInfo(name).Symbol is not IMethodSymbol { ContainingType.Name: "WebSocket" } method
                || call.ArgumentList.Arguments.Any(argument => argument.NameColon is not null)
                || call.ArgumentList.Arguments.Count != method.Parameters.Length)
            {
                return null;
            }

            var helper = $"Close{helpers.Count + 1}";
            var parameters = method.Parameters.Select(parameter => $"{Written(parameter.Type)} {parameter.Name}").Prepend("WebSocket moved");
            var moved = (MemberAccessExpressionSyntax)Template.Expression("moved.Place");
            helpers.Add(Template.Member(
                $"public static Task {helper}({string.Join(", ", parameters)}) => __0({string.Join(", ", method.Parameters.Select(parameter => parameter.Name))});",
                moved.WithName(name.WithoutTrivia())));
            var list = call.ArgumentList.WithArguments(call.ArgumentList.Arguments.Insert(0, Argument(receiver.WithoutTrivia())));
            return [statement.ReplaceNode(call, InvocationExpression(ParseExpression($"Moved.{helper}").WithTriviaFrom(call.Expression), list))];
        }
    }
}
