using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary>Each type in a file of its own, the last one first.</summary>
internal sealed class FileOrder : Rewrite
{
    public override string Name => "file order";

    public override IReadOnlyList<SyntaxNode>? Apply(MarkedProgram program)
    {
        var types = program.Trees.SelectMany(tree => ((CompilationUnitSyntax)tree.GetRoot()).Members).Reverse().ToList();
        var usings = program.Trees.SelectMany(tree => ((CompilationUnitSyntax)tree.GetRoot()).Usings).ToList();
        return types.Count < 2 ? null : [.. types.Select(type => CompilationUnit().WithUsings(List(usings)).WithMembers([type]))];
    }
}
