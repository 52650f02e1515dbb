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
    /// <summary>What the analyzers of one compilation share; a user's own rows make a table of their own.</summary>
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<bool, ApiSymbols>> s_shared = new();

    private readonly ApiTable _table;
    private readonly ConcurrentDictionary<(Type Row, string Name), bool> _knownNames = new();
    private readonly ConcurrentDictionary<string, bool> _presentTypes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<DocumentationId, ISymbol?> _symbolsById = new();
    private readonly ConcurrentDictionary<string, ISymbol?> _delegateTypes = new(StringComparer.Ordinal);
    private readonly Func<DocumentationId, ISymbol?> _resolve;
    private readonly Func<string, bool> _isDeclared;
    private readonly Lazy<HashSet<string>> _namespaceNames;
    private readonly Lazy<bool> _isNetStandard;
    private readonly Lazy<ApiPlatform> _platform;
    private readonly Lazy<ImmutableDictionary<string, int>> _sinkNames;

    private readonly Lazy<bool> _hasConstructorSinks;
    private readonly Lazy<bool> _hasPropertySinks;

    /// <param name="compilation">The compilation.</param>
    /// <param name="table">The table.</param>
    /// <param name="isBrowser">Whether the program runs in a browser.</param>
    public ApiSymbols(Compilation compilation, ApiTable table, bool isBrowser = false)
    {
        Compilation = compilation;
        _table = table;
        _resolve = Resolve;
        _isDeclared = name => MayBeDeclared(name) && (IsDeclared(name) || IsDeclared(AsNested(name)));
        _namespaceNames = new(() => NamespaceNamesOf(compilation));
        _isNetStandard = new(() => compilation.GetSpecialType(SpecialType.System_Object).ContainingAssembly is { Identity.Name: "netstandard" });
        _platform = new(() => PlatformOf(compilation, isBrowser));
        _sinkNames = new(() => PresentRows(row => row is CloseSink)
            .GroupBy(row => row.Member.Id.MemberName, StringComparer.Ordinal)
            .ToImmutableDictionary(rows => rows.Key, rows => rows.Max(row => ((CloseSink)row).CodeParameter + 1), StringComparer.Ordinal));
        _hasConstructorSinks = new(() => HasSinks(sink => sink.Kind is CloseSinkKind.Constructor or CloseSinkKind.Carrier));
        _hasPropertySinks = new(() => HasSinks(sink => sink.Member.Id.IsProperty));
    }

    public Compilation Compilation { get; }

    /// <summary>What the program runs on, as far as the table asks.</summary>
    public ApiPlatform Platform => _platform.Value;

    /// <summary>
    /// The names of the members that make Close frames, of the types that the compilation has, and how many of the first
    /// arguments can be the code.
    /// </summary>
    public ImmutableDictionary<string, int> SinkNames => _sinkNames.Value;

    /// <summary>Whether the compilation has a type that makes Close frames; nothing is looked for where it has none.</summary>
    public bool HasAnySink => !SinkNames.IsEmpty;

    /// <summary>Whether it has one whose constructor takes the status.</summary>
    public bool HasConstructorSinks => _hasConstructorSinks.Value;

    /// <summary>Whether it has one with a property that takes the status.</summary>
    public bool HasPropertySinks => _hasPropertySinks.Value;

    /// <summary>The symbols of a table in a compilation: the built-in table's are looked up once for all analyzers.</summary>
    public static ApiSymbols Of(Compilation compilation, ApiTable table, bool isBrowser) => ReferenceEquals(table, ApiTable.BuiltIn)
        ? s_shared.GetOrCreateValue(compilation).GetOrAdd(isBrowser, _ => new ApiSymbols(compilation, table, isBrowser))
        : new ApiSymbols(compilation, table, isBrowser);

    /// <summary>The delegates that a host hands to the program in a dictionary and that make Close frames, by their type.</summary>
    public IEnumerable<(EnvironmentEntry Entry, CloseSink Sink)> ClosingDelegates(ITypeSymbol type) => _table.Rows
        .OfType<EnvironmentEntry>()
        .Where(entry => entry is { Value: CloseSink, Type: { } id } && SymbolEqualityComparer.Default.Equals(DelegateTypeOf(id), type))
        .Select(entry => (entry, (CloseSink)entry.Value));

    private ISymbol? DelegateTypeOf(string id) => _delegateTypes.GetOrAdd(id, text => DocumentationCommentId.GetFirstSymbolForReferenceId(text, Compilation));

    /// <summary>
    /// Whether a member of this name can be in the table; free of any binding. Names such as <c>Close</c> and <c>Stop</c>
    /// are everywhere, so a name counts only where the compilation has one of the types that the table knows it of; and of
    /// what lets nobody choose a status (<c>Dispose</c>) it does not count at all.
    /// </summary>
    public bool Knows(string memberName) => Knows<ApiRow>(memberName);

    /// <summary>Whether a call of this name with so many written arguments can be of a member with a row; free of any binding.</summary>
    /// <param name="memberName">The name.</param>
    /// <param name="arguments">How many arguments are written.</param>
    /// <param name="hasDefaults">Whether members with such rows have default values, so that fewer arguments may be written.</param>
    public bool MayCall<TRow>(string memberName, int arguments, bool hasDefaults = true)
        where TRow : ApiRow =>
        Knows<TRow>(memberName)
        && _table.RowsNamed(memberName).Any(row => row is TRow && (arguments == row.Member.Id.ParameterCount || (hasDefaults && arguments < row.Member.Id.ParameterCount)));

    /// <summary>The same for rows of one kind.</summary>
    public bool Knows<TRow>(string memberName)
        where TRow : ApiRow =>
        !_table.RowsNamed(memberName).IsEmpty
        && (_knownNames.TryGetValue((typeof(TRow), memberName), out var isKnown) ? isKnown : _knownNames.GetOrAdd((typeof(TRow), memberName), HasPresentType<TRow>));

    /// <summary>The names of the members that rows of one kind hold for in the compilation.</summary>
    public IEnumerable<string> NamesOf<TRow>(Func<TRow, bool> isAsked)
        where TRow : ApiRow => _table.Rows
        .OfType<TRow>()
        .Where(row => isAsked(row)
            && row.Member.Id.IsMember
            && IsPresent(row.Member.Id.TypeName)
            && _symbolsById.GetOrAdd(row.Member.Id, _resolve) is { } symbol
            && row.Member.When.HoldsFor(symbol, _platform.Value))
        .Select(row => row.Member.Id.MemberName)
        .Distinct();

    /// <summary>The names of the members with rows of some kinds, of the types that the compilation has; free of any look-up of a member.</summary>
    public ImmutableHashSet<string> PresentNamesOf(IReadOnlyCollection<Type> kinds) =>
        PresentRows(row => kinds.Contains(row.GetType())).Select(row => row.Member.Id.MemberName).ToImmutableHashSet(StringComparer.Ordinal);

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
            && _table.RowsNamed(row.Member.Id.MemberName).Any(other => other.Member.Id == row.Member.Id && other.Member.When.Platform == ApiPlatform.NetFramework)
                ? ".NET"
                : null);

    /// <summary>The row of the member itself, not of one that it overrides or implements.</summary>
    public TRow? FindOwn<TRow>(ISymbol member)
        where TRow : ApiRow =>
        ApiTable.NameOf(member) is var name && Knows<TRow>(name) ? FindExact<TRow>(member, name) : null;

    /// <summary>The one member of an id; null where the compilation has none.</summary>
    public ISymbol? SymbolOf(DocumentationId id) => IsPresent(id.TypeName) ? _symbolsById.GetOrAdd(id, _resolve) : null;

    private TRow? FindExact<TRow>(ISymbol member, string name)
        where TRow : ApiRow
    {
        // A name may be that of a type or a local as well: "HttpStatusCode" is both an enum and a property.
        var definition = member.OriginalDefinition;
        if (definition.ContainingType is null)
        {
            return null;
        }

        foreach (var row in _table.RowsNamed(name))
        {
            // Most rows of a name are of other types: their names tell before anything is resolved.
            if (row is TRow candidate
                && row.Member.Id.TypeName.EndsWith(definition.ContainingType.MetadataName, StringComparison.Ordinal)
                && IsPresent(row.Member.Id.TypeName)
                && row.Member.When.HoldsFor(definition, _platform.Value)
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

    private bool HasPresentType<TRow>((Type Row, string Name) key)
        where TRow : ApiRow =>
        _table.RowsNamed(key.Name).Any(row =>
            row is TRow && (row is not FixedClose || key.Row == typeof(FixedClose)) && IsPresent(row.Member.Id.TypeName));

    private bool IsPresent(string typeName) =>
        _presentTypes.GetOrAdd(typeName, _isDeclared);

    /// <summary>
    /// Whether a type of this simple name, and the namespaces of its full one, are there. To look for a type that is not
    /// costs a search in each assembly, and most libraries are not; the names that it has each assembly has at hand.
    /// </summary>
    private bool MayBeDeclared(string typeName)
    {
        // What stands before the type may be the type that it is in, so that part proves nothing; the first is a namespace.
        var parts = typeName.Split('.');
        var namespaces = parts.Length == 1 ? 0 : Math.Max(1, parts.Length - 2);
        var simpleName = parts[parts.Length - 1].Split('`')[0];
        return parts.Take(namespaces).All(_namespaceNames.Value.Contains) && AssembliesOf(Compilation).Any(assembly => assembly.TypeNames.Contains(simpleName));
    }

    /// <summary>The simple names of all namespaces.</summary>
    private static HashSet<string> NamespaceNamesOf(Compilation compilation) =>
        new(
            AssembliesOf(compilation).SelectMany(assembly => assembly.NamespaceNames),
            StringComparer.Ordinal);

    private static IEnumerable<IAssemblySymbol> AssembliesOf(Compilation compilation) =>
        compilation.SourceModule.ReferencedAssemblySymbols.Append(compilation.Assembly);

    private bool IsDeclared(string typeName) => !Compilation.GetTypesByMetadataName(typeName).IsEmpty;

    /// <summary>The same name for a type within a type: documentation-comment ids do not tell the two apart.</summary>
    private static string AsNested(string typeName)
    {
        var dot = typeName.LastIndexOf('.');
        return dot < 0 ? typeName : typeName.Substring(0, dot) + "+" + typeName.Substring(dot + 1);
    }

    private static ApiPlatform PlatformOf(Compilation compilation, bool isBrowser) =>
        isBrowser
            ? ApiPlatform.Browser
            : compilation.GetTypeByMetadataName("System.Net.WebSockets.WebSocket") is { ContainingAssembly.Identity.Name: "System" }
                ? ApiPlatform.NetFramework
                : ApiPlatform.Net;

    private IEnumerable<ApiRow> PresentRows(Func<ApiRow, bool> isAsked) =>
        _table.Rows.Where(row => isAsked(row) && row.Member.Id.IsMember && IsPresent(row.Member.Id.TypeName));

    private bool HasSinks(Func<CloseSink, bool> isAsked) =>
        _table.Rows.OfType<CloseSink>().Any(sink => isAsked(sink) && IsPresent(sink.Member.Id.TypeName));

    /// <summary>
    /// The symbol of a row; null where the compilation has none, or has two types of the name that the code could mean:
    /// then nobody knows which one runs.
    /// </summary>
    private ISymbol? Resolve(DocumentationId id)
    {
        var types = Compilation.GetTypesByMetadataName(id.TypeName)
            .AddRange(Compilation.GetTypesByMetadataName(AsNested(id.TypeName)))
            .Where(type => Compilation.IsSymbolAccessibleWithin(type, Compilation.Assembly))
            .Take(2)
            .ToList();
        return types.Count == 1
            ? types[0].GetMembers().FirstOrDefault(member => ApiTable.NameOf(member) == id.MemberName && member.GetDocumentationCommentId() == id.Text)
            : null;
    }
}
