using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WebSockets.Analyzers.Tests.Hostile;

/// <summary>
/// Many compilations at once say what each says alone, and none is kept alive afterwards. <c>HOSTILE_ROUNDS=100</c> is the
/// long form.
/// </summary>
public sealed class ConcurrencyTests
{
    private const int ShortForm = 3;

    [Fact]
    public async Task ManyCompilationsAtOnce_SayWhatEachSaysAlone()
    {
        var rounds = Environment.GetEnvironmentVariable("HOSTILE_ROUNDS") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : ShortForm;

        // The samples' files as one project, and the tests' snippets, of which some do not compile together.
        string[][] projects = [[.. SourceBank.Samples], .. SourceBank.Snippets.Chunk(10).Take(12)];
        var alone = new List<string[]>();
        foreach (var project in projects)
        {
            alone.Add(await DiagnosticsOfAsync(HostileRun.ProjectOf(project), HostileRun.AllAnalyzers, isConcurrent: false));
        }

        Assert.True(alone.Sum(found => found.Length) > 50);
        var aloneInOrderOfPlace = alone.Select(found => found.Order(StringComparer.Ordinal)).ToList();
        for (var round = 0; round < rounds; round++)
        {
            // The analyzers are the same objects for all compilations, as they are in a compiler server. Each compilation
            // by itself is analyzed in one order; in which order the driver finishes the methods of a file that it hands
            // to several threads is up to the driver.
            var analyzers = HostileRun.AllAnalyzers;
            var together = await Task.WhenAll(projects.Select(project => Task.Run(() => DiagnosticsOfAsync(HostileRun.ProjectOf(project), analyzers, isConcurrent: false))));
            Assert.Equal(alone, together);

            var concurrent = await Task.WhenAll(projects.Select(project => Task.Run(() => DiagnosticsOfAsync(HostileRun.ProjectOf(project), analyzers, isConcurrent: true))));
            Assert.Equal(aloneInOrderOfPlace, concurrent.Select(found => found.Order(StringComparer.Ordinal)));
        }
    }

    [Fact]
    public async Task Compilation_IsNotKeptAlive()
    {
        var analyzers = HostileRun.AllAnalyzers;
        var compilations = new List<WeakReference>();
        for (var count = 0; count < 3; count++)
        {
            compilations.Add(await AnalyzeAsync(analyzers));
        }

        // What a thread keeps goes with the finalizer of what keeps it.
        for (var attempt = 0; attempt < 20 && compilations.Any(compilation => compilation.IsAlive); attempt++)
        {
            await Task.Delay(50);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.DoesNotContain(compilations, compilation => compilation.IsAlive);
        GC.KeepAlive(analyzers);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> AnalyzeAsync(System.Collections.Immutable.ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var compilation = (await HostileRun.ProjectOf([.. SourceBank.Samples]).GetCompilationAsync())!;
        var diagnostics = await compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync();
        Assert.NotEmpty(diagnostics);
        return new WeakReference(compilation);
    }

    /// <summary>All that each diagnostic says, in the order in which they are reported.</summary>
    private static async Task<string[]> DiagnosticsOfAsync(Project project, System.Collections.Immutable.ImmutableArray<DiagnosticAnalyzer> analyzers, bool isConcurrent)
    {
        var options = project.CompilationOptions!.WithConcurrentBuild(isConcurrent);
        var compilation = (await project.WithCompilationOptions(options).GetCompilationAsync())!;
        var diagnostics = await compilation
            .WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, isConcurrent, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync();
        return
        [
            .. diagnostics.Select(diagnostic => $"{diagnostic} [{string.Join(" ", diagnostic.AdditionalLocations)}] [{string.Join(" ", diagnostic.Properties.OrderBy(property => property.Key, StringComparer.Ordinal))}]"),
        ];
    }
}
