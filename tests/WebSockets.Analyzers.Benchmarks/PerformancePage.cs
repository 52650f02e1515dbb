using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace WebSockets.Analyzers.Benchmarks;

/// <summary>Measures and writes docs/performance.md.</summary>
/// <param name="lines">How many lines of code without WebSockets are made.</param>
/// <param name="runs">How often each is measured; the best counts.</param>
/// <param name="firstUse">What the first use of the built-in table took.</param>
/// <param name="folders">Clones of public repositories to measure as well; may be none.</param>
internal sealed class PerformancePage(int lines, int runs, (TimeSpan Time, long Allocated) firstUse, IReadOnlyList<string> folders)
{
    private const int WebSocketFiles = 300;

    private static readonly IReadOnlyList<AnalyzerSet> s_all = [AnalyzerSet.None, AnalyzerSet.NoneAgain, AnalyzerSet.Ours, .. AnalyzerSet.Others, AnalyzerSet.Limit];

    private readonly StringBuilder _text = new();

    public async Task WriteAsync()
    {
        // Everything is compiled and loaded once before it counts.
        foreach (var files in (List<string>[])[GeneratedCode.WithoutWebSockets(2000), GeneratedCode.WithWebSockets(10)])
        {
            await Measurement.BestOfAsync(Measurement.Compile(files), s_all, 1);
        }

        Append("""
            # What it costs

            Written by `dotnet run -c Release --project tests/WebSockets.Analyzers.Benchmarks` (public code: with
            `--code` and the folders of clones). All packages run over the same compilations in one process, one after the other. Times are those of the machine that wrote the page and promise
            nothing; the ratios are what counts. "Cost" is process CPU, or allocation, for compiling and analyzing, less the same
            with an analyzer that registers nothing: what a package makes the compiler do is part of its cost, and does not show in
            the time that the compiler reports for analyzers. What a small package costs that way drowns in the noise of a whole
            compilation, whose threads bind things twice when they meet: the second row, which registers nothing either, says how
            large that noise is, and a cost that is not above it is not measurable.

            """);
        await CompareAsync("Code without WebSockets", Generated(GeneratedCode.WithoutWebSockets(lines)), goal: 200, runs);
        await CompareAsync("Code full of WebSockets", Generated(GeneratedCode.WithWebSockets(WebSocketFiles)), goal: 20, Math.Max(runs, 3), showsLimit: true);
        Append("""
            In these files every class closes, wraps, receives and negotiates, so nearly every body is bound once more, and its
            control flow graph is built and followed; the package that is cheapest here looks at syntax for the most part. "The
            limit" binds the bodies with a name of the table and builds their graphs, and does nothing with them. No program is made of such files alone: the public repositories below are the ones to expect.

            Where the allocation goes, as the runtime samples it: 27 % to binding and to the graphs, which is the limit; 24 % to the
            walk of codes through the bodies that are reported or hand a code on; 14 % to the walk of states; 12 % to who makes a
            socket and who has it. The rest is spread over some sixty types, none of which has more than 4 %. One and a half times the
            limit would leave 30 kB a file for all of these, where each file has 2.5 diagnostics.

            """);
        Console.WriteLine($"{DateTime.Now:HH:mm:ss} Key strokes, and a cold compiler");
        await KeyStrokes.AppendToAsync(_text, [.. folders.Select(folder => (Path.GetFileName(folder.TrimEnd('/')), Public(folder).Compilation))]);
        new ColdCompiler(Root(), AnalyzerSet.Compiler, AnalyzerSet.ReferencePaths).AppendTo(_text);
        foreach (var folder in folders)
        {
            await CompareAsync($"Public code: {Path.GetFileName(folder.TrimEnd('/'))}", Public(folder), goal: 200, measuredRuns: 1);
        }

        await GrowthAsync();
        Small();
        await new ConsumerBuild().AppendToAsync(_text);
        await File.WriteAllTextAsync(Path.Combine(Root(), "docs", "performance.md"), _text.ToString().TrimEnd() + "\n");
    }

    private static Code Generated(List<string> files) => new("generated files", files, Measurement.Compile(files));

    /// <summary>All files of a repository as one compilation. What it references beside the framework is missing, so much of it is in error.</summary>
    private static Code Public(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        return new("files, compiled as one project against the framework alone", files, Measurement.CompileAny(files.Prepend(GeneratedCode.GlobalUsings)));
    }

    private async Task CompareAsync(string title, Code code, int goal, int measuredRuns, bool showsLimit = false)
    {
        var (kind, files, compilation) = code;
        var measured = await Measurement.BestOfAsync(compilation, s_all, measuredRuns);
        var (none, ours, others) = (measured[0], measured[2], measured.Skip(3).SkipLast(1).ToList());
        Append($"""
            ## {title}

            {files.Count} {kind}, {files.Sum(file => file.Count(character => character == '\n')):n0} lines. The goal: at most 1/{goal} of the cheapest of the three others.

            | analyzers | reported by the compiler, s | CPU of the whole, s | cost in CPU, s | allocated by the whole, MB | cost in allocation, MB | diagnostics |
            |---|---|---|---|---|---|---|
            """);
        for (var index = 0; index < s_all.Count; index++)
        {
            var one = measured[index];
            Append($"| {s_all[index].Name} | {one.Reported.TotalSeconds:f4} | {one.Cpu.TotalSeconds:f1} | {(one.Cpu - none.Cpu).TotalSeconds:f1} | {one.Allocated / 1e6:f0} | {(one.Allocated - none.Allocated) / 1e6:f1} | {one.Diagnostics} |");
        }

        Append("");
        Append("| | the cheapest of the others | goal |");
        Append("|---|---|---|");
        var again = measured[1];
        Ratio("time reported by the compiler", ours.Reported.TotalSeconds, others.Min(other => other.Reported.TotalSeconds), noise: 0, goal);
        Ratio("cost in CPU", (ours.Cpu - none.Cpu).TotalSeconds, others.Min(other => (other.Cpu - none.Cpu).TotalSeconds), Math.Abs((again.Cpu - none.Cpu).TotalSeconds), goal);
        Ratio("cost in allocation", ours.Allocated - none.Allocated, others.Min(other => other.Allocated - none.Allocated), Math.Abs(again.Allocated - none.Allocated), goal);
        if (showsLimit)
        {
            var limit = measured[^1];
            Append($"| time reported by the compiler, beside the limit | ours is {ours.Reported / limit.Reported:f2} times it, and the goal is 1.5 | {(ours.Reported <= 1.5 * limit.Reported ? "met" : "missed")} |");
            Append($"| cost in allocation, beside the limit | ours is {(double)(ours.Allocated - none.Allocated) / (limit.Allocated - none.Allocated):f2} times it, and the goal is 1.5 | {(ours.Allocated - none.Allocated <= 1.5 * (limit.Allocated - none.Allocated) ? "met" : "missed")} |");
        }

        Append("");
    }

    private void Ratio(string what, double ours, double theirs, double noise, int goal) => Append(
        theirs <= noise ? $"| {what} | not measurable: theirs is within the noise | |"
        : ours <= noise ? $"| {what} | not measurable: ours is within the noise, theirs is {theirs / Math.Max(noise, ours):f1} times that or more | {(theirs / Math.Max(noise, ours) >= goal ? "met" : "not shown")} |"
        : $"| {what} | {theirs / ours:f2} times ours | {(theirs / ours >= goal ? "met" : "missed")} |");

    private async Task GrowthAsync()
    {
        Append("""
            ## Growth

            One file each; time as the compiler reports it for all rules together, allocation less that of an analyzer that
            registers nothing. Per item both should stay, or fall.

            | what | items | time, ms | per item, µs | allocated, kB | per item, kB | diagnostics |
            |---|---|---|---|---|---|---|
            """);
        await GrowAsync("close calls in a file", GeneratedCode.CloseCalls, 1, 10, 100, 1000);
        await GrowAsync("branches of a method", GeneratedCode.Branches, 10, 100, 1000, 10_000);
        await GrowAsync("wrappers around a close call", GeneratedCode.Wrappers, 1, 10, 100);
        await GrowAsync("subprotocols offered in a method", GeneratedCode.Subprotocols, 10, 100, 1000);
        await GrowAsync("conditionals in one argument", GeneratedCode.ChainedConditionals, 10, 100, 1000);
        await GrowAsync("implementations of an interface", GeneratedCode.Implementations, 1, 10, 100, 1000);
        Append("");
        Append("Wrappers are followed eight deep; past that the rules are silent, and so the diagnostic is gone.");
        Append("");
    }

    private async Task GrowAsync(string what, Func<int, string> code, params int[] counts)
    {
        foreach (var count in counts)
        {
            CSharpCompilation compilation = Measurement.Compile([code(count)]);
            var best = await Measurement.BestOfAsync(compilation, [AnalyzerSet.None, AnalyzerSet.Ours], 3);
            var (time, allocated) = (best[1].Reported, best[1].Allocated - best[0].Allocated);
            Append($"| {what} | {count} | {time.TotalMilliseconds:f1} | {time.TotalMicroseconds / count:f0} | {allocated / 1e3:f0} | {allocated / 1e3 / count:f1} | {best[1].Diagnostics} |");
        }
    }

    private void Small() => Append($"""
        ## Small parts

        | what | measured | goal |
        |---|---|---|
        | allocated for a file without WebSocket code | {new SmallParts().AllocatedByPlainFile()} bytes | 0 |
        | first use of the built-in table, once a process, JIT included | {firstUse.Time.TotalMilliseconds:f0} ms, {firstUse.Allocated / 1e6:f1} MB | |

        `dotnet run -c Release --project tests/WebSockets.Analyzers.Benchmarks micro` runs these parts under BenchmarkDotNet.

        """);

    /// <summary>Adds to the page. A heading tells whoever waits how far it is.</summary>
    private void Append(string line)
    {
        _text.AppendLine(line);
        if (line.StartsWith("## ", StringComparison.Ordinal))
        {
            Console.WriteLine($"{DateTime.Now:HH:mm:ss} {line[3..].Split('\n')[0]}");
        }
    }

    private sealed record Code(string Kind, List<string> Files, CSharpCompilation Compilation);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Analyzers.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No Analyzers.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}
