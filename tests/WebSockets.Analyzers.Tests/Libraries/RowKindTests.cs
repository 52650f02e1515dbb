using System.Collections.Immutable;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries;

/// <summary>The kinds of rows are one list: the page about the table is written from it, and the built-in table has all of it.</summary>
public sealed class RowKindTests
{
    private const string Page = "docs/api-tables.md";

    private static readonly ImmutableArray<(RowKind Kind, HashSet<string> Keys)> s_rows = RowsOfTheTable().ToImmutableArray();

    [Fact]
    public void KindsOnThePage_AreThoseOfTheParser() => GeneratedPage.HasPart(
        Page,
        "kinds",
        "| kind | the member | keys |\n|---|---|---|\n" + string.Concat(RowKinds.Of(RowSubject.Member).Select(kind =>
            $"| `{kind.Word}` | {kind.Meaning} | {string.Join(", ", kind.Keys.Select(key => $"`{key.Word}`"))} |\n")));

    [Fact]
    public void KeysOnThePage_AreThoseOfTheParser() => GeneratedPage.HasPart(Page, "keys", TableOf(RowKeys.All.Except(RowKeys.OfEveryRow)));

    [Fact]
    public void KeysOfEveryRowOnThePage_AreThoseOfTheParser() => GeneratedPage.HasPart(Page, "keys of every row", TableOf(RowKeys.OfEveryRow));

    [Fact]
    public void EveryKind_HasARow() => Assert.Empty(RowKinds.All.Except(s_rows.Select(row => row.Kind)).Select(kind => kind.Word));

    /// <summary>A key that no row has is one that nobody needs. Kinds that share their keys are asked together.</summary>
    [Fact]
    public void EveryKeyOfAKind_IsOfARow() => Assert.Empty(
        from kinds in RowKinds.All.GroupBy(kind => string.Join(" ", kind.Keys.Select(key => key.Word)))
        from key in kinds.First().Keys
        where !s_rows.Any(row => kinds.Contains(row.Kind) && row.Keys.Contains(key.Word))
        select $"{string.Join(", ", kinds.Select(kind => kind.Word))}: {key.Word}");

    private static string TableOf(IEnumerable<RowKey> keys) =>
        "| key | meaning |\n|---|---|\n" + string.Concat(keys.Select(key => $"| `{key.Word}` | {key.Meaning} |\n"));

    private static IEnumerable<(RowKind Kind, HashSet<string> Keys)> RowsOfTheTable()
    {
        var table = File.ReadAllLines(Path.Combine(DocumentationTests.Root, "src/WebSockets.Analyzers/Libraries/WebSocketApis.txt"));
        foreach (var line in table.Where(line => line.Contains("; kind=", StringComparison.Ordinal)))
        {
            var fields = line[(line.IndexOf("; ", StringComparison.Ordinal) + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .TakeWhile(field => field.Contains('=', StringComparison.Ordinal)).Select(field => field.Split('=')).ToDictionary(field => field[0], field => field[1]);
            var subject = line.StartsWith("KEY:", StringComparison.Ordinal) ? RowSubject.Value
                : line.StartsWith("DELEGATE:", StringComparison.Ordinal) ? RowSubject.Delegate
                : RowSubject.Member;
            yield return (RowKinds.Of(subject).Single(kind => kind.Word == fields["kind"]), fields.Keys.ToHashSet());
        }
    }
}
