using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Source;

/// <summary>
/// The types of the program that name a class or an interface in the list of their bases, themselves or by way of others of
/// its kind: the derived classes of a class; of an interface the interfaces derived from it, and what implements one of them.
/// </summary>
/// <param name="Types">The types, in the order of the source.</param>
/// <param name="AreAll">Whether no more were to be looked for.</param>
internal sealed record DerivedTypes(ImmutableArray<INamedTypeSymbol> Types, bool AreAll)
{
    /// <summary>How many names are looked for in the files: each is a search of them all.</summary>
    internal const int MaxNames = 16;

    /// <summary>Looks for them; <see cref="SourceProgram.DerivedFrom"/> keeps them.</summary>
    public static DerivedTypes Find(INamedTypeSymbol type, SourceProgram program)
    {
        if (type.IsSealed || type.IsStatic)
        {
            return new DerivedTypes(ImmutableArray<INamedTypeSymbol>.Empty, AreAll: true);
        }

        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var names = new HashSet<string>(StringComparer.Ordinal) { type.Name };
        var latest = new Queue<string>(names);
        for (var asked = 0; latest.Count > 0; asked++)
        {
            program.Cancellation.ThrowIfCancellationRequested();
            if (asked == MaxNames)
            {
                return new DerivedTypes(InOrder(found), AreAll: false);
            }

            var name = latest.Dequeue();
            foreach (var derived in Naming(name, program).Where(derived => IsDerived(derived, type) && found.Add(derived)))
            {
                if (derived.TypeKind == type.TypeKind && names.Add(derived.Name))
                {
                    latest.Enqueue(derived.Name);
                }
            }
        }

        return new DerivedTypes(InOrder(found), AreAll: true);
    }

    /// <summary>Whether a type is another, derives from it, or implements it.</summary>
    public static bool IsOrDerives(ITypeSymbol type, ITypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, other.OriginalDefinition) || IsDerived(type, other);

    private static bool IsDerived(ITypeSymbol type, ITypeSymbol other)
    {
        if (other.TypeKind == TypeKind.Interface)
        {
            return type.AllInterfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, other.OriginalDefinition));
        }

        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, other.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<INamedTypeSymbol> Naming(string name, SourceProgram program) => program.NameUsed(name).Places
        .Select(place => place.FirstAncestorOrSelf<BaseTypeSyntax>()?.Parent?.Parent)
        .OfType<TypeDeclarationSyntax>()
        .Select(declaration => program.ModelOf(declaration.SyntaxTree).GetDeclaredSymbol(declaration, program.Cancellation))
        .OfType<INamedTypeSymbol>();

    private static ImmutableArray<INamedTypeSymbol> InOrder(IEnumerable<INamedTypeSymbol> types) =>
        types.OrderBy(type => type, Comparer<INamedTypeSymbol>.Create(SourceOrder.Compare)).ToImmutableArray();
}
