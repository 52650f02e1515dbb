using System.Diagnostics;
using WebSockets.Analyzers.Oracle;
using WebSockets.Analyzers.Oracle.Figures;
using WebSockets.Analyzers.Oracle.Generation;

var arguments = Environment.GetCommandLineArgs().Skip(1).ToArray();
if (arguments is ["show", var s, var n])
{
    var p = Generator.Program(int.Parse(s), int.Parse(n));
    Console.WriteLine(string.Join(", ", p.Features));
    Console.WriteLine(p.Source);
    try { foreach (var m in Comparison.Of(p).Mismatches) Console.WriteLine(m); } catch (InvalidProgramException e) { Console.WriteLine(e.Message); }
    return 0;
}

if (arguments is ["time", var s2, var n2])
{
    for (var i = 0; i < int.Parse(n2); i++)
    {
        var w = new Cpu();
        var p = Generator.Program(int.Parse(s2), i);
        var t1 = w.ElapsedMilliseconds; w = new Cpu();
        var runs = -1; var why = "";
        try { runs = Truth.Of(p).Runs; } catch (InvalidProgramException e) { why = e.Message[..Math.Min(200, e.Message.Length)]; }
        var t2 = w.ElapsedMilliseconds; w = new Cpu();
        Verdict.Of(p);
        Console.WriteLine($"{i} generate {t1} truth {t2} ({runs} runs) verdict {w.ElapsedMilliseconds} {why}");
    }
    return 0;
}
if (arguments is ["errors", var n3])
{
    var bad = 0;
    for (var i = 0; i < int.Parse(n3); i++)
    {
        var p = new ProgramWriter(new Random(i)).Write("x");
        var e = OracleCompiler.ErrorOf(OracleCompiler.Compile(p));
        if (e is not null) { bad++; var line = int.Parse(e.Split('(', ',')[1]); Console.WriteLine($"{i} " + e.Split("): ")[1] + "   " + p.Source.Split('\n')[line - 1].Trim()); }
        else if (i % 10 == 0) Console.WriteLine($"{i} ok lines {p.Source.Split('\n').Length} {string.Join(",", p.Features)}");
    }
    Console.WriteLine($"bad {bad}");
    return 0;
}
if (arguments is ["long", var seed, var count, .. var rest])
{
    var w = Stopwatch.StartNew();
    var survey = Survey.Of(int.Parse(seed), int.Parse(count));
    Console.WriteLine($"{w.Elapsed}");
    foreach (var c in survey.Comparisons) foreach (var m in c.Mismatches) Console.WriteLine($"{c.Program.Name} {m.Kind} {m.Rule} {m.Runs} {m.Origin} -> {m.Site}: {m.Details}");
    foreach (var r in survey.Rejected) Console.WriteLine(r.Length > 400 ? r[..400] : r);
    Console.WriteLine($"programs {survey.Comparisons.Length} rejected {survey.Rejected.Length} true {survey.True} false {survey.False} found {survey.Found} missed {survey.Missed} unknown {survey.Comparisons.Sum(c => c.UnknownReports)}");
    Console.WriteLine($"precision {100.0 * survey.True / (survey.True + survey.False):f1} recall {100.0 * survey.Found / (survey.Found + survey.Missed):f1}");
    if (rest is [var shrink])
    {
        var all = survey.Comparisons.SelectMany(c => c.Mismatches.DistinctBy(m => (m.Kind, m.Rule)).Select(m => (c.Program, m))).OrderBy(x => x.m.Kind).ThenByDescending(x => x.m.Runs).ToList();
        var step = Math.Max(1, all.Count / int.Parse(shrink));
        foreach (var (text, _) in all.Where((_, i) => i % step == 0).AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(x => {
            var small = WebSockets.Analyzers.Oracle.Shrinking.Shrinker.Shrink(x.Program, x.m);
            return ($"=== {x.Program.Name} {x.m.Kind} {x.m.Rule} runs {x.m.Runs}\n{small.Source}" + string.Join("\n", Comparison.Of(small).Mismatches), 0);
        })) Console.WriteLine(text);
    }
    return 0;
}

return arguments.Any(argument => argument is "--server" or "--internal-msbuild-node")
    ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments);

sealed class Cpu { readonly TimeSpan start = Process.GetCurrentProcess().TotalProcessorTime; public long ElapsedMilliseconds => (long)(Process.GetCurrentProcess().TotalProcessorTime - start).TotalMilliseconds; }
