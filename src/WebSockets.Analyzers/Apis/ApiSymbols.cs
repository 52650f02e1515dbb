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

    /// <summary>Whether the compilation can make a Close frame at all.</summary>
    public bool HasAnySink => table.Rows.OfType<CloseSink>().Any(sink => _symbolsById.GetOrAdd(sink.Member.Id, Resolve) is not null);

    public bool HasConstructorSinks => false;

    public bool HasPropertySinks => false;

    /// <summary>The end that every socket of a type is, by the type or one that it derives from.</summary>
    public PeerRole RoleOf(ITypeSymbol type)
    {
        for (ITypeSymbol? candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            if (Find<SocketSource>(candidate) is { } source)
            {
                return source.Role;
            }
        }

        return PeerRole.Unknown;
    }

    /// <summary>
    /// The row of a method or property: its own, or that of the nearest member that it overrides or interface member that
    /// it implements.
    /// </summary>
    public TRow? Find<TRow>(ISymbol member)
        where TRow : ApiRow
    {
        var name = ApiTable.NameOf(member);
        if (!Knows(name))
        {
            return null;
        }

        for (var candidate = member; candidate is not null; candidate = Overridden(candidate))
        {
            if (FindExact<TRow>(candidate, name) is { } row)
            {
                return row;
            }
        }

        return ImplementedMembers(member).Select(implemented => FindExact<TRow>(implemented, name)).FirstOrDefault(row => row is not null);
    }

    private TRow? FindExact<TRow>(ISymbol member, string name)
        where TRow : ApiRow
    {
        var definition = member.OriginalDefinition;
        foreach (var row in table.RowsNamed(name))
        {
            if (row is TRow candidate
                && HoldsFor(row.Member.Assemblies, definition)
                && SymbolEqualityComparer.Default.Equals(_symbolsById.GetOrAdd(row.Member.Id, Resolve), definition))
            {
                return candidate;
            }
        }

        return null;
    }

    private static bool HoldsFor(ImmutableArray<string> assemblies, ISymbol member) =>
        assemblies.IsEmpty || assemblies.Contains(member.ContainingAssembly.Identity.Name);

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    private static IEnumerable<ISymbol> ImplementedMembers(ISymbol member) =>
        member.ContainingType is not { TypeKind: not TypeKind.Interface } type
            ? []
            : type.AllInterfaces
                .SelectMany(implemented => implemented.GetMembers(member.Name))
                .Where(candidate => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(candidate), member));

    /// <summary>
    /// The symbol of a row; null where the compilation has none, or has two that the code could mean: then nobody
    /// knows which one runs.
    /// </summary>
    private ISymbol? Resolve(string id)
    {
        var visible = DocumentationCommentId.GetSymbolsForDeclarationId(id, Compilation)
            .Where(symbol => Compilation.IsSymbolAccessibleWithin(symbol.ContainingType ?? symbol, Compilation.Assembly))
            .Take(2)
            .ToList();
        return visible.Count == 1 ? visible[0] : null;
    }
}
