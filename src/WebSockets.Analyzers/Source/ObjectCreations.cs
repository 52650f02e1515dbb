using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Source;

/// <summary>Where a program makes objects of one of its classes.</summary>
internal static class ObjectCreations
{
    /// <summary>
    /// The object creations in the files that name the class, in the order of the source; null for a use of the class by which
    /// somebody else may make one: a derived class, another constructor, <c>typeof</c>, a type argument of a method.
    /// </summary>
    public static IEnumerable<SyntaxNode?> Of(INamedTypeSymbol type, SourceProgram program)
    {
        foreach (var tree in program.Compilation.SyntaxTrees)
        {
            var names = program.NamesIn(tree, type.Name).ToList();
            foreach (var name in names)
            {
                if (MadeBy(name) is var (creation, isOther) && (isOther || creation is not null))
                {
                    yield return creation;
                }
            }

            if (names.Count == 0 && !type.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == tree))
            {
                continue;
            }

            foreach (var creation in program.UnnamedCreationsIn(tree)[type.OriginalDefinition])
            {
                yield return creation;
            }
        }

        if (program.DeclarationsOf(type).Any(declaration => declaration.ChildNodes().OfType<ConstructorDeclarationSyntax>().Any(constructor => constructor.Initializer?.ThisOrBaseKeyword.IsKind(SyntaxKind.ThisKeyword) == true)))
        {
            yield return null;
        }
    }

    private static (SyntaxNode? Creation, bool IsOther) MadeBy(SimpleNameSyntax name)
    {
        SyntaxNode whole = name.Parent is QualifiedNameSyntax qualified && qualified.Right == name ? qualified : name;
        return whole.Parent switch
        {
            ObjectCreationExpressionSyntax creation when creation.Type == whole => (creation, false),
            BaseTypeSyntax or TypeOfExpressionSyntax or AttributeSyntax => (null, true),
            TypeArgumentListSyntax { Parent: GenericNameSyntax generic } => (null, generic.Parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax }),
            _ => (null, false),
        };
    }
}
