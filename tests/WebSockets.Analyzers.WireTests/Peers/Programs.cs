using System.Diagnostics;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Peers;

/// <summary>Finds and runs the commands of the system. None outlives the call that runs it.</summary>
internal static class Programs
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    /// <summary>The first of these commands that the PATH has.</summary>
    public static string? OnPath(params string[] names) => names
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs a command until it ends or the task does; it never outlives this call.</summary>
    /// <returns>What it printed, if it ended by itself.</returns>
    public static async Task<string> RunAsync(string file, IEnumerable<string> arguments, Task? until = null)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        try
        {
            await (until is null ? process.WaitForExitAsync(limit.Token) : Task.WhenAny(until, process.WaitForExitAsync(limit.Token)));
            limit.Token.ThrowIfCancellationRequested();
            if (until is null ? process.ExitCode != 0 : !until.IsCompleted)
            {
                Assert.Fail($"{file} ended with {process.ExitCode}: {await Ended(errors)}");
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None).WaitAsync(Limits.OfAWait, CancellationToken.None);
            }
        }

        // A command that is ended by us may have handed its output to a helper, which ends a moment later.
        return until is null ? await Ended(output) : string.Empty;
    }

    private static Task<string> Ended(Task<string> output) => output.WaitAsync(Limits.OfAWait);
}
