using System.Diagnostics;
using System.Globalization;

namespace WebSockets.Analyzers.Tests.Determinism;

/// <summary>
/// The same sources get the same answer, whatever the hash codes of the process, the number of its threads and the order of
/// the files: fresh processes, each with settings of its own, write down all that the analyzers and the fixes say.
/// </summary>
public sealed class DeterminismTests
{
    private const string Transcript = "DETERMINISM_TRANSCRIPT";
    private const string Seed = "DETERMINISM_SEED";
    private const string Separator = "Fixes:";

    /// <summary>How many processors each process believes that it has, and what else changes the order of things.</summary>
    private static readonly (int Processors, string Name, string Value)[] s_settings =
    [
        (1, "DOTNET_gcConcurrent", "0"),
        (1, "DOTNET_gcConcurrent", "1"),
        (2, "DOTNET_TC_CallCounting", "0"),
        (2, "DOTNET_TC_CallCounting", "1"),
        (3, "DOTNET_gcServer", "0"),
        (4, "DOTNET_gcServer", "1"),
        (5, "DOTNET_TC_QuickJitForLoops", "0"),
        (6, "DOTNET_TC_QuickJitForLoops", "1"),
        (8, "DOTNET_ThreadPool_MaxThreads", "2"),
        (8, "DOTNET_ThreadPool_MinThreads", "8"),
        (16, "DOTNET_TC_OnStackReplacement", "0"),
        (32, "DOTNET_TC_OnStackReplacement", "1"),
    ];

    [Fact]
    public async Task TwelveProcesses_SayTheSame()
    {
        if (Environment.GetEnvironmentVariable(Transcript) is { Length: > 0 } file)
        {
            var (diagnostics, fixes) = await new DeterminismRun(int.Parse(Environment.GetEnvironmentVariable(Seed)!, CultureInfo.InvariantCulture)).RunAsync();
            await File.WriteAllLinesAsync(file, [.. diagnostics, Separator, .. fixes], TestContext.Current.CancellationToken);
            return;
        }

        var folder = Directory.CreateTempSubdirectory("determinism");
        try
        {
            var transcripts = new string[s_settings.Length][];
            await Parallel.ForEachAsync(
                Enumerable.Range(0, s_settings.Length),
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken },
                async (index, cancellation) => transcripts[index] = await RunAgainAsync(Path.Combine(folder.FullName, $"{index}.txt"), index, cancellation));

            var diagnostics = transcripts.Select(transcript => transcript.TakeWhile(line => line != Separator).ToArray()).ToList();
            var fixes = transcripts.Select(transcript => transcript.SkipWhile(line => line != Separator).Skip(1).ToArray()).Where(lines => lines.Length > 0).ToList();
            Assert.True(diagnostics[0].Length > 100 && fixes.Count == s_settings.Length / 3, "Much is reported, and much can be fixed.");
            Assert.All(diagnostics, lines => Assert.Equal(diagnostics[0], lines));
            Assert.All(fixes, lines => Assert.Equal(fixes[0], lines));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>This test in a process of its own.</summary>
    private static async Task<string[]> RunAgainAsync(string transcript, int seed, CancellationToken cancellation)
    {
        var (processors, name, value) = s_settings[seed];
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(DeterminismTests).Assembly.Location, "-method", $"*{nameof(TwelveProcesses_SayTheSame)}", "-noColor"])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                [Transcript] = transcript,
                [Seed] = seed.ToString(CultureInfo.InvariantCulture),
                ["DOTNET_PROCESSOR_COUNT"] = processors.ToString(CultureInfo.InvariantCulture),
                [name] = value,

                // Half of the time of so short a run would go into measuring for the compiler.
                ["DOTNET_TieredPGO"] = "0",
            },
        };
        using var run = Process.Start(start)!;
        var output = await run.StandardOutput.ReadToEndAsync(cancellation);
        await run.WaitForExitAsync(cancellation);
        Assert.True(run.ExitCode == 0, $"{s_settings[seed]}: {output}");
        return await File.ReadAllLinesAsync(transcript, cancellation);
    }
}
