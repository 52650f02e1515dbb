using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Source;

/// <summary>
/// The nodes that Roslyn makes a control flow graph from: the ones whose operation has no parent. Lambdas and local
/// functions have none of their own; they belong to the body around them.
/// </summary>
internal static class Bodies
{
    /// <summary>The body that a node stands in; null outside of executable code.</summary>
    public static SyntaxNode? RootOf(SyntaxNode node)
    {
        var root = node;
        while (root is not null && !IsRoot(root))
        {
            root = root.Parent ?? (root as StructuredTriviaSyntax)?.ParentTrivia.Token.Parent;
        }

        return root;
    }

    /// <summary>The body that a method is declared with; null where it has none in this compilation.</summary>
    public static SyntaxNode? RootOf(IMethodSymbol method, Compilation compilation)
    {
        var declared = (method.PartialImplementationPart ?? method).OriginalDefinition;
        if (declared is { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction })
        {
            return declared.DeclaringSyntaxReferences.FirstOrDefault() is { } reference && compilation.ContainsSyntaxTree(reference.SyntaxTree) ? RootOf(reference.GetSyntax()) : null;
        }

        // A referenced project's symbols declare in trees that are not ours: they are metadata to us, as in a build.
        foreach (var reference in declared.DeclaringSyntaxReferences)
        {
            if (compilation.ContainsSyntaxTree(reference.SyntaxTree) && reference.GetSyntax() is var syntax && (syntax is ArrowExpressionClauseSyntax || IsRoot(syntax)))
            {
                return syntax;
            }
        }

        return null;
    }

    /// <summary>The symbol whose parameters the body has: its method or accessor, or the type of a primary constructor.</summary>
    public static ISymbol? OwnerOf(SyntaxNode root, SemanticModel model, CancellationToken cancellation) => root switch
    {
        ArrowExpressionClauseSyntax { Parent: { } property } => (model.GetDeclaredSymbol(property, cancellation) as IPropertySymbol)?.GetMethod,
        EqualsValueClauseSyntax => model.GetEnclosingSymbol(root.SpanStart, cancellation),
        CompilationUnitSyntax => model.GetEnclosingSymbol(root.DescendantNodes().OfType<GlobalStatementSyntax>().First().SpanStart, cancellation),
        TypeDeclarationSyntax type => model.GetDeclaredSymbol(type, cancellation)?.InstanceConstructors
            .FirstOrDefault(constructor => constructor.DeclaringSyntaxReferences.Any(reference => reference.Span == type.Span)),
        _ => model.GetDeclaredSymbol(root, cancellation),
    };

    /// <summary>Whether a node is such a body itself.</summary>
    public static bool IsRoot(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        ArrowExpressionClauseSyntax => node.Parent is PropertyDeclarationSyntax or IndexerDeclarationSyntax,
        EqualsValueClauseSyntax => node.Parent is PropertyDeclarationSyntax || node.Parent?.Parent?.Parent is FieldDeclarationSyntax,
        CompilationUnitSyntax unit => unit.Members.Any(SyntaxKind.GlobalStatement),
        TypeDeclarationSyntax { BaseList: { } bases } => bases.Types.Any(SyntaxKind.PrimaryConstructorBaseType),
        _ => false,
    };
}
