using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary>The methods and nested types of each type in the opposite order; fields stay where they are, as their initializers run in theirs.</summary>
internal sealed class MemberOrder : TreeRewrite
{
    public override string Name => "member order";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter();

    private sealed class Rewriter : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node)
        {
            var visited = (ClassDeclarationSyntax)base.VisitClassDeclaration(node)!;
            var moved = new Queue<MemberDeclarationSyntax>(visited.Members.Where(IsMoved).Reverse());
            return moved.Count < 2 ? visited : visited.WithMembers(List(visited.Members.Select(member => IsMoved(member) ? moved.Dequeue() : member)));
        }

        private static bool IsMoved(MemberDeclarationSyntax member) => member is BaseMethodDeclarationSyntax or BaseTypeDeclarationSyntax or PropertyDeclarationSyntax { Initializer: null };
    }
}
