using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.CodeAnalysis.CodeFixes;
using WebSockets.Analyzers.Tests.Pages;

namespace WebSockets.Analyzers.Tests;

/// <summary>The rules for tools (<c>docs/rules.json</c>) and for language models (<c>llms.txt</c>): written from the descriptors and the pages.</summary>
public sealed class RuleListTests
{
    private static readonly JsonSerializerOptions s_format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void RulesFile_HasEveryRule()
    {
        var fixable = DocumentationTests.InstancesOf<CodeFixProvider>(typeof(EditingCodeFixProvider).Assembly).SelectMany(fixer => fixer.FixableDiagnosticIds).ToHashSet(StringComparer.Ordinal);
        var rules = DocumentationTests.Rules().Select(rule => new
        {
            id = rule.Id,
            title = rule.Title.ToString(null),
            description = rule.Description.ToString(null),
            category = rule.Category,
            severity = rule.DefaultSeverity.ToString(),
            tags = rule.CustomTags,
            fix = fixable.Contains(rule.Id),
            options = RulePage.Of(rule.Id).Table.Where(row => row.Key == "Option").Select(row => row.Value.Split('`')[1]),
            page = $"docs/rules/{rule.Id}.md",
            helpLink = rule.HelpLinkUri,
        });

        GeneratedPage.Is("docs/rules.json", JsonSerializer.Serialize(rules, s_format).Replace("\r\n", "\n", StringComparison.Ordinal) + "\n");
    }

    [Fact]
    public void Index_NamesEveryPage()
    {
        var text = new StringBuilder("""
            # WebSockets.Analyzers

            > Roslyn analyzers and code fixes for C# code that talks WebSocket (RFC 6455): close statuses that must not be sent, closes
            > that always throw, received Close frames that nobody answers, and extensions and subprotocols that are asked for while
            > nothing looks at the answer.

            ## Commands

            - Install: `dotnet add package WebSockets.Analyzers`
            - Show what it finds: `dotnet build`
            - Apply the fixes: `dotnet format analyzers --diagnostics WS1005 --severity info`
            - Suppress one place: `#pragma warning disable WS1005 // why`
            - Change a severity, in .editorconfig or .globalconfig: `dotnet_diagnostic.WS1005.severity = error`
            - All severities at once, in the project file: `<WebSocketsAnalyzersMode>Recommended</WebSocketsAnalyzersMode>`
            - Describe a library of your own: an additional file `WebSocketApis.txt`, see docs/api-tables.md

            ## Rules

            - [All rules as data](docs/rules.json): id, title, description, category, severity, tags, fix, options, page, help link

            """.Replace("\r\n", "\n", StringComparison.Ordinal));
        foreach (var rule in DocumentationTests.Rules())
        {
            text.Append(null, $"- [{rule.Id}](docs/rules/{rule.Id}.md): {rule.Title}\n");
        }

        text.Append("\n## Background\n\n");
        foreach (var page in Directory.GetFiles(Path.Combine(DocumentationTests.Root, "docs"), "*.md").Order(StringComparer.Ordinal))
        {
            text.Append(null, $"- [{Path.GetFileName(page)}](docs/{Path.GetFileName(page)}): {File.ReadLines(page).First().TrimStart('#', ' ')}\n");
        }

        GeneratedPage.Is("llms.txt", text.ToString());
    }
}
