using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Libraries;

/// <summary>
/// The enums that libraries take a status as, and their members that must not be sent, or not by everybody:
/// <c>WebSocketCloseStatus.Empty</c>. By the rows of the libraries that are there, and the fields of these enums.
/// </summary>
internal sealed class CloseEnums : IEquatable<CloseEnums>
{
    /// <summary>Those of an enum: it is there for as long as its assembly is, through all the compilations of an editor.</summary>
    private static readonly ConditionalWeakTable<INamedTypeSymbol, string[]> s_badMembers = new();

    private readonly Dictionary<string, HashSet<string>> _badMembers = new(StringComparer.Ordinal);

    private CloseEnums()
    {
    }

    public static CloseEnums None { get; } = new();

    /// <summary>Their simple names.</summary>
    public IReadOnlyCollection<string> Names => _badMembers.Keys;

    /// <summary>Those of a compilation. What the program declares itself, its own files say.</summary>
    public static CloseEnums Of(ApiSymbols apis)
    {
        var found = new CloseEnums();
        foreach (var property in apis.Present.StatusProperties)
        {
            found.Add((apis.SymbolOf(property) as IPropertySymbol)?.Type, apis.Compilation);
        }

        foreach (var name in apis.Present.StatusTypes)
        {
            found.Add(apis.TypeNamed(name), apis.Compilation);
        }

        return found;
    }

    public bool Equals(CloseEnums? other) => other is not null
        && _badMembers.Count == other._badMembers.Count
        && _badMembers.All(pair => other._badMembers.TryGetValue(pair.Key, out var members) && pair.Value.SetEquals(members));

    public override bool Equals(object? obj) => Equals(obj as CloseEnums);

    public override int GetHashCode() => _badMembers.Count;

    public bool Has(string name) => _badMembers.ContainsKey(name);

    /// <summary>Whether an enum has a member of that name that must not be sent.</summary>
    public bool IsBad(string name, string member) => _badMembers.TryGetValue(name, out var members) && members.Contains(member);

    /// <summary>Whether any of them has one.</summary>
    public bool IsBad(string member) => _badMembers.Values.Any(members => members.Contains(member));

    private void Add(ITypeSymbol? type, Compilation compilation)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Enum } @enum || SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
        {
            return;
        }

        if (!_badMembers.TryGetValue(type.Name, out var members))
        {
            _badMembers.Add(type.Name, members = new HashSet<string>(StringComparer.Ordinal));
        }

        members.UnionWith(s_badMembers.GetValue(@enum, BadMembersOf));
    }

    private static string[] BadMembersOf(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>()
        .Where(field => field is { HasConstantValue: true, ConstantValue: { } value } && CloseCode.StandingOf(ToInteger(value)) != CodeStanding.MayBeSent)
        .Select(field => field.Name)
        .ToArray();

    private static long ToInteger(object value) => value is ulong large ? unchecked((long)large) : Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
}
