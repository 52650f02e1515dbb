using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WebSockets.Analyzers.Tests;

/// <summary>Descriptors, pages, the README's table and the release tracking say the same of every rule.</summary>
public sealed class DocumentationTests
{
    private static readonly string s_root = FindRoot();

    public static TheoryData<string> Ids => [.. Rules().Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_SaysWhatTheDescriptorSays(string id)
    {
        var rule = Rules().Single(rule => rule.Id == id);
        var page = File.ReadAllLines(Path.Combine(s_root, "docs", "rules", id + ".md"));

        Assert.Equal($"# {id}: {rule.Title}", page[0]);
        Assert.Contains($"| Category | {rule.Category} |", page);
        Assert.Contains($"| Severity | {rule.DefaultSeverity} |", page);
        Assert.Contains(page, line => line.StartsWith(HasFix(id) ? "| Fix | yes" : "| Fix | no", StringComparison.Ordinal));
        foreach (var heading in (string[])["## What happens", "## Bad", "## Good", "## What is not reported", "## When to suppress"])
        {
            Assert.Contains(heading, page);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Readme_HasARow(string id)
    {
        var rule = Rules().Single(rule => rule.Id == id);

        Assert.Contains(
            $"| [{id}](docs/rules/{id}.md) | {rule.Title} | {rule.DefaultSeverity} | {(HasFix(id) ? "yes" : "no")} |",
            File.ReadAllLines(Path.Combine(s_root, "README.md")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ReleaseTracking_HasALine(string id)
    {
        var rule = Rules().Single(rule => rule.Id == id);
        var lines = Directory
            .GetFiles(Path.Combine(s_root, "src", "WebSockets.Analyzers"), "AnalyzerReleases.*.md")
            .SelectMany(File.ReadAllLines);

        Assert.Contains($"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}", lines);
    }

    [Fact]
    public void PagesAndRows_AreOnlyOfRules()
    {
        var pages = Directory.GetFiles(Path.Combine(s_root, "docs", "rules"), "WS*.md").Select(Path.GetFileNameWithoutExtension);
        var rows = File.ReadAllLines(Path.Combine(s_root, "README.md"))
            .Where(line => line.StartsWith("| [WS", StringComparison.Ordinal))
            .Select(line => line.Substring(3, 6));

        Assert.Equal(Rules().Select(rule => rule.Id).Order(), pages.Order());
        Assert.Equal(Rules().Select(rule => rule.Id), rows);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void HelpLink_LeadsSomewhere(string id) =>
        Assert.True(Uri.TryCreate(Rules().Single(rule => rule.Id == id).HelpLinkUri, UriKind.Absolute, out _));

    /// <summary>Every rule that an analyzer reports, in the order of the ids.</summary>
    internal static IEnumerable<DiagnosticDescriptor> Rules() =>
        InstancesOf<DiagnosticAnalyzer>(typeof(WebSocketAnalyzer).Assembly)
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .DistinctBy(rule => rule.Id)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal);

    private static bool HasFix(string id) =>
        InstancesOf<CodeFixProvider>(typeof(EditingCodeFixProvider).Assembly).Any(fixer => fixer.FixableDiagnosticIds.Contains(id));

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
