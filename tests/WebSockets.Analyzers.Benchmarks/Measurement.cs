using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WebSockets.Analyzers.Benchmarks;

/// <summary>What the compilation of some code costs with some analyzers.</summary>
/// <param name="Cpu">Of the process, for compiling and analyzing.</param>
/// <param name="Allocated">Bytes, likewise.</param>
/// <param name="Reported">What the compiler itself says that the analyzers took.</param>
/// <param name="Diagnostics">How many they reported.</param>
internal sealed record Measurement(TimeSpan Cpu, long Allocated, TimeSpan Reported, int Diagnostics)
{
    /// <summary>Generated code, which must compile.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public static CSharpCompilation Compile(IEnumerable<string> files)
    {
        var compilation = CompileAny(files.Prepend(GeneratedCode.GlobalUsings));
        return compilation.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error
            ? throw new InvalidOperationException($"The code to measure with does not compile: {error}")
            : compilation;
    }

    /// <summary>Code as it comes; what it references beside the framework is missing.</summary>
    public static CSharpCompilation CompileAny(IEnumerable<string> files)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        return CSharpCompilation.Create(
            "Measured",
            files.Select((file, index) => CSharpSyntaxTree.ParseText(file, options, $"/measured/File{index}.cs")),
            AnalyzerSet.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>One compilation, from its parsed files on, with all that the compiler says as well.</summary>
    public static async Task<Measurement> OfAsync(CSharpCompilation compilation, AnalyzerSet set)
    {
        // A clone has the files and references, and nothing that was found out about them.
        var withAnalyzers = With(compilation.Clone(), set);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var process = Process.GetCurrentProcess();
        var (cpu, allocated) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));

        // As csc does it: the compiler's own diagnostics come from the same compilation, so that nothing is bound twice.
        var diagnostics = await withAnalyzers.GetAllDiagnosticsAsync(CancellationToken.None);
        process.Refresh();
        var (cpuAfter, allocatedAfter) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));

        // The times that the compiler reports come from another run: it does not keep them in the first.
        var telemetry = (await With(compilation.Clone(), set).GetAnalysisResultAsync(CancellationToken.None)).AnalyzerTelemetryInfo.Values;
        var ids = set.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).ToHashSet(StringComparer.Ordinal);
        return diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001") is { } thrown
            ? throw new InvalidOperationException($"An analyzer of {set.Name} threw: {thrown}")
            : new Measurement(
                cpuAfter - cpu,
                allocatedAfter - allocated,
                telemetry.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.ExecutionTime),
                diagnostics.Count(diagnostic => ids.Contains(diagnostic.Id)));
    }

    /// <summary>The cheapest of some runs: what the machine does besides only ever adds to it.</summary>
    public static async Task<IReadOnlyList<Measurement>> BestOfAsync(CSharpCompilation compilation, IReadOnlyList<AnalyzerSet> sets, int runs)
    {
        var best = new Measurement[sets.Count];
        for (var run = 0; run < runs; run++)
        {
            for (var index = 0; index < sets.Count; index++)
            {
                var measured = await OfAsync(compilation, sets[index]);
                best[index] = best[index] is { } known ? known.Or(measured) : measured;
            }
        }

        return best;
    }

    private static CompilationWithAnalyzers With(CSharpCompilation compilation, AnalyzerSet set) => compilation.WithAnalyzers(
        set.Analyzers,
        new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: true));

    private Measurement Or(Measurement other) => this with
    {
        Cpu = Cpu < other.Cpu ? Cpu : other.Cpu,
        Allocated = Math.Min(Allocated, other.Allocated),
        Reported = Reported < other.Reported ? Reported : other.Reported,
    };
}
