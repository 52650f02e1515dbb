using System.Text.RegularExpressions;

namespace WebSockets.Analyzers.Tests.Pages;

/// <summary>A page <c>docs/rules/WSnnnn.md</c>: its heading, its table, and its sections with their blocks of code.</summary>
internal sealed partial class RulePage
{
    private readonly string[] _lines;

    private RulePage(string[] lines) => _lines = lines;

    public string Heading => _lines[0];

    /// <summary>The headings of the sections, in order.</summary>
    public IEnumerable<string> Sections => _lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]);

    /// <summary>The rows of the table above the first section.</summary>
    public IEnumerable<KeyValuePair<string, string>> Table =>
        _lines
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => TableRow().Match(line))
            .Where(row => row.Success)
            .Select(row => KeyValuePair.Create(row.Groups["name"].Value, row.Groups["value"].Value));

    public static RulePage Of(string id) =>
        new(File.ReadAllLines(Path.Combine(DocumentationTests.Root, "docs", "rules", id + ".md")));

    /// <summary>The text of a section, without its heading.</summary>
    public string Section(string heading) => string.Join('\n', LinesOf(heading));

    /// <summary>The blocks of code of a language in a section.</summary>
    public IEnumerable<PageBlock> Blocks(string section, string language) =>
        PageBlock.Of(LinesOf(section)).Where(block => block.Language == language);

    private IEnumerable<string> LinesOf(string section) =>
        _lines
            .SkipWhile(line => line != $"## {section}")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    [GeneratedRegex(@"^\| (?<name>\w+) \| (?<value>.+) \|$")]
    private static partial Regex TableRow();
}
