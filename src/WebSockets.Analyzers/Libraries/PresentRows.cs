using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace WebSockets.Analyzers.Libraries;

/// <summary>
/// The rows of a table that hold in a program: their types are there, declared by an assembly that they speak of, and it runs
/// on what they speak of. It holds no symbol, so that all compilations with the same of these types share one.
/// </summary>
internal sealed class PresentRows
{
    private readonly IReadOnlyList<PresentType> _types;
    private readonly bool _isBrowser;
    private readonly Dictionary<string, ImmutableArray<ApiRow>> _byName;
    private readonly ConcurrentDictionary<Type, HashSet<string>> _knownTo = new();
    private readonly ConcurrentDictionary<Type, ImmutableHashSet<string>> _namesOf = new();

    /// <param name="rows">The rows of members of these types.</param>
    /// <param name="types">The types that are there.</param>
    /// <param name="isBrowser">Whether the program runs in a browser.</param>
    public PresentRows(IEnumerable<ApiRow> rows, IReadOnlyList<PresentType> types, bool isBrowser = false)
    {
        _types = types;
        _isBrowser = isBrowser;
        SocketAssembly = PresentTypes.SocketAssemblyOf(types);
        Platform = isBrowser ? ApiPlatform.Browser : SocketAssembly == "System" ? ApiPlatform.NetFramework : ApiPlatform.Net;
        All = rows.Where(row => types.Any(type => type.Name == row.Member.Id.TypeName && row.Member.When.HoldsFor(type.Assembly, Platform))).ToImmutableArray();
        _byName = All
            .SelectMany(row => row.Member.Id.WrittenNames, (row, name) => new { Name = name, Row = row })
            .GroupBy(named => named.Name, named => named.Row, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, ApiTable.ByPrecision, StringComparer.Ordinal);
        SinkNames = All.OfType<CloseSink>()
            .GroupBy(sink => sink.Member.Id.MemberName, StringComparer.Ordinal)
            .ToDictionary(sinks => sinks.Key, sinks => sinks.Max(sink => sink.CodeParameter + 1), StringComparer.Ordinal);
        HasConstructorSinks = All.OfType<CloseSink>().Any(sink => sink.Kind is CloseSinkKind.Constructor or CloseSinkKind.Carrier);
        StatusProperties = All.OfType<CloseSink>().Select(sink => sink.Member.Id).Where(id => id.IsProperty).ToImmutableArray();
        StatusTypes = All.OfType<CloseSink>()
            .Select(sink => sink.Member.Id.IsProperty ? null : sink.Member.Id.ParameterTypeOf(sink.CodeParameter))
            .OfType<string>()
            .Where(name => !IsPredefined(name))
            .Distinct(StringComparer.Ordinal)
            .ToImmutableArray();
    }

    /// <inheritdoc cref="PresentTypes.SocketAssemblyOf"/>
    public string? SocketAssembly { get; }

    /// <summary>What the program runs on, as far as the table asks.</summary>
    public ApiPlatform Platform { get; }

    /// <summary>The rows of members.</summary>
    public ImmutableArray<ApiRow> All { get; }

    /// <inheritdoc cref="ApiSymbols.SinkNames"/>
    public IReadOnlyDictionary<string, int> SinkNames { get; }

    public bool HasConstructorSinks { get; }

    /// <summary>The properties that take a status.</summary>
    public ImmutableArray<DocumentationId> StatusProperties { get; }

    /// <summary>The full names of the types that methods and constructors take a status as.</summary>
    public ImmutableArray<string> StatusTypes { get; }

    /// <summary>Whether the rows are those of such a program.</summary>
    public bool AreOf(IReadOnlyList<PresentType> types, bool isBrowser) => _isBrowser == isBrowser && _types.SequenceEqual(types);

    /// <summary>The rows of members with this name; empty for nearly every name in a program.</summary>
    public ImmutableArray<ApiRow> Named(string memberName) =>
        _byName.TryGetValue(memberName, out var rows) ? rows : ImmutableArray<ApiRow>.Empty;

    /// <summary>Whether there are rows of a kind, or of one derived from it, for a name.</summary>
    public bool Knows<TRow>(string memberName)
        where TRow : ApiRow =>
        (_knownTo.TryGetValue(typeof(TRow), out var names) ? names : _knownTo.GetOrAdd(typeof(TRow), NamesFor<TRow>())).Contains(memberName);

    /// <summary>The names of the members with rows of one kind.</summary>
    public ImmutableHashSet<string> NamesOf(Type kind) => _namesOf.GetOrAdd(kind, asked =>
        All.Where(row => row.GetType() == asked).SelectMany(row => row.Member.Id.WrittenNames).ToImmutableHashSet(StringComparer.Ordinal));

    /// <summary>Integers, and what is null beside them, are of the namespace System itself, where no enum is a status.</summary>
    private static bool IsPredefined(string typeName) => typeName.StartsWith("System.", StringComparison.Ordinal) && typeName.IndexOf('.', "System.".Length) < 0;

    private HashSet<string> NamesFor<TRow>()
        where TRow : ApiRow =>
        new(All.Where(row => row is TRow).SelectMany(row => row.Member.Id.WrittenNames), StringComparer.Ordinal);
}
