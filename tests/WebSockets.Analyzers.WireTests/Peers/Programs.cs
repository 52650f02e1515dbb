using System.Diagnostics;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Peers;

/// <summary>Finds and runs the commands of the system. None outlives the call that runs it.</summary>
internal static class Programs
{
    /// <summary>The errors of a restore that finds no package: there is no network, or the feed lacks them.</summary>
    private static readonly string[] s_notRestored = ["NU1101", "NU1102", "NU1301", "NETSDK1147"];

    /// <summary>Whether a build failed because packages could not be restored.</summary>
    public static bool LacksPackages(string output) => s_notRestored.Any(error => output.Contains(error, StringComparison.Ordinal));

    /// <summary>The first of these commands that the PATH has.</summary>
    public static string? OnPath(params string[] names) => names
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs a command until it ends, or until a task does; it never outlives this call.</summary>
    /// <returns>What it printed, if it ended by itself.</returns>
    public static async Task<string> RunAsync(string file, IEnumerable<string> arguments, Task? until = null)
    {
        var (exitCode, output) = await TryRunAsync(file, arguments, until);
        Assert.True(until is null ? exitCode == 0 : until.IsCompleted, $"{file} ended with {exitCode}: {output}");
        return output;
    }

    /// <summary>The same for a command that may fail.</summary>
    /// <param name="file">The command.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="until">A task whose end ends the command.</param>
    /// <param name="environment">What is set in its environment.</param>
    public static async Task<(int ExitCode, string Output)> TryRunAsync(
        string file, IEnumerable<string> arguments, Task? until = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

        // No build server may outlive the test, and no setting of the test host's own build may reach another.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildExtensionsPath");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limits.OfAProgram);
        try
        {
            await (until is null ? process.WaitForExitAsync(limit.Token) : Task.WhenAny(until, process.WaitForExitAsync(limit.Token)));
            limit.Token.ThrowIfCancellationRequested();

            // A command that is ended by us may have handed its output to a helper, which ends a moment later.
            return process.HasExited ? (process.ExitCode, await output.WaitAsync(Limits.OfAWait) + (process.ExitCode == 0 ? string.Empty : await errors.WaitAsync(Limits.OfAWait))) : (0, string.Empty);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None).WaitAsync(Limits.OfAWait, CancellationToken.None);
            }
        }
    }
}
