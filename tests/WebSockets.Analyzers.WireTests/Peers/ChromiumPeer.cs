using System.Text.Json;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Peers;

/// <summary>Chromium without a window, on a page that is served here.</summary>
internal sealed class ChromiumPeer() : ProcessPeer("Chromium", isStrict: false)
{
    /// <summary>Names the browser where it is not on the PATH.</summary>
    private const string Variable = "WEBSOCKETS_ANALYZERS_CHROMIUM";

    private static readonly string s_page = Repository.FileAt("tests", "WebSockets.Analyzers.WireTests", "Peers", "browser", "receive.html");

    private static readonly string? s_browser = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? named
        : OnPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    public override string? WhyNot =>
        s_browser is null ? $"there is no Chromium on the PATH, and {Variable} does not name one"
        : !File.Exists(s_browser) ? $"{Variable} names {s_browser}, which does not exist"
        : null;

    public override async Task<string> VersionAsync() => string.Join(' ', (await RunAsync(s_browser!, ["--version"])).Split(' ').Take(2)).Trim();

    protected override async Task<IReadOnlyList<JsonElement>> AskAsync(string server)
    {
        var kestrel = await KestrelServer.SharedAsync();
        var result = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var page = kestrel.Handle(async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.Body.WriteAsync(await File.ReadAllBytesAsync(s_page, Limits.Token()), Limits.Token());
        });
        var post = kestrel.Handle(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            result.TrySetResult(await reader.ReadToEndAsync(Limits.Token()));
        });
        var profile = Directory.CreateTempSubdirectory("wire-tests-");
        try
        {
            var query = $"server={Uri.EscapeDataString(server)}&result={Uri.EscapeDataString(post)}&paths={Uri.EscapeDataString(string.Join(",", SentClose.All.Select(sent => sent.Path)))}";
            await RunAsync(
                s_browser!,
                [
                    // No sandbox: in containers and for root there is none to be had, and the page is our own.
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
                    $"--user-data-dir={profile.FullName}", $"http://127.0.0.1:{kestrel.Port}{page}?{query}",
                ],
                until: result.Task);
        }
        finally
        {
            DeleteProfile(profile);
        }

        return [.. JsonDocument.Parse(await result.Task).RootElement.EnumerateArray()];
    }

    private static void DeleteProfile(DirectoryInfo profile)
    {
        try
        {
            profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A helper of the browser that was killed a moment ago may still hold a file; the folder is a temporary one.
        }
    }
}
