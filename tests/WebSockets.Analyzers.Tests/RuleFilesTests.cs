using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Closing;

namespace WebSockets.Analyzers.Tests;

/// <summary>
/// Where a rule is: the table in CONTRIBUTING.md is written from what the analyzers report and the fixes fix. The file of one
/// that is for a single rule begins with the rule's id, so that a search for the id finds it.
/// </summary>
public sealed class RuleFilesTests
{
    [Fact]
    public void FilesOfTheRules_AreThoseInContributing()
    {
        var types = InstancesIn<Rule>(typeof(Descriptors).Assembly);
        var fixers = InstancesIn<CodeFixProvider>(typeof(CloseStatusFixer).Assembly);
        var rules = types.SelectMany(rule => rule.SupportedDiagnostics).Select(rule => rule.Id).Where(id => id.StartsWith("WS", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
        GeneratedPage.HasPart("CONTRIBUTING.md", "files of the rules", "| id | rule | fixes |\n|---|---|---|\n" + string.Concat(rules.Select(id =>
            $"| {id} | {Links(types.Where(rule => rule.SupportedDiagnostics.Any(rule => rule.Id == id)), rule => rule.SupportedDiagnostics.Length, id)} | {Links(fixers.Where(fixer => fixer.FixableDiagnosticIds.Contains(id)), fixer => fixer.FixableDiagnosticIds.Length, id)} |\n")));
    }

    private static List<T> InstancesIn<T>(System.Reflection.Assembly assembly) => assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (T)Activator.CreateInstance(type)!)
        .ToList();

    private static string Links<T>(IEnumerable<T> instances, Func<T, int> rulesOf, string id) => string.Join(", ", instances.Select(instance =>
    {
        var name = instance!.GetType().Name;
        var file = FilesIn("src", (rulesOf(instance) == 1 ? id + "_" : string.Empty) + name + ".cs").Single();
        return $"[{name}]({file})";
    }));

    private static string[] FilesIn(string folder, string pattern) => [.. Directory.EnumerateFiles(Path.Combine(DocumentationTests.Root, folder), pattern, SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(path => Path.GetRelativePath(DocumentationTests.Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)];
}
