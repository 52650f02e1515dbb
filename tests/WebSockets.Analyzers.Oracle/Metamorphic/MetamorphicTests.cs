using WebSockets.Analyzers.Oracle.Generation;
using WebSockets.Analyzers.Oracle.Grid;

namespace WebSockets.Analyzers.Oracle.Metamorphic;

public sealed class MetamorphicTests
{
    [Fact]
    public void X()
    {
        var n = int.Parse(Environment.GetEnvironmentVariable("N") ?? "10");
        var w = System.Diagnostics.Stopwatch.StartNew();
        var m = Metamorphosis.Of([.. GridPrograms.Every(24354 / n | 1), .. Enumerable.Range(0, n).Select(i => Generator.Program(7, i))]);
        foreach (var f in m.Failures.Take(int.Parse(Environment.GetEnvironmentVariable("F") ?? "10"))) Console.Error.WriteLine("FAIL " + f);
        foreach (var b in m.Breaks) Console.Error.WriteLine(b);
        foreach (var (name, count) in m.Applied) Console.Error.WriteLine($"{name,-45} {count,5} {m.Breaks.Count(b => b.Rewrite.Name == name),5} fail {m.Failures.Count(f => f.StartsWith(name + ":", StringComparison.Ordinal)),5}");
        Console.Error.WriteLine($"failures {m.Failures.Length} {w.Elapsed} {Environment.CpuUsage.TotalTime}");
    }

    [Fact]
    public void Y()
    {
        var n = int.Parse(Environment.GetEnvironmentVariable("N") ?? "10");
        foreach (var program in GridPrograms.Every(24354 / n | 1).Concat(Enumerable.Range(0, n).Select(i => Generator.Program(8, i))))
        {
            var marked = MarkedProgram.Of(program);
            var before = marked.ArrivalsIn([.. marked.Trees.Select(tree => tree.GetRoot())]);
            foreach (var rewrite in Rewrite.All)
            {
                if (rewrite.Apply(marked) is { } files)
                {
                    var after = marked.ArrivalsIn(files);
                    if (!before.SetEquals(after)) Console.Error.WriteLine($"TRUTH {rewrite.Name}: {program.Name}: {string.Join(" ", before)} -> {string.Join(" ", after)}");
                }
            }
        }
        Console.Error.WriteLine($"{Environment.CpuUsage.TotalTime}");
    }
}
