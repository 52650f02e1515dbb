using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary>The class of the entry in two files.</summary>
internal sealed class PartialClass : Rewrite
{
    public override string Name => "partial class";

    public override IReadOnlyList<SyntaxNode>? Apply(MarkedProgram program)
    {
        var roots = program.Trees.Select(tree => (CompilationUnitSyntax)tree.GetRoot()).ToList();
        if (roots.SelectMany(root => root.Members).OfType<ClassDeclarationSyntax>().FirstOrDefault(type => type.Identifier.ValueText == "Entry") is not { Members.Count: > 1 } entry)
        {
            return null;
        }

        // Fields stay together, as their initializers run in their order.
        var moved = entry.Members.Where((member, index) => index % 2 == 1 && member is MethodDeclarationSyntax).ToList();
        var partial = entry.AddModifiers(Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(Space));
        var stays = partial.WithMembers(List(entry.Members.Except(moved)));
        return moved.Count == 0 ? null :
        [
            .. roots.Select(root => root.Members.Contains(entry) ? root.ReplaceNode(entry, stays) : root),
            CompilationUnit().WithMembers([partial.WithMembers(List(moved))]),
        ];
    }
}
