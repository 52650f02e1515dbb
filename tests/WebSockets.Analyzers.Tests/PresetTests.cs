using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Tests;

/// <summary>The presets are written from the descriptors.</summary>
public sealed class PresetTests
{
    [Theory]
    [InlineData("None", "No rule of WebSockets.Analyzers.")]
    [InlineData("Recommended", "Their own severities, and a warning for everything that fails while the program runs.")]
    [InlineData("All", "A warning for every rule.")]
    [InlineData("AllErrors", "An error for every rule.")]
    public void Preset_HasEveryRule(string mode, string remark)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"# WebSocketsAnalyzersMode={mode}. {remark}\n")
            .Append("# Written from the rules; what a project says itself goes before it.\n")
            .Append("is_global = true\n")
            .Append("global_level = -100\n");
        foreach (var rule in DocumentationTests.Rules())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n# {rule.Title}\ndotnet_diagnostic.{rule.Id}.severity = {SeverityIn(mode, rule)}\n");
        }

        GeneratedPage.Is($"src/WebSockets.Analyzers.Package/presets/websockets-analyzers-{mode.ToLowerInvariant()}.globalconfig", text.ToString());
    }

    /// <summary>A file of another name would be a mode that nothing holds to the rules.</summary>
    [Fact]
    public void Presets_AreThese() => Assert.Equal(
        ["websockets-analyzers-all.globalconfig", "websockets-analyzers-allerrors.globalconfig", "websockets-analyzers-none.globalconfig", "websockets-analyzers-recommended.globalconfig"],
        Directory.GetFiles(Path.Combine(DocumentationTests.Root, "src", "WebSockets.Analyzers.Package", "presets")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Recommended_RaisesWhatFailsWhileTheProgramRuns()
    {
        var raised = DocumentationTests.Rules().Where(rule => rule.CustomTags.Contains(Descriptors.FailsAtRunTime));

        Assert.All(raised, rule => Assert.Equal(DiagnosticSeverity.Info, rule.DefaultSeverity));
        Assert.NotEmpty(raised);
    }

    private static string SeverityIn(string mode, DiagnosticDescriptor rule) => mode switch
    {
        "None" => "none",
        "All" => "warning",
        "AllErrors" => "error",
        _ => rule.DefaultSeverity == DiagnosticSeverity.Warning || rule.CustomTags.Contains(Descriptors.FailsAtRunTime) ? "warning" : "suggestion",
    };
}
