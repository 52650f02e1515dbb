using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WebSockets.Analyzers.WireTests.Peers;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Browser;

/// <summary>
/// The program in <c>Browser/app</c>: .NET compiled to WebAssembly, built once, served here, and shown in Chromium.
/// </summary>
internal sealed class BrowserApp
{
    private static readonly Lazy<Task<BrowserApp>> s_built = new(BuildAsync);
    private readonly ConcurrentDictionary<string, byte[]> _files = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _results = new();
    private string _address = string.Empty;
    private string? _whyNot;
    private int _runs;

    /// <summary>Why it cannot run here, null where it can.</summary>
    public static async Task<string?> WhyNotAsync() => Chromium.WhyNot ?? (await s_built.Value)._whyNot;

    /// <summary>Does jobs: the first word of each is its path at the server, and the key of what it was told.</summary>
    /// <param name="server">The address of the server.</param>
    /// <param name="jobs">The jobs; see <c>Program.cs</c>.</param>
    /// <param name="files">What else the program can fetch.</param>
    public static async Task<IReadOnlyDictionary<string, string>> RunAsync(
        string server, IEnumerable<string[]> jobs, IReadOnlyDictionary<string, byte[]>? files = null)
    {
        var app = await s_built.Value;
        foreach (var (path, bytes) in files ?? new Dictionary<string, byte[]>())
        {
            app._files[path] = bytes;
        }

        var run = Interlocked.Increment(ref app._runs);
        var (list, post) = ($"/jobs/{run}", $"/result/{run}");
        app._files[list] = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', jobs.Select(job => string.Join('\t', job))));
        var result = app._results[post] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var query = string.Join('&', new[] { server, list, post }.Select(argument => $"argument={Uri.EscapeDataString(argument)}"));
        var told = await Chromium.ShowAsync($"{app._address}/index.html?{query}", result.Task);
        return told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToDictionary(line => line[0], line => line[1]);
    }

    private static async Task<BrowserApp> BuildAsync()
    {
        // Outside of the repository, whose build files are not meant for it.
        var folder = Directory.CreateTempSubdirectory("wire-tests-app-");
        var source = Repository.FileAt("tests", "WebSockets.Analyzers.WireTests", "Browser", "app");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder.FullName, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var app = new BrowserApp();
        try
        {
            var (exitCode, output) = await Programs.TryRunAsync("dotnet", ["build", folder.FullName, "-nodeReuse:false", "-p:UseSharedCompilation=false"]);
            if (exitCode != 0 && Programs.LacksPackages(output))
            {
                app._whyNot = "the packages of .NET for WebAssembly could not be restored";
                return app;
            }

            Assert.True(exitCode == 0, output);
            app.Load(Path.Combine(folder.FullName, "wwwroot"));
            app.Load(Path.Combine(folder.FullName, "bin", "Debug", "net10.0", "wwwroot"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        await app.ServeAsync();
        return app;
    }

    private void Load(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            _files["/" + Path.GetRelativePath(folder, file).Replace('\\', '/')] = File.ReadAllBytes(file);
        }
    }

    private async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.Run(AnswerAsync);
        await site.StartAsync(CancellationToken.None);
        _address = site.Urls.Single();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (_results.TryGetValue(path, out var result))
        {
            using var reader = new StreamReader(context.Request.Body);
            result.TrySetResult(await reader.ReadToEndAsync(Limits.Token()));
            return;
        }

        context.Response.ContentType = Path.GetExtension(path) switch
        {
            ".html" => "text/html",
            ".js" => "text/javascript",
            ".wasm" => "application/wasm",
            _ => "application/octet-stream",
        };
        if (_files.TryGetValue(path, out var bytes))
        {
            await context.Response.Body.WriteAsync(bytes, Limits.Token());
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
