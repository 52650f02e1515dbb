using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Apis;

/// <summary>
/// The rows of the API table as symbols of one compilation. A row is looked up when a member of its name is first seen,
/// and once.
/// </summary>
internal sealed class ApiSymbols(Compilation compilation, ApiTable table)
{
    private readonly ConcurrentDictionary<string, ISymbol?> _symbolsById = new(StringComparer.Ordinal);

    public Compilation Compilation { get; } = compilation;

    /// <summary>Whether a member of this name can be in the table; free of any binding.</summary>
    public bool Knows(string memberName) => !table.RowsNamed(memberName).IsEmpty;

    /// <summary>The row of a method: its own, or that of the nearest method that it overrides or interface member that it implements.</summary>
    public TRow? Find<TRow>(IMethodSymbol method)
        where TRow : ApiRow
    {
        if (!Knows(method.Name))
        {
            return null;
        }

        for (var candidate = method; candidate is not null; candidate = candidate.OverriddenMethod)
        {
            if (FindExact<TRow>(candidate) is { } row)
            {
                return row;
            }
        }

        return ImplementedMembers(method).Select(FindExact<TRow>).FirstOrDefault(row => row is not null);
    }

    private TRow? FindExact<TRow>(IMethodSymbol method)
        where TRow : ApiRow
    {
        var definition = method.OriginalDefinition;
        foreach (var row in table.RowsNamed(method.Name))
        {
            if (row is TRow candidate
                && SymbolEqualityComparer.Default.Equals(_symbolsById.GetOrAdd(row.Member.Id, Resolve), definition)
                && HoldsFor(row.Member.Assemblies, definition))
            {
                return candidate;
            }
        }

        return null;
    }

    private static bool HoldsFor(ImmutableArray<string> assemblies, IMethodSymbol method) =>
        assemblies.IsEmpty || assemblies.Contains(method.ContainingAssembly.Identity.Name);

    private static IEnumerable<IMethodSymbol> ImplementedMembers(IMethodSymbol method) =>
        method.ContainingType is not { } type
            ? []
            : type.AllInterfaces
                .SelectMany(implemented => implemented.GetMembers(method.Name).OfType<IMethodSymbol>())
                .Where(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method));

    /// <summary>
    /// The symbol of a row; null where the compilation has none, or has two that the code could mean: then nobody
    /// knows which one runs.
    /// </summary>
    private ISymbol? Resolve(string id)
    {
        var visible = DocumentationCommentId.GetSymbolsForDeclarationId(id, Compilation)
            .Where(symbol => Compilation.IsSymbolAccessibleWithin(symbol.ContainingType, Compilation.Assembly))
            .Take(2)
            .ToList();
        return visible.Count == 1 ? visible[0] : null;
    }
}
