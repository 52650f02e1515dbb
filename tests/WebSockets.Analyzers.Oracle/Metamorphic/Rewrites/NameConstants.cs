using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>WebSocketCloseStatus.Empty</c> on its way to a local becomes a constant with a name of the program's own.</summary>
internal sealed class NameConstants : Rewrite
{
    public override string Name => "name constants";

    public override IReadOnlyList<SyntaxNode>? Apply(MarkedProgram program)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var changed = program.Trees.Select(tree => new Rewriter(names).Visit(tree.GetRoot())!).ToList();
        if (names.Count == 0)
        {
            return null;
        }

        var type = $"internal static class Named {{ {string.Concat(names.Select(name => $"public const WebSocketCloseStatus {name} = WebSocketCloseStatus.{name}; "))} }}";
        changed[0] = ((CompilationUnitSyntax)changed[0]).AddMembers(Template.Member(type).WithLeadingTrivia(ElasticLineFeed));
        return changed;
    }

    private sealed class Rewriter(SortedSet<string> names) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
        {
            if (node is not { Expression: IdentifierNameSyntax { Identifier.ValueText: "WebSocketCloseStatus" }, Name.Identifier.ValueText: var name })
            {
                return base.VisitMemberAccessExpression(node);
            }

            names.Add(name);
            return node.WithExpression(IdentifierName("Named").WithTriviaFrom(node.Expression));
        }
    }
}
