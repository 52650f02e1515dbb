namespace WebSockets.Analyzers.Oracle.Grid;

public sealed class GridTests
{
    [Fact]
    public void X()
    {
        var step = int.Parse(Environment.GetEnvironmentVariable("STEP") ?? "997");
        var w = System.Diagnostics.Stopwatch.StartNew();
        int t = 0, f = 0, found = 0, missed = 0, n = 0, u=0;
        int ut = 0, uf = 0, ufound = 0, umissed = 0;
        var by = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var p in GridPrograms.Every(step).AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(p => { try { return Comparison.Of(p); } catch (InvalidProgramException e) { Console.Error.WriteLine(p.Name + " " + e.Message); return null; } }))
        {
            if (p is null) continue;
            n++;
            t += p.TrueReports; f += p.FalseReports; found += p.Found; missed += p.Missed; u += p.UnknownReports;
            if (p.Program.Features.Contains(GridPrograms.Usual)) { ut += p.TrueReports; uf += p.FalseReports; ufound += p.Found; umissed += p.Missed; }
            foreach (var m in p.Mismatches)
            {
                Console.Error.WriteLine($"{p.Program.Name}: {m.Kind} {m.Rule} {m.Origin} -> {m.Site}: {m.Details}");
                foreach (var feature in p.Program.Features) by[m.Kind + " " + feature] = by.GetValueOrDefault(m.Kind + " " + feature) + 1;
            }
        }
        foreach (var b in by.OrderByDescending(b => b.Value)) Console.Error.WriteLine($"{b.Value} {b.Key}");
        Console.Error.WriteLine($"{n} true {t} false {f} found {found} missed {missed} unknown {u} precision {100.0 * t / (t + f):f1} recall {100.0 * found / (found + missed):f1} {w.Elapsed}");
        Console.Error.WriteLine($"usual true {ut} false {uf} found {ufound} missed {umissed} precision {100.0 * ut / (ut + uf):f1} recall {100.0 * ufound / (ufound + umissed):f1}");
    }
}
