using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Source;

/// <summary>Fields and properties that keep what their type's constructors give them, and who writes and reads them.</summary>
internal static class Members
{
    /// <summary>A readonly field, or a property without a setter: nothing but a constructor or an initializer writes to it.</summary>
    public static bool IsWrittenOnce(ISymbol member) => member switch
    {
        IFieldSymbol field => field.IsReadOnly || field.IsConst,
        IPropertySymbol property => (property.SetMethod is null || property.SetMethod.IsInitOnly) && IsAuto(property),
        _ => false,
    };

    /// <summary>Whether code of another assembly can name a member. (An assembly of tests that may look in decides nothing.)</summary>
    public static bool IsSeenByOthers(ISymbol member)
    {
        for (var symbol = member; symbol is not (null or INamespaceSymbol); symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A field, or a property that is a field with accessors around it: it gives what was stored in it.</summary>
    public static bool IsStored(ISymbol member) => member is IFieldSymbol { ContainingType.IsTupleType: false } || (member is IPropertySymbol property && IsAuto(property));

    /// <summary>A property that is a field with accessors around it. Of one without source nobody knows.</summary>
    public static bool IsAuto(IPropertySymbol property) =>
        !property.IsAbstract
        && !property.DeclaringSyntaxReferences.IsEmpty
        && property.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() switch
        {
            PropertyDeclarationSyntax { AccessorList: { } accessors } => accessors.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null),
            ParameterSyntax => true,
            _ => false,
        });

    public static bool IsDeclaredIn(ISymbol member, Compilation compilation)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            if (compilation.ContainsSyntaxTree(reference.SyntaxTree))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The names that a method or property of the program is written with.</summary>
    public static HashSet<string> NamesIn(ISymbol member, Compilation compilation) => new(
        member.DeclaringSyntaxReferences
            .Where(reference => compilation.ContainsSyntaxTree(reference.SyntaxTree))
            .SelectMany(reference => reference.GetSyntax().DescendantNodes().OfType<IdentifierNameSyntax>())
            .Select(name => name.Identifier.ValueText),
        StringComparer.Ordinal);

    /// <summary>Where a private member may be named: all names like its own in the outermost type around it, and in no other place.</summary>
    public static IEnumerable<SimpleNameSyntax> NamesOf(ISymbol member, SourceProgram program) =>
        program.DeclarationsOf(OutermostOf(member.ContainingType)).SelectMany(declaration => program.NamesIn(declaration, member.Name));

    /// <summary>Whether a method yields the elements of a sequence, one by one.</summary>
    public static bool IsIterator(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { Name: "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator" }
        && method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax && (node is not LocalFunctionStatementSyntax || node == reference.GetSyntax())).OfType<YieldStatementSyntax>().Any());

    /// <summary>Whether a method is written with a throw.</summary>
    public static bool Throws(IMethodSymbol method) => method.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax().DescendantNodes().Any(node => node is ThrowStatementSyntax or ThrowExpressionSyntax));

    /// <summary>Whether a method without a result ends with a throw: it may be one that never comes back.</summary>
    public static bool AlwaysThrowsAtItsEnd(IMethodSymbol method) => method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() switch
    {
        MethodDeclarationSyntax declaration => EndsWithThrow(declaration.Body, declaration.ExpressionBody),
        LocalFunctionStatementSyntax function => EndsWithThrow(function.Body, function.ExpressionBody),
        _ => false,
    });

    private static bool EndsWithThrow(BlockSyntax? body, ArrowExpressionClauseSyntax? expression) =>
        expression is { Expression: ThrowExpressionSyntax } || (body is { Statements: { Count: > 0 } statements } && statements.Last().IsKind(SyntaxKind.ThrowStatement));

    private static INamedTypeSymbol OutermostOf(INamedTypeSymbol type)
    {
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    /// <summary>The member's initializer and the constructors of its type.</summary>
    public static IEnumerable<SyntaxNode> WritersOf(ISymbol member, Compilation compilation)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var initializer = reference.GetSyntax() switch
            {
                VariableDeclaratorSyntax field => field.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            if (initializer is not null)
            {
                yield return initializer;
            }
        }

        foreach (var constructor in member.ContainingType.Constructors)
        {
            if (Bodies.RootOf(constructor, compilation) is { } root and not TypeDeclarationSyntax)
            {
                yield return root;
            }
        }
    }

    /// <summary>The bodies of a type that name one of its members, or a parameter of its primary constructor.</summary>
    public static IEnumerable<SyntaxNode> ReadersOf(ISymbol symbol, INamedTypeSymbol type, SourceProgram program) => program.DeclarationsOf(type)
        .SelectMany(declaration => program.NamesIn(declaration, symbol.Name))
        .OfType<IdentifierNameSyntax>()
        .Select(Bodies.RootOf)
        .OfType<SyntaxNode>()
        .Distinct();
}
