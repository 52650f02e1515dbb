using System.Globalization;
using System.Text;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries;

/// <summary>docs/libraries.md says of each library what the table says.</summary>
public sealed class LibrariesPageTests
{
    private const string Heading = "// --- ";

    private static readonly (string Title, long Code, bool HasReason)[] s_columns =
    [
        ("1005", 1005, false), ("1005 with a reason", 1005, true), ("1006", 1006, false), ("1015", 1015, false),
        ("0", 0, false), ("999", 999, false), ("1016", 1016, false), ("5000", 5000, false),
    ];

    [Fact]
    public void Page_SaysWhatTheTableSays() => GeneratedPage.Is("docs/libraries.md", Page());

    [Fact]
    public void EveryRow_BelongsToALibrary() => Assert.Equal(
        ApiTable.BuiltIn.Rows.Length, Sections(Lines()).Sum(section => section.Rows.Count));

    private static string Page()
    {
        var page = new StringBuilder("""
            # Libraries

            What each library makes of a close status, as the analyzers know it. This page is written from
            [the table](../src/WebSockets.Analyzers/Libraries/WebSocketApis.txt) that they judge by; its format is described in
            [API tables](api-tables.md), and you can add [your own methods](api-tables.md) to it.

            - **sent**: goes on the wire as it is, of a wider number the lower 16 bits.
            - **empty**: an empty Close frame; there the number is the way to say "no status".
            - **throws**: and no Close frame is sent.
            - **dropped**: the connection ends without a Close frame and without an exception.
            - **ignored**: no frame, no exception, and the connection stays.
            - **?**: not known, or known for one end of the connection only; the analyzers are silent.

            *How it is known*: **run** and captured on the wire, **read** in the library's source, or **documented**.


            """);
        foreach (var (name, remark, rows) in Sections(Lines()))
        {
            if (rows.All(row => SinkOf(row) is null && row is not ReceivedStatus))
            {
                continue;
            }

            page.Append(CultureInfo.InvariantCulture, $"## {name}\n\n");
            if (remark.Length > 0)
            {
                page.Append(CultureInfo.InvariantCulture, $"{remark}\n\n");
            }

            var sinks = rows.Where(row => SinkOf(row) is not null).GroupBy(row => (SinkOf(row)!.Policy, row.Member.Evidence, ConditionOf(row))).ToList();
            if (sinks.Count > 0)
            {
                page.Append(CultureInfo.InvariantCulture, $"| members | {string.Join(" | ", s_columns.Select(column => column.Title))} | reason over 123 bytes | known |\n|---|{string.Concat(s_columns.Select(_ => "---|"))}---|---|\n");
                foreach (var group in sinks)
                {
                    var sink = SinkOf(group.First())!;
                    page.Append(CultureInfo.InvariantCulture, $"| {NamesOf(group)}{group.Key.Item3} | {string.Join(" | ", s_columns.Select(column => Said(sink.Policy.Evaluate(column.Code, column.HasReason, sink.Role))))} | {Said(sink.Policy.LongReason)} | {Said(group.Key.Evidence)} |\n");
                }

                page.Append('\n');
            }

            foreach (var group in rows.OfType<ReceivedStatus>().GroupBy(row => (row.NoStatus, row.MayBeReserved, ConditionOf(row))))
            {
                page.Append(CultureInfo.InvariantCulture, $"{NamesOf(group)}{group.Key.Item3}: a Close frame without a status reads as {group.Key.NoStatus?.ToString(CultureInfo.InvariantCulture) ?? "nothing"}{(group.Key.MayBeReserved ? "; 1005, 1006 and 1015 can be read" : string.Empty)}.\n\n");
            }
        }

        return page.ToString().TrimEnd() + "\n";
    }

    private static CloseSink? SinkOf(ApiRow row) => row as CloseSink ?? (row as EnvironmentEntry)?.Value as CloseSink;

    private static string ConditionOf(ApiRow row) => row.Member.When.Platform switch
    {
        ApiPlatform.NetFramework => " (on .NET Framework)",
        ApiPlatform.Browser => " (in a browser)",
        _ when row.Member.When.Assemblies.SequenceEqual(["System"]) => " (on .NET Framework)",
        _ => row.Member.Stack is { } stack ? $" (on {stack})" : string.Empty,
    };

    private static string NamesOf(IEnumerable<ApiRow> rows) => string.Join(", ", rows
        .Select(row => row is EnvironmentEntry entry ? entry.Key : row.Member.Id.TypeName.Split('.')[^1].Split('`')[0] is var type && type == row.Member.Id.MemberName ? $"new {type}" : $"{type}.{row.Member.Id.MemberName}")
        .Distinct()
        .Select(name => $"`{name}`"));

    private static string Said(CloseAction action) => action switch
    {
        CloseAction.Raw16 => "sent",
        CloseAction.Empty => "empty",
        CloseAction.Throw => "throws",
        CloseAction.Drop => "dropped",
        CloseAction.Ignore => "ignored",
        _ => "?",
    };

    private static string Said(Evidence evidence) => evidence switch
    {
        Evidence.Wire => "run",
        Evidence.Source => "read",
        _ => "documented",
    };

    private static List<(string Name, string Remark, IReadOnlyList<ApiRow> Rows)> Sections(string[] lines)
    {
        var starts = Enumerable.Range(0, lines.Length).Where(index => lines[index].StartsWith(Heading, StringComparison.Ordinal)).Append(lines.Length).ToList();
        var policies = ApiTable.BuiltIn.Policies;
        return [.. starts.Zip(starts.Skip(1), (start, end) =>
        {
            var text = string.Join(" ", lines[start..end].TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)).Select(line => line.TrimStart('/', ' ', '-')));
            var colon = text.IndexOf(": ", StringComparison.Ordinal);
            var remark = colon < 0 ? string.Empty : text[(colon + 2)..];

            // A policy that is defined among the rows is known already.
            var rows = ApiTableParser.Parse([.. lines[start..end].Where(line => !line.StartsWith("!policy", StringComparison.Ordinal))], policies).Rows;
            return (colon < 0 ? text : text[..colon], remark.Length == 0 ? remark : char.ToUpperInvariant(remark[0]) + remark[1..].TrimEnd('.') + ".", (IReadOnlyList<ApiRow>)rows);
        })];
    }

    private static string[] Lines() =>
        File.ReadAllLines(Path.Combine(DocumentationTests.Root, "src", "WebSockets.Analyzers", "Libraries", "WebSocketApis.txt"));
}
