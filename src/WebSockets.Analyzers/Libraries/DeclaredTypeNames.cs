using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Libraries;

/// <summary>
/// The full names of the types that a file declares, from its text alone. To ask a compilation for a type makes it put together
/// the members of all its namespaces, anew after each key stroke; a file says it once.
/// </summary>
internal static class DeclaredTypeNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, string[]> s_known = new();
    private static readonly ConditionalWeakTable<SyntaxTree, string[]>.CreateValueCallback s_find = Find;

    /// <summary>The names, with a dot before a type within a type and without the number of type parameters: <c>Fleck.IWebSocketConnection</c>.</summary>
    public static string[] In(SyntaxTree tree) => s_known.GetValue(tree, s_find);

    private static string[] Find(SyntaxTree tree)
    {
        var names = new List<string>();
        foreach (var node in tree.GetRoot().DescendantNodes(inner => inner is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
        {
            if (node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            {
                names.Add(NameOf(node));
            }
        }

        return names.Count == 0 ? [] : names.ToArray();
    }

    private static string NameOf(SyntaxNode declaration)
    {
        var name = string.Empty;
        for (var node = declaration; node is not null; node = node.Parent)
        {
            var part = node switch
            {
                BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
                DelegateDeclarationSyntax type => type.Identifier.ValueText,
                BaseNamespaceDeclarationSyntax space => PartsOf(space.Name),
                _ => null,
            };
            name = part is null ? name : name.Length == 0 ? part : part + "." + name;
        }

        return name;
    }

    /// <summary>The name of a namespace without what is between its parts.</summary>
    private static string PartsOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => PartsOf(qualified.Left) + "." + qualified.Right.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => name.ToString(),
    };
}
