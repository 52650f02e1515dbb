using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Libraries;

/// <summary>The rows of an API table, found by the types that a program has and by the simple names of their members.</summary>
internal sealed class ApiTable
{
    /// <summary>So many sets of libraries are remembered: a handful of projects, and each on a few target frameworks.</summary>
    private const int MaxPresent = 16;

    private static readonly Lazy<ApiTable> s_builtIn = new(LoadBuiltIn);

    private readonly ImmutableArray<ApiRow> _added;
    private readonly Func<Func<string?, bool>, IEnumerable<ApiRow>> _rowsOf;
    private readonly PresentTypes _types;
    private readonly RecentValues<PresentRows> _present = new(MaxPresent);
    private readonly Lazy<ImmutableArray<ApiRow>> _rows;
    private readonly Lazy<ImmutableDictionary<string, ImmutableArray<ApiRow>>> _rowsByName;
    private readonly Lazy<ImmutableArray<EnvironmentEntry>> _entries;

    public ApiTable(ImmutableArray<ApiRow> rows)
        : this(rows, rows.Select(TypeOf).OfType<string>(), isAsked => rows.Where(row => isAsked(TypeOf(row))))
    {
    }

    /// <param name="added">The rows that are not built in.</param>
    /// <param name="typeNames">The full names of the types with rows.</param>
    /// <param name="rowsOf">The rows of the types that are asked for; null stands for what is of no type.</param>
    private ApiTable(ImmutableArray<ApiRow> added, IEnumerable<string> typeNames, Func<Func<string?, bool>, IEnumerable<ApiRow>> rowsOf)
    {
        _added = added;
        TypeNames = typeNames.ToImmutableHashSet(StringComparer.Ordinal);
        _rowsOf = rowsOf;
        _types = new PresentTypes(TypeNames);
        _rows = new(() => rowsOf(_ => true).ToImmutableArray());
        _rowsByName = new(() => rowsOf(type => type is not null)
            .GroupBy(row => row.Member.Id.MemberName)
            .ToImmutableDictionary(group => group.Key, ByPrecision));
        _entries = new(() => rowsOf(type => type is null).OfType<EnvironmentEntry>().ToImmutableArray());
    }

    /// <summary>The table that ships with the analyzers.</summary>
    public static ApiTable BuiltIn => s_builtIn.Value;

    /// <summary>All rows. A rule asks for those of the types that are there: to read all lines of the built-in table takes its time.</summary>
    public ImmutableArray<ApiRow> Rows => _rows.Value;

    /// <summary>The entries of hosts' dictionaries.</summary>
    public ImmutableArray<EnvironmentEntry> Entries => _entries.Value;

    /// <summary>The policies that the table's rows name.</summary>
    public IReadOnlyDictionary<string, ClosePolicy> Policies => Rows
        .Select(row => row switch
        {
            CloseSink sink => sink.Policy,
            RoleSource source => source.Policy,
            _ => null,
        })
        .OfType<ClosePolicy>()
        .Distinct()
        .ToDictionary(policy => policy.Name, StringComparer.Ordinal);

    private ImmutableHashSet<string> TypeNames { get; }

    /// <summary>The table of a text, whose lines are read when they are asked for.</summary>
    internal static ApiTable Of(ApiTableLines lines) => new(ImmutableArray<ApiRow>.Empty, lines.TypeNames, lines.RowsOf);

    /// <summary>The table with other rows added, which replace all rows of the same member.</summary>
    public ApiTable With(ImmutableArray<ApiRow> added)
    {
        if (added.IsEmpty)
        {
            return this;
        }

        var replaced = new HashSet<DocumentationId>(added.Select(row => row.Member.Id));
        return new ApiTable(
            added,
            TypeNames.Union(added.Select(TypeOf).OfType<string>()),
            isAsked => added.Where(row => isAsked(TypeOf(row))).Concat(_rowsOf(isAsked).Where(row => !replaced.Contains(row.Member.Id))));
    }

    /// <summary>Whether a row is one that was added to the built-in table.</summary>
    public bool IsAdded(ApiRow row) => _added.Any(added => ReferenceEquals(added, row));

    /// <summary>The rows of members with this name, in whatever type; empty for nearly every name in a program.</summary>
    public ImmutableArray<ApiRow> RowsNamed(string memberName) =>
        _rowsByName.Value.TryGetValue(memberName, out var rows) ? rows : ImmutableArray<ApiRow>.Empty;

    /// <summary>The rows of a type's members, whether or not they hold in a program.</summary>
    public IEnumerable<ApiRow> RowsOf(string typeName) => _rowsOf(type => type == typeName);

    /// <summary>The rows that hold in a compilation.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="isBrowser">Whether the program runs in a browser.</param>
    public PresentRows PresentIn(Compilation compilation, bool isBrowser = false)
    {
        var types = _types.In(compilation);
        return _present.Get(present => present.AreOf(types, isBrowser), () =>
        {
            var names = new HashSet<string>(types.Select(type => type.Name), StringComparer.Ordinal);
            return new PresentRows(_rowsOf(type => type is not null && names.Contains(type)), types, isBrowser);
        });
    }

    /// <summary>The referenced assemblies that declare types of the table.</summary>
    public IReadOnlyList<IAssemblySymbol> LibrariesOf(Compilation compilation) => _types.LibrariesOf(compilation);

    /// <summary>The types of a name that a compilation has.</summary>
    public IEnumerable<INamedTypeSymbol> TypesNamed(string typeName, Compilation compilation) => _types.Named(typeName, compilation);

    /// <summary>The name that a member has in the table: a constructor goes by its type's.</summary>
    public static string NameOf(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType.Name : member.Name;

    /// <summary>The rows of one member's; the row that counts where several hold comes first.</summary>
    public static ImmutableArray<ApiRow> ByPrecision(IEnumerable<ApiRow> rows) => rows.OrderByDescending(row => row.Member.When.Precision).ToImmutableArray();

    private static string? TypeOf(ApiRow row) => row.Member.Id.IsMember ? row.Member.Id.TypeName : null;

    private static ApiTable LoadBuiltIn()
    {
        using var stream = typeof(ApiTable).Assembly.GetManifestResourceStream("WebSocketApis.txt");
        using var reader = new StreamReader(stream);
        return Of(new ApiTableLines(reader.ReadToEnd()));
    }
}
