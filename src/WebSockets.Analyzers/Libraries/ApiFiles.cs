using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Libraries;

/// <summary>
/// API tables of the user: additional files named <c>WebSocketApis*.txt</c>, or <c>.additionalfile</c>, in the format of the built-in table. A row of
/// theirs goes before the built-in rows of the same member.
/// </summary>
internal static class ApiFiles
{
    private const string Prefix = "WebSocketApis";

    /// <summary>Unity hands over files with the second ending, and no others.</summary>
    private static readonly string[] s_extensions = [".txt", ".additionalfile"];

    /// <summary>So many tables are kept: a handful of projects, while somebody writes one of them.</summary>
    private const int MaxTables = 8;

    private static readonly RecentValues<UserTable> s_recent = new(MaxTables);

    /// <summary>A file's content, kept as long as its text does not change.</summary>
    public static SourceTextValueProvider<(ImmutableArray<ApiRow> Rows, ImmutableArray<ApiTableError> Errors)> Parsed { get; } = new(Parse);

    public static bool IsOne(AdditionalText file) =>
        Path.GetFileName(file.Path) is var name
        && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && s_extensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>The built-in table with what the user adds. Lines with mistakes are left out; they are reported elsewhere.</summary>
    /// <param name="files">All additional files.</param>
    /// <param name="rowsIn">The rows of one; the caller knows how to cache them.</param>
    public static ApiTable TableFor(ImmutableArray<AdditionalText> files, Func<SourceText, ImmutableArray<ApiRow>> rowsIn, CancellationToken cancellation)
    {
        if (!files.Any(IsOne))
        {
            return ApiTable.BuiltIn;
        }

        var rows = files.Where(IsOne).Select(file => file.GetText(cancellation)).OfType<SourceText>().Select(rowsIn).ToImmutableArray();
        return rows.IsEmpty
            ? ApiTable.BuiltIn
            : s_recent.Get(table => table.Rows.SequenceEqual(rows), () => new UserTable(rows, ApiTable.BuiltIn.With(rows.SelectMany(file => file).ToImmutableArray()))).Table;
    }

    public static (ImmutableArray<ApiRow> Rows, ImmutableArray<ApiTableError> Errors) Parse(SourceText text) =>
        ApiTableParser.Parse(text.Lines.Select(line => line.ToString()).ToList(), ApiTable.BuiltIn.Policies);

    /// <param name="Rows">The rows of each file: as long as a text is the same, they are the same.</param>
    /// <param name="Table">The table with them.</param>
    private sealed record UserTable(ImmutableArray<ImmutableArray<ApiRow>> Rows, ApiTable Table);
}
