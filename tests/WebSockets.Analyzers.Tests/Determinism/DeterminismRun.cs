using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Tests.Hostile;

namespace WebSockets.Analyzers.Tests.Determinism;

/// <summary>
/// One process's answer. The same sources are analysed by one thread, by many, and file by file in an order of the seed's
/// choice, as an editor asks: every way says the same.
/// </summary>
internal sealed class DeterminismRun(int seed)
{
    /// <summary>How many files the programs are dealt out to: what belongs together stands in several.</summary>
    private const int Files = 8;

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers = HostileRun.AllAnalyzers;

    private static readonly ImmutableArray<CodeFixProvider> s_fixers =
        [.. DocumentationTests.InstancesOf<CodeFixProvider>(typeof(EditingCodeFixProvider).Assembly)];

    /// <returns>What one thread finds, in its order; and in every third process what the fixes make of it.</returns>
    public async Task<(IReadOnlyList<string> Diagnostics, IReadOnlyList<string> Fixes)> RunAsync()
    {
        DisturbHashCodes();
        var project = ProjectOf([.. CapturePrograms.All, .. CallPrograms.All, .. OriginPrograms.All]);
        var alone = await DiagnosticsOfAsync(project, isConcurrent: false);
        var written = alone.Select(Written).ToList();
        if (seed % 3 == 0)
        {
            return (written, await FixesOfAsync(project, alone));
        }

        // In which order the driver finishes what it hands to several threads is up to the driver.
        var another = seed % 3 == 1 ? await DiagnosticsOfAsync(project, isConcurrent: true) : await FileByFileAsync(project);
        Assert.Equal(written.Order(StringComparer.Ordinal), another.Select(Written).Order(StringComparer.Ordinal));
        return (written, []);
    }

    private static Project ProjectOf(IEnumerable<string> programs) => HostileRun.ProjectOf([.. programs
        .Select((program, index) => (Text: program, File: index % Files))
        .GroupBy(program => program.File, program => program.Text)
        .Select(file => $"namespace Programs;\n{string.Concat(file.Select(text => text + "\n"))}")]);

    /// <summary>The hash codes of objects are numbered thread by thread: each process begins with others.</summary>
    private void DisturbHashCodes() => Parallel.For(0, 64, part =>
    {
        for (var count = 0; count < (seed * 31) + part; count++)
        {
            _ = RuntimeHelpers.GetHashCode(new object());
        }
    });

    private static async Task<IReadOnlyList<Diagnostic>> DiagnosticsOfAsync(Project project, bool isConcurrent)
    {
        var compilation = (await project.WithCompilationOptions(project.CompilationOptions!.WithConcurrentBuild(isConcurrent)).GetCompilationAsync())!;
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var found = await DriverOf(compilation, isConcurrent).GetAnalyzerDiagnosticsAsync();
        var crashes = found.Where(diagnostic => diagnostic.Id == "AD0001").Select(diagnostic => diagnostic.ToString()).ToList();
        Assert.True(crashes.Count == 0, string.Join("\n", crashes));
        return found;
    }

    private async Task<IReadOnlyList<Diagnostic>> FileByFileAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var driver = DriverOf(compilation, isConcurrent: true);
        var trees = compilation.SyntaxTrees.ToArray();
        new Random(seed).Shuffle(trees);
        var found = new List<Diagnostic>();
        foreach (var tree in trees)
        {
            found.AddRange(await driver.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None));
        }

        return found;
    }

    private static CompilationWithAnalyzers DriverOf(Compilation compilation, bool isConcurrent) => compilation.WithAnalyzers(
        s_analyzers,
        new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, isConcurrent, logAnalyzerExecutionTime: false));

    /// <summary>All that a diagnostic says.</summary>
    private static string Written(Diagnostic diagnostic) =>
        $"{diagnostic} [{string.Join(" ", diagnostic.AdditionalLocations)}] [{string.Join(" ", diagnostic.Properties.OrderBy(property => property.Key, StringComparer.Ordinal))}]";

    /// <summary>What a light bulb offers at each diagnostic, and what each offer makes of the file.</summary>
    private static async Task<IReadOnlyList<string>> FixesOfAsync(Project project, IReadOnlyList<Diagnostic> diagnostics)
    {
        var written = new List<string>();
        foreach (var diagnostic in diagnostics)
        {
            var document = project.Documents.Single(document => document.Name == diagnostic.Location.SourceTree!.FilePath);
            var offers = new List<CodeAction>();
            foreach (var fixer in s_fixers.Where(fixer => fixer.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                await fixer.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offers.Add(action), CancellationToken.None));
            }

            foreach (var offer in offers)
            {
                var operations = await offer.GetOperationsAsync(CancellationToken.None);
                var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
                var changes = await changed.GetTextChangesAsync(document);
                written.Add($"{diagnostic.Id} {diagnostic.Location}: {offer.Title} ({offer.EquivalenceKey}): {string.Join(" ", changes).ReplaceLineEndings("\\n")}");
            }
        }

        return written;
    }
}
