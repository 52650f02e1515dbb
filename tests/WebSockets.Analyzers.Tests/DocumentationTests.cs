using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Tests.Pages;

namespace WebSockets.Analyzers.Tests;

/// <summary>
/// Descriptors, fixes, pages, the index, the README's table and the release tracking say the same of every rule. The presets
/// are written from the descriptors (PresetTests), and the samples of the pages are run (PageCodeTests).
/// </summary>
public sealed class DocumentationTests
{
    internal static string Root { get; } = FindRoot();

    public static TheoryData<string> Ids => [.. Rules().Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_SaysWhatTheDescriptorSays(string id)
    {
        var rule = Rules().Single(rule => rule.Id == id);
        var page = RulePage.Of(id);
        var table = page.Table.ToDictionary();

        Assert.Equal($"# {id}: {rule.Title}", page.Heading);
        Assert.Equal(rule.Category, table["Category"]);
        Assert.Equal(rule.DefaultSeverity.ToString(), table["Severity"]);
        Assert.StartsWith($"`dotnet_diagnostic.{id}.severity = ", table["Setting"], StringComparison.Ordinal);
        Assert.StartsWith(HasFix(id) ? "yes, with \"fix all\"" : "no", table["Fix"], StringComparison.Ordinal);
        Assert.Matches(@"^(RFC \d{4}, sections? |\[)", table["Specification"]);
        Assert.Equal(
            rule.CustomTags.Select(tag => $"`{tag}`"),
            page.Table.Where(row => row.Key == "Tag").Select(row => row.Value.Split(':')[0]));
    }

    /// <summary>Every page has these sections, in this order, and may have others between them.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_HasTheSectionsOfAllPages(string id)
    {
        string[] expected = ["What happens", "Bad", "Good", HasFix(id) ? "The fix" : "Why there is no fix", "What is not reported", "When to suppress"];
        var sections = RulePage.Of(id).Sections.ToArray();

        Assert.Equal(expected, sections.Where(section => expected.Contains(section) || section is "The fix" or "Why there is no fix"));
        Assert.Equal((expected[0], expected[^1]), (sections[0], sections[^1]));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_SaysHowToSuppress(string id)
    {
        var text = RulePage.Of(id).Section("When to suppress");

        Assert.True(
            text.Contains($"#pragma warning disable {id} // ", StringComparison.Ordinal)
                || text.Contains($"dotnet_diagnostic.{id}.severity = ", StringComparison.Ordinal),
            text);
    }

    /// <summary>Behind the tasks the index has a table for each category, of what the pages say that their rules find.</summary>
    [Theory]
    [InlineData("WebSocketClosing")]
    [InlineData("WebSocketNegotiation")]
    [InlineData("WebSocketConfiguration")]
    public void Index_HasTheRulesOfACategory(string category) => GeneratedPage.HasPart("docs/index.md", $"rules of {category}", "| rule | says |\n|---|---|\n" + string.Concat(
        Rules().Where(rule => rule.Category == category).Select(rule => $"| [{rule.Id}](rules/{rule.Id}.md) | {RulePage.Of(rule.Id).Table.ToDictionary()["Finds"]} |\n")));

    [Fact]
    public void Categories_AreThoseOfTheIndex() => Assert.Equal(
        ["WebSocketClosing", "WebSocketConfiguration", "WebSocketNegotiation"], Rules().Select(rule => rule.Category).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Index_LeadsToEveryPage()
    {
        var index = File.ReadAllText(Path.Combine(Root, "docs", "index.md"));
        var pages = Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Select(Path.GetFileName).Where(page => page != "index.md");

        Assert.All(pages, page => Assert.Contains($"]({page})", index, StringComparison.Ordinal));
    }

    /// <summary>What a category or a tag is about is written by hand, the rules that have it are not.</summary>
    [Fact]
    public void Index_HasEveryCategoryAndTag()
    {
        var categories = Rules().GroupBy(rule => rule.Category);
        var tags = Rules().SelectMany(rule => rule.CustomTags.Select(tag => (Tag: tag, Rule: rule))).GroupBy(tagged => tagged.Tag, tagged => tagged.Rule);
        var groups = categories.Concat(tags).ToDictionary(group => $"| `{group.Key}`", group => string.Join(' ', group.Select(rule => rule.Id)));
        var lines = File.ReadAllLines(Path.Combine(Root, "docs", "index.md"));
        var rows = lines.Select(line => line.Split(" | ")).Where(row => row.Length == 3 && groups.ContainsKey(row[0])).ToList();

        Assert.Equal(groups.Keys.Order(StringComparer.Ordinal), rows.Select(row => row[0]).Order(StringComparer.Ordinal));
        GeneratedPage.Is("docs/index.md", string.Concat(lines.Select(line =>
            (line.Split(" | ") is [var name, _, var about] && groups.TryGetValue(name, out var ids) ? $"{name} | {ids} | {about}" : line) + "\n")));
    }

    [Fact]
    public void Readme_HasEveryRule() => GeneratedPage.HasPart("README.md", "rules", "| id | title | default | fix |\n|---|---|---|---|\n" + string.Concat(
        Rules().Select(rule => $"| [{rule.Id}](docs/rules/{rule.Id}.md) | {rule.Title} | {rule.DefaultSeverity} | {(HasFix(rule.Id) ? "yes" : "no")} |\n")));

    [Fact]
    public void ReleaseTracking_HasALineForEachRule()
    {
        var lines = Directory
            .GetFiles(Path.Combine(Root, "src", "WebSockets.Analyzers"), "AnalyzerReleases.*.md")
            .SelectMany(File.ReadAllLines)
            .Where(line => line.StartsWith("WS", StringComparison.Ordinal));

        Assert.Equal(
            Rules().Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}"),
            lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Pages_AreOnlyOfRules()
    {
        var pages = Directory.GetFiles(Path.Combine(Root, "docs", "rules"), "WS*.md").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(Rules().Select(rule => rule.Id).Order(), pages.Order());
    }

    /// <summary>The README has an example of each option, and the page of the rule that it belongs to names it above.</summary>
    [Fact]
    public void Options_AreInTheReadmeAndOnAPage()
    {
        var options = typeof(Rule).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(text => text.StartsWith("websockets_analyzers.", StringComparison.Ordinal))
            .ToArray();
        var readme = File.ReadAllText(Path.Combine(Root, "README.md"));
        var rows = Rules().SelectMany(rule => RulePage.Of(rule.Id).Table).Where(row => row.Key == "Option").Select(row => row.Value.Split('`')[1]);

        Assert.Equal(options.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
        Assert.All(options, option => Assert.Contains($"`{option} = ", readme, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void HelpLink_LeadsSomewhere(string id) =>
        Assert.True(Uri.TryCreate(Rules().Single(rule => rule.Id == id).HelpLinkUri, UriKind.Absolute, out _));

    /// <summary>Every rule that an analyzer reports, in the order of the ids.</summary>
    internal static IEnumerable<DiagnosticDescriptor> Rules() =>
        LoadedAnalyzers
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .DistinctBy(rule => rule.Id)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal);

    private static bool HasFix(string id) =>
        InstancesOf<CodeFixProvider>(typeof(EditingCodeFixProvider).Assembly).Any(fixer => fixer.FixableDiagnosticIds.Contains(id));

    /// <summary>The analyzers of the package, as a compiler finds them: those with the attribute.</summary>
    internal static ImmutableArray<DiagnosticAnalyzer> LoadedAnalyzers =>
        [.. InstancesOf<DiagnosticAnalyzer>(typeof(Rule).Assembly).Where(analyzer => analyzer.GetType().IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))];

    internal static IEnumerable<T> InstancesOf<T>(Assembly assembly) => assembly
        .GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(T)))
        .Select(type => (T)Activator.CreateInstance(type)!);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Analyzers.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No Analyzers.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}
