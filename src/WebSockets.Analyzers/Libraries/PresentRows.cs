using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace WebSockets.Analyzers.Libraries;

/// <summary>
/// The rows of a table whose types a program has. It holds no symbol, so that all compilations with the same of these types
/// share one.
/// </summary>
internal sealed class PresentRows
{
    private readonly HashSet<string> _types;
    private readonly Dictionary<string, ImmutableArray<ApiRow>> _byName;
    private readonly ConcurrentDictionary<(Type Kind, string Name), bool> _isKnown = new();
    private readonly ConcurrentDictionary<Type, ImmutableHashSet<string>> _namesOf = new();

    /// <param name="rows">The rows of members of these types.</param>
    /// <param name="types">The full names of the types that are there.</param>
    public PresentRows(IEnumerable<ApiRow> rows, HashSet<string> types)
    {
        _types = types;
        All = rows.ToImmutableArray();
        _byName = All.GroupBy(row => row.Member.Id.MemberName, StringComparer.Ordinal).ToDictionary(group => group.Key, ApiTable.ByPrecision, StringComparer.Ordinal);
        SinkNames = All.OfType<CloseSink>()
            .GroupBy(sink => sink.Member.Id.MemberName, StringComparer.Ordinal)
            .ToImmutableDictionary(sinks => sinks.Key, sinks => sinks.Max(sink => sink.CodeParameter + 1), StringComparer.Ordinal);
        HasConstructorSinks = All.OfType<CloseSink>().Any(sink => sink.Kind is CloseSinkKind.Constructor or CloseSinkKind.Carrier);
        HasPropertySinks = All.OfType<CloseSink>().Any(sink => sink.Member.Id.IsProperty);
    }

    /// <summary>The rows of members.</summary>
    public ImmutableArray<ApiRow> All { get; }

    /// <inheritdoc cref="ApiSymbols.SinkNames"/>
    public ImmutableDictionary<string, int> SinkNames { get; }

    public bool HasConstructorSinks { get; }

    public bool HasPropertySinks { get; }

    /// <summary>Whether the types are these.</summary>
    public bool HasTypes(HashSet<string> types) => _types.SetEquals(types);

    /// <summary>The rows of members with this name; empty for nearly every name in a program.</summary>
    public ImmutableArray<ApiRow> Named(string memberName) =>
        _byName.TryGetValue(memberName, out var rows) ? rows : ImmutableArray<ApiRow>.Empty;

    /// <summary>Whether there are rows of a kind, or of one derived from it, for a name. Of what lets nobody choose a status only who asks for that is told.</summary>
    public bool Knows<TRow>(string memberName)
        where TRow : ApiRow =>
        _byName.ContainsKey(memberName)
        && _isKnown.GetOrAdd((typeof(TRow), memberName), key => Named(key.Name).Any(row => row is TRow && (row is not FixedClose || key.Kind == typeof(FixedClose))));

    /// <summary>The names of the members with rows of one kind.</summary>
    public ImmutableHashSet<string> NamesOf(Type kind) => _namesOf.GetOrAdd(kind, asked =>
        All.Where(row => row.GetType() == asked).Select(row => row.Member.Id.MemberName).ToImmutableHashSet(StringComparer.Ordinal));
}
