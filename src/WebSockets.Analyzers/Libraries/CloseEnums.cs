using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Libraries;

/// <summary>
/// The enums that libraries take a status as, and their members that must not be sent, or not by everybody:
/// <c>WebSocketCloseStatus.Empty</c>. By the rows of the libraries that are there, and the fields of these enums.
/// </summary>
internal sealed class CloseEnums : IEquatable<CloseEnums>
{
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
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sink in apis.Present.All.OfType<CloseSink>())
        {
            if (sink.Member.Id.IsProperty)
            {
                found.Add((apis.SymbolOf(sink.Member.Id) as IPropertySymbol)?.Type, apis.Compilation);
            }
            else if (sink.Member.Id.ParameterTypeOf(sink.CodeParameter) is { } name && !IsPredefined(name) && seen.Add(name))
            {
                found.Add(apis.TypeNamed(name), apis.Compilation);
            }
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

        if (type is not { TypeKind: TypeKind.Enum } || SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
        {
            return;
        }

        if (!_badMembers.TryGetValue(type.Name, out var members))
        {
            _badMembers.Add(type.Name, members = new HashSet<string>(StringComparer.Ordinal));
        }

        members.UnionWith(type.GetMembers().OfType<IFieldSymbol>()
            .Where(field => field is { HasConstantValue: true, ConstantValue: { } value } && CloseCode.StandingOf(ToInteger(value)) != CodeStanding.MayBeSent)
            .Select(field => field.Name));
    }

    private static long ToInteger(object value) => value is ulong large ? unchecked((long)large) : Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Integers, and what is null beside them, are of the namespace System itself, where no enum is a status.</summary>
    private static bool IsPredefined(string typeName) => typeName.StartsWith("System.", StringComparison.Ordinal) && typeName.IndexOf('.', "System.".Length) < 0;
}
