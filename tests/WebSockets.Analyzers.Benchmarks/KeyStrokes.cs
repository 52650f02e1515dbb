using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Benchmarks;

/// <summary>
/// What an editor pays for one key stroke: a new compilation, and the diagnostics of the open file alone. Compared with a
/// semantic model action that does nothing, for which the compiler binds the file as well.
/// </summary>
internal static class KeyStrokes
{
    private const int Rounds = 11;
    private const int RoundsBefore = 3;
    private const int SocketFiles = 20;

    private static readonly IReadOnlyList<AnalyzerSet> s_sets =
        [AnalyzerSet.EmptyAction, AnalyzerSet.EmptyActionAgain, AnalyzerSet.Ours, AnalyzerSet.Limit, .. AnalyzerSet.Others.Where(set => set.Name != "SonarAnalyzer.CSharp")];

    public static async Task AppendToAsync(StringBuilder text, IReadOnlyList<(string Name, CSharpCompilation Compilation)> publicCode)
    {
        text.AppendLine($"""
            ## Key strokes

            The median of {Rounds} changes of one body, over a semantic model action that does nothing; the rows take turns. "The same
            again" is the noise. "The limit" looks for the names of the table, binds the bodies that have one and builds their
            control flow graphs. The goals: a file without sockets at most 200 kB and no CPU above the noise, whatever the size of
            the project; a file with sockets at most twice the limit.

            | project | open file | analyzers | CPU, ms | allocated, kB |
            |---|---|---|---|---|
            """);
        foreach (var files in (int[])[100, 1000, 10_000])
        {
            var sources = GeneratedCode.WithWebSockets(SocketFiles).Concat(GeneratedCode.SmallFilesWithoutWebSockets(files - SocketFiles)).Prepend(GeneratedCode.GlobalUsings);
            var compilation = Measurement.CompileAny(sources);
            await AppendAsync(text, $"{files} generated files", "without sockets", compilation, compilation.SyntaxTrees[^1]);
            await AppendAsync(text, $"{files} generated files", "with sockets", compilation, compilation.SyntaxTrees[1]);
        }

        foreach (var (name, compilation) in publicCode)
        {
            // The file that says most about sockets, and the longest of those that say nothing.
            var bySockets = compilation.SyntaxTrees.ToLookup(tree => tree.ToString().Contains("WebSocket", StringComparison.Ordinal));
            if (bySockets[false].MaxBy(tree => tree.Length) is { } plain && bySockets[true].MaxBy(tree => tree.ToString().Split("WebSocket").Length) is { } sockets)
            {
                await AppendAsync(text, name, "without sockets", compilation, plain);
                await AppendAsync(text, name, "with sockets", compilation, sockets);
            }
        }

        text.AppendLine("""

            Of a key stroke in a generated file with sockets a quarter is binding and graphs, a sixth what is registered anew with
            each compilation (an analyzer for each rule would add 7 kB of the compiler's own for each), a seventh the names of the
            changed file, a seventh the walk of states, an eighth who makes a socket, who has it and what is written to it.
            """);
        text.AppendLine();
    }

    private static async Task AppendAsync(StringBuilder text, string project, string file, CSharpCompilation compilation, SyntaxTree tree)
    {
        var measured = s_sets.ToDictionary(set => set, _ => new List<(double Milliseconds, double Kilobytes)>());
        var body = tree.GetRoot().DescendantNodes().OfType<BlockSyntax>().Where(block => block.Parent is MethodDeclarationSyntax).MaxBy(block => block.Statements.Count);
        var place = body?.OpenBraceToken.Span.End ?? tree.Length;
        var (now, last, strokes) = (compilation, tree, 0);
        for (var round = 0; round < RoundsBefore + Rounds; round++)
        {
            foreach (var set in s_sets)
            {
                strokes++;
                var typed = tree.GetText().WithChanges(new TextChange(new TextSpan(place, 0), body is null ? $"// {strokes}\n" : $" int typed{strokes % 7} = {strokes};"));
                var next = CSharpSyntaxTree.ParseText(typed, (CSharpParseOptions)tree.Options, tree.FilePath);
                (now, last) = (now.ReplaceSyntaxTree(last, next), next);
                var one = await MeasureAsync(now.Clone(), next, set);
                if (round >= RoundsBefore)
                {
                    measured[set].Add(one);
                }
            }
        }

        var empty = measured[AnalyzerSet.EmptyAction];
        foreach (var set in s_sets.Skip(1))
        {
            var cpu = Median(measured[set].Select(one => one.Milliseconds)) - Median(empty.Select(one => one.Milliseconds));
            var allocated = Median(measured[set].Select(one => one.Kilobytes)) - Median(empty.Select(one => one.Kilobytes));
            text.AppendLine($"| {project} | {file} | {set.Name} | {cpu:f1} | {allocated:f0} |");
        }
    }

    private static async Task<(double Milliseconds, double Kilobytes)> MeasureAsync(CSharpCompilation compilation, SyntaxTree tree, AnalyzerSet set)
    {
        GC.Collect();
        var process = Process.GetCurrentProcess();
        var (cpu, allocated) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
        var analyzed = compilation.WithAnalyzers(
            set.Analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        _ = await analyzed.GetAnalyzerSyntaxDiagnosticsAsync(tree, CancellationToken.None);
        _ = await analyzed.GetAnalyzerSemanticDiagnosticsAsync(analyzed.Compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None);
        process.Refresh();
        return ((process.TotalProcessorTime - cpu).TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e3);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var all ? all[all.Count / 2] : 0;
}
