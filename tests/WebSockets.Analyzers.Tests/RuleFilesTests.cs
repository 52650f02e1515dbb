using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Razor;

namespace WebSockets.Analyzers.Tests;

/// <summary>Where a rule is: the table in CONTRIBUTING.md is written from what the analyzers report and the fixes fix.</summary>
public sealed class RuleFilesTests
{
    [Fact]
    public void FilesOfTheRules_AreThoseInContributing()
    {
        var analyzers = InstancesIn<DiagnosticAnalyzer>(typeof(Descriptors).Assembly);
        var fixers = InstancesIn<CodeFixProvider>(typeof(CloseStatusFixer).Assembly);
        var rules = analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Where(id => id.StartsWith("WS", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
        GeneratedPage.HasPart("CONTRIBUTING.md", "files of the rules", "| rule | analyzer | fixes |\n|---|---|---|\n" + string.Concat(rules.Select(id =>
            $"| {id} | {Links(analyzers.Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id)))} | {Links(fixers.Where(fixer => fixer.FixableDiagnosticIds.Contains(id)))} |\n")));
    }

    private static List<T> InstancesIn<T>(System.Reflection.Assembly assembly) => assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(T)) && type != typeof(RazorAnalyzer) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (T)Activator.CreateInstance(type)!)
        .ToList();

    private static string Links<T>(IEnumerable<T> instances) => string.Join(", ", instances.Select(instance => instance!.GetType()).Select(type =>
    {
        var source = Path.Combine(DocumentationTests.Root, "src");
        var file = Directory.EnumerateFiles(source, type.Name + ".cs", SearchOption.AllDirectories)
            .Single(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        return $"[{type.Name}]({Path.GetRelativePath(DocumentationTests.Root, file).Replace('\\', '/')})";
    }));
}
