using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Libraries;

/// <summary>The rows of an API table, found by the simple name of the member.</summary>
internal sealed class ApiTable
{
    private static readonly Lazy<ApiTable> s_builtIn = new(LoadBuiltIn);
    private readonly ImmutableDictionary<string, ImmutableArray<ApiRow>> _rowsByName;

    public ApiTable(ImmutableArray<ApiRow> rows)
    {
        Rows = rows;

        // The row that counts where several hold comes first.
        _rowsByName = rows
            .Where(row => row.Member.Id.IsMember)
            .GroupBy(row => row.Member.Id.MemberName)
            .ToImmutableDictionary(group => group.Key, group => group.OrderByDescending(row => row.Member.When.Precision).ToImmutableArray());
    }

    /// <summary>The table that ships with the analyzers, parsed once a process.</summary>
    public static ApiTable BuiltIn => s_builtIn.Value;

    public ImmutableArray<ApiRow> Rows { get; }

    /// <summary>The policies that the table's rows name.</summary>
    public IReadOnlyDictionary<string, ClosePolicy> Policies => Rows
        .Select(row => row switch
        {
            CloseSink sink => sink.Policy,
            ClosePayload payload => payload.Policy,
            RoleSource source => source.Policy,
            _ => null,
        })
        .OfType<ClosePolicy>()
        .Distinct()
        .ToDictionary(policy => policy.Name, StringComparer.Ordinal);

    /// <summary>The table with other rows added, which replace all rows of the same member.</summary>
    public ApiTable With(ImmutableArray<ApiRow> added)
    {
        if (added.IsEmpty)
        {
            return this;
        }

        var replaced = new HashSet<DocumentationId>(added.Select(row => row.Member.Id));
        return new ApiTable(added.AddRange(Rows.Where(row => !replaced.Contains(row.Member.Id))));
    }

    /// <summary>The rows of members with this name, in whatever type; empty for nearly every name in a program.</summary>
    public ImmutableArray<ApiRow> RowsNamed(string memberName) =>
        _rowsByName.TryGetValue(memberName, out var rows) ? rows : ImmutableArray<ApiRow>.Empty;

    /// <summary>The name that a member has in the table: a constructor goes by its type's.</summary>
    public static string NameOf(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType.Name : member.Name;

    private static ApiTable LoadBuiltIn()
    {
        using var stream = typeof(ApiTable).Assembly.GetManifestResourceStream("WebSocketApis.txt");
        using var reader = new StreamReader(stream);
        return new ApiTable(ApiTableParser.Parse(reader.ReadToEnd().Split('\n')).Rows);
    }
}
