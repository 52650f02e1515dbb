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

    /// <summary>The blocks of code in a section, each with the line of text that introduces it.</summary>
    public IEnumerable<(string Introduction, string Code)> Blocks(string section, string language)
    {
        var introduction = string.Empty;
        var lines = LinesOf(section).ToArray();
        for (var start = 0; start < lines.Length; start++)
        {
            if (!lines[start].StartsWith("```", StringComparison.Ordinal))
            {
                introduction = lines[start].Length > 0 ? lines[start] : introduction;
                continue;
            }

            var end = Array.IndexOf(lines, "```", start + 1);
            if (lines[start][3..] == language)
            {
                yield return (introduction, string.Join('\n', lines[(start + 1)..end]));
            }

            start = end;
        }
    }

    private IEnumerable<string> LinesOf(string section) =>
        _lines
            .SkipWhile(line => line != $"## {section}")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    [GeneratedRegex(@"^\| (?<name>\w+) \| (?<value>.+) \|$")]
    private static partial Regex TableRow();
}
