using System.Net.WebSockets;
using System.Reflection;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>What a member of the API table was seen to do. It is run once, and rows are then held against it.</summary>
/// <param name="name">What the test is called.</param>
/// <param name="member">The member.</param>
/// <param name="assembly">The assembly that code under test finds the member in; null: the one that declares it.</param>
/// <param name="platform">What the program runs on, where the row says that.</param>
internal abstract class Measurement(string name, MemberInfo member, string? assembly = null, ApiPlatform? platform = null)
{
    public string Name { get; } = name;

    public MemberInfo Member { get; } = member;

    /// <summary>The row of the table as it is written.</summary>
    public string Row => Assert.Single(TableText.Rows, IsRow);

    public string Assembly { get; } = assembly ?? member.DeclaringType!.Assembly.GetName().Name!;

    /// <summary>Why it cannot run here, null where it can.</summary>
    public Task<string?> WhyNotAsync() => platform == ApiPlatform.Browser ? Browser.BrowserApp.WhyNotAsync() : Task.FromResult<string?>(null);

    /// <summary>What a row says that was not seen; nothing for a right row.</summary>
    public async Task<IReadOnlyList<string>> ContradictionsAsync(ApiRow row)
    {
        List<string> contradictions = [];
        if (!row.Member.When.Assemblies.IsEmpty && !row.Member.When.Assemblies.Contains(Assembly))
        {
            contradictions.Add($"when=asm:{string.Join(",", row.Member.When.Assemblies)}, and {Assembly} declares it");
        }

        if (row.Member.When.Platform != platform)
        {
            contradictions.Add($"when=platform:{row.Member.When.Platform}, and it runs on {platform?.ToString() ?? "any"}");
        }

        if (row.Member.Evidence != Evidence.Wire)
        {
            contradictions.Add($"ev={row.Member.Evidence}, and this test captures it");
        }

        contradictions.AddRange(await CompareAsync(row));
        return contradictions;
    }

    public override string ToString() => Name;

    protected abstract Task<IEnumerable<string>> CompareAsync(ApiRow row);

    /// <summary>The role that the row must give where the member was used at this end: none where its type can be either.</summary>
    protected PeerRole RoleOfType(PeerRole side) =>
        Member.DeclaringType == typeof(WebSocket) || Member.DeclaringType == typeof(WebSocketReceiveResult) ? PeerRole.Unknown : side;

    /// <summary>Whether a row of the member is the one that this measures, where it has rows of several kinds.</summary>
    protected virtual bool IsOwn(ApiRow row) => true;

    private bool IsRow(string line) =>
        line.StartsWith(DocumentationIdOf(Member) + ";", StringComparison.Ordinal)
        && TableText.Parse(line)! is var row
        && IsOwn(row)
        && row.Member.When is var when
        && when.Platform == platform
        && (when.Assemblies.IsEmpty || when.Assemblies.Contains(Assembly));

    /// <summary>The documentation-comment id, as the table has it: a method without parameters goes without parentheses.</summary>
    private static string DocumentationIdOf(MemberInfo member)
    {
        var parameters = member is MethodBase method ? method.GetParameters() : [];
        var prefix = member is MethodBase ? "M:" : "P:";
        return prefix + member.DeclaringType!.FullName + "." + (member is ConstructorInfo ? "#ctor" : member.Name)
            + (parameters.Length == 0 ? string.Empty : $"({string.Join(",", parameters.Select(parameter => NameOf(parameter.ParameterType)))})");
    }

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Namespace}.{type.Name.Split('`')[0]}{{{string.Join(",", type.GetGenericArguments().Select(NameOf))}}}"
        : type.FullName!;
}
