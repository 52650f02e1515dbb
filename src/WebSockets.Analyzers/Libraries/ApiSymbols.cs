using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Libraries;

/// <summary>
/// The rows of the API table as symbols of one compilation. A row is looked up when a member of its name is first seen,
/// and once.
/// </summary>
internal sealed class ApiSymbols
{
    /// <summary>What the analyzers of one compilation share.</summary>
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<ApiTable, ApiSymbols>> s_shared = new();

    /// <inheritdoc cref="s_shared"/>
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<ApiTable, ApiSymbols>> s_sharedInBrowser = new();

    private const string TestHost = "Microsoft.AspNetCore.TestHost";

    private readonly ApiTable _table;
    private readonly ConcurrentDictionary<DocumentationId, ISymbol?> _symbolsById = new(concurrencyLevel: 2, capacity: 11);
    private readonly ConcurrentDictionary<string, ISymbol?> _delegateTypes = new(concurrencyLevel: 2, capacity: 1, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, INamedTypeSymbol?> _types = new(concurrencyLevel: 2, capacity: 5, StringComparer.Ordinal);
    private readonly Func<DocumentationId, ISymbol?> _resolve;
    private readonly Func<string, INamedTypeSymbol?> _resolveType;
    private readonly Lazy<bool> _isNetStandard;
    private readonly Lazy<bool> _hasTestHost;

    /// <param name="compilation">The compilation.</param>
    /// <param name="table">The table.</param>
    /// <param name="isBrowser">Whether the program runs in a browser.</param>
    public ApiSymbols(Compilation compilation, ApiTable table, bool isBrowser = false)
    {
        Compilation = compilation;
        _table = table;
        Present = table.PresentIn(compilation, isBrowser);
        _resolve = Resolve;
        _resolveType = ResolveType;
        _isNetStandard = new(() => compilation.GetSpecialType(SpecialType.System_Object).ContainingAssembly is { Identity.Name: "netstandard" });
        _hasTestHost = new(() => compilation.ReferencedAssemblyNames.Any(static reference => reference.Name == TestHost));
    }

    public Compilation Compilation { get; }

    /// <summary>The rows of the types that the compilation has.</summary>
    public PresentRows Present { get; }

    /// <summary>What the program runs on, as far as the table asks.</summary>
    public ApiPlatform Platform => Present.Platform;

    /// <summary>
    /// The names of the members that make Close frames, of the types that the compilation has, and how many of the first
    /// arguments can be the code.
    /// </summary>
    public IReadOnlyDictionary<string, int> SinkNames => Present.SinkNames;

    /// <summary>Whether the compilation has a type that makes Close frames; nothing is looked for where it has none.</summary>
    public bool HasAnySink => SinkNames.Count > 0;

    /// <summary>Whether it has one whose constructor takes the status.</summary>
    public bool HasConstructorSinks => Present.HasConstructorSinks;

    /// <summary>Whether it may run on ASP.NET Core's server of tests, whose sockets are of its own. Roslyn lists the references anew for whoever asks.</summary>
    public bool HasTestHost => _hasTestHost.Value;

    /// <summary>Whether it has one with a property that takes the status.</summary>
    public bool HasPropertySinks => !Present.StatusProperties.IsEmpty;

    /// <summary>The symbols of a table in a compilation: looked up once for all analyzers.</summary>
    public static ApiSymbols Of(Compilation compilation, ApiTable table, bool isBrowser)
    {
        var shared = (isBrowser ? s_sharedInBrowser : s_shared).GetOrCreateValue(compilation);
        return shared.TryGetValue(table, out var known) ? known : shared.GetOrAdd(table, new ApiSymbols(compilation, table, isBrowser));
    }

    /// <summary>The delegates that a host hands to the program in a dictionary and that make Close frames, by their type.</summary>
    public IEnumerable<(EnvironmentEntry Entry, CloseSink Sink)> ClosingDelegates(ITypeSymbol type) => _table.Entries
        .Where(entry => entry is { Value: CloseSink, Type: { } id } && SymbolEqualityComparer.Default.Equals(DelegateTypeOf(id), type))
        .Select(entry => (entry, (CloseSink)entry.Value));

    private ISymbol? DelegateTypeOf(string id) => _delegateTypes.GetOrAdd(id, text => DocumentationCommentId.GetFirstSymbolForReferenceId(text, Compilation));

    /// <summary>
    /// Whether a member of this name can be in the table; free of any binding. Names such as <c>Close</c> and <c>Stop</c>
    /// are everywhere, so a name counts only where the compilation has one of the types that the table knows it of.
    /// </summary>
    public bool Knows(string memberName) => Knows<ApiRow>(memberName);

    /// <summary>Whether a call of this name with so many written arguments can be of a member with a row; free of any binding.</summary>
    /// <param name="memberName">The name.</param>
    /// <param name="arguments">How many arguments are written.</param>
    /// <param name="hasDefaults">Whether members with such rows have default values, so that fewer arguments may be written.</param>
    public bool MayCall<TRow>(string memberName, int arguments, bool hasDefaults = true)
        where TRow : ApiRow =>
        Knows<TRow>(memberName)
        && Present.Named(memberName).Any(row => row is TRow && (arguments == row.Member.Id.ParameterCount || (hasDefaults && arguments < row.Member.Id.ParameterCount)));

    /// <summary>The same for rows of one kind.</summary>
    public bool Knows<TRow>(string memberName)
        where TRow : ApiRow =>
        Present.Knows<TRow>(memberName);

    /// <summary>The names of the members with rows of a kind; free of any look-up of a member.</summary>
    public IEnumerable<string> NamesOf<TRow>(Func<TRow, bool> isAsked)
        where TRow : ApiRow => Present.All.OfType<TRow>().Where(isAsked).Select(row => row.Member.Id.MemberName).Distinct();

    /// <summary>The names of the members with rows of a kind, of the types that the compilation has; free of any look-up of a member.</summary>
    public ImmutableHashSet<string> PresentNamesOf(Type kind) => Present.NamesOf(kind);

    /// <summary>Whether a row is one of the user's own.</summary>
    public bool IsAdded(ApiRow row) => _table.IsAdded(row);

    /// <summary>
    /// The row of a method, property or event: its own, or that of the nearest member that it overrides or interface member
    /// that it implements. Of rows for the same member one with a condition goes before one without.
    /// </summary>
    public TRow? Find<TRow>(ISymbol member)
        where TRow : ApiRow
    {
        var name = ApiTable.NameOf(member);
        if (!Knows<TRow>(name))
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

        foreach (var implemented in ImplementedMembers(member))
        {
            if (FindExact<TRow>(implemented, name) is { } row)
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>
    /// The run time that a row speaks of, where messages must name it: the program's own is not known (netstandard), and on
    /// .NET Framework the member does something else.
    /// </summary>
    public string? StackOf(ApiRow row) =>
        row.Member.Stack
        ?? (_isNetStandard.Value
            && row.Member.When.Platform is null
            && _table.RowsOf(row.Member.Id.TypeName).Any(other => other.Member.Id == row.Member.Id && other.Member.When.Platform == ApiPlatform.NetFramework)
                ? ".NET"
                : null);

    /// <summary>The row of the member itself, not of one that it overrides or implements.</summary>
    public TRow? FindOwn<TRow>(ISymbol member)
        where TRow : ApiRow =>
        ApiTable.NameOf(member) is var name && Knows<TRow>(name) ? FindExact<TRow>(member, name) : null;

    /// <summary>The one member of an id; null where the compilation has none.</summary>
    public ISymbol? SymbolOf(DocumentationId id) => _symbolsById.GetOrAdd(id, _resolve);

    /// <summary>
    /// A type that members of the table speak of: of a library that they are of, where it nearly always is, and otherwise the one of
    /// that name; null where the compilation has none, or several.
    /// </summary>
    public INamedTypeSymbol? TypeNamed(string typeName)
    {
        foreach (var library in _table.LibrariesOf(Compilation))
        {
            if (library.GetTypeByMetadataName(typeName) is { } type)
            {
                return type;
            }
        }

        return _table.TypesNamed(typeName, Compilation).Take(2).ToList() is { Count: 1 } types ? types[0] : null;
    }

    private TRow? FindExact<TRow>(ISymbol member, string name)
        where TRow : ApiRow
    {
        // A name may be that of a type or a local as well: "HttpStatusCode" is both an enum and a property.
        var definition = member.OriginalDefinition;
        if (definition.ContainingType is null)
        {
            return null;
        }

        foreach (var row in Present.Named(name))
        {
            // Most rows of a name are of other types: their names tell before anything is resolved.
            if (row is TRow candidate
                && row.Member.Id.TypeName.EndsWith(definition.ContainingType.MetadataName, StringComparison.Ordinal)
                && row.Member.When.HoldsFor(definition, Platform)
                && SymbolEqualityComparer.Default.Equals(_symbolsById.GetOrAdd(row.Member.Id, _resolve), definition))
            {
                return candidate;
            }
        }

        return null;
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol @event => @event.OverriddenEvent,
        _ => null,
    };

    private static IEnumerable<ISymbol> ImplementedMembers(ISymbol member) =>
        member.ContainingType is not { TypeKind: not TypeKind.Interface } type
            ? []
            : type.AllInterfaces
                .SelectMany(implemented => implemented.GetMembers(member.Name))
                .Where(candidate => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(candidate), member));

    /// <summary>
    /// The symbol of a row; null where the compilation has none, or has two types of the name that the code could mean:
    /// then nobody knows which one runs.
    /// </summary>
    private ISymbol? Resolve(DocumentationId id)
    {
        return _types.GetOrAdd(id.TypeName, _resolveType) is { } type
            ? type.GetMembers(id.MemberName == type.Name ? WellKnownMemberNames.InstanceConstructorName : id.MemberName).FirstOrDefault(member => member.GetDocumentationCommentId() == id.Text)
            : null;
    }

    private INamedTypeSymbol? ResolveType(string typeName)
    {
        var types = _table.TypesNamed(typeName, Compilation)
            .Where(type => Compilation.IsSymbolAccessibleWithin(type, Compilation.Assembly))
            .Take(2)
            .ToList();
        return types.Count == 1 ? types[0] : null;
    }
}
