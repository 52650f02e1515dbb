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
    public static CSharpCompilation Compile(IEnumerable<string> files)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        return CSharpCompilation.Create(
            "Measured",
            files.Prepend(GeneratedCode.GlobalUsings).Select((file, index) => CSharpSyntaxTree.ParseText(file, options, $"/measured/File{index}.cs")),
            AnalyzerSet.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>One compilation, from its parsed files on, with all that the compiler says as well.</summary>
    public static async Task<Measurement> OfAsync(CSharpCompilation compilation, AnalyzerSet set)
    {
        // A clone has the files and references, and nothing that was found out about them.
        var fresh = compilation.Clone();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var process = Process.GetCurrentProcess();
        var (cpu, allocated) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
        var withAnalyzers = fresh.WithAnalyzers(set.Analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: true));
        var result = await withAnalyzers.GetAnalysisResultAsync(CancellationToken.None);
        var compilerDiagnostics = fresh.GetDiagnostics();
        process.Refresh();
        var (cpuAfter, allocatedAfter) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
        return compilerDiagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            ? throw new InvalidOperationException($"The code to measure with does not compile: {compilerDiagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}")
            : new Measurement(
                cpuAfter - cpu,
                allocatedAfter - allocated,
                result.AnalyzerTelemetryInfo.Values.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.ExecutionTime),
                result.GetAllDiagnostics().Length);
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

    private Measurement Or(Measurement other) => this with
    {
        Cpu = Cpu < other.Cpu ? Cpu : other.Cpu,
        Allocated = Math.Min(Allocated, other.Allocated),
        Reported = Reported < other.Reported ? Reported : other.Reported,
    };
}
