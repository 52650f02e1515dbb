using System.Text.RegularExpressions;

namespace WebSockets.Analyzers.Tests.Pages;

/// <summary>No page of the repository has a link that leads nowhere.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages =>
    [
        .. Directory.GetFiles(DocumentationTests.Root, "*.md")
            .Concat(Directory.GetFiles(Path.Combine(DocumentationTests.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Append(Path.Combine(DocumentationTests.Root, "samples", "README.md"))
            .Select(page => Path.GetRelativePath(DocumentationTests.Root, page))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_LeadToFilesAndHeadingsThatExist(string page)
    {
        var file = Path.Combine(DocumentationTests.Root, page);
        var broken = Link().Matches(WithoutCode(File.ReadAllText(file)))
            .Select(link => link.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !Leads(file, target));

        Assert.Empty(broken);
    }

    private static bool Leads(string from, string target)
    {
        var parts = target.Split('#', 2);
        var file = parts[0].Length == 0 ? from : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(from)!, parts[0]));
        return parts.Length == 1 ? Path.Exists(file) : File.Exists(file) && Anchors(file).Contains(parts[1]);
    }

    /// <summary>What a heading is called in a link: in lower case, with hyphens for spaces, and without punctuation.</summary>
    private static IEnumerable<string> Anchors(string file) =>
        WithoutCode(File.ReadAllText(file))
            .Split('\n')
            .Where(line => line.StartsWith('#'))
            .Select(line => NotInAnchors().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-'));

    private static string WithoutCode(string text) => CodeBlock().Replace(text.Replace("\r\n", "\n", StringComparison.Ordinal), string.Empty);

    [GeneratedRegex(@"(?<!`)\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w \-]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
