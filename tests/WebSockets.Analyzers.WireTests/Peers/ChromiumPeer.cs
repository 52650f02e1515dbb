using System.Text.Json;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Peers;

/// <summary>Chromium, on a page that is served here.</summary>
internal sealed class ChromiumPeer() : ProcessPeer("Chromium", isStrict: false)
{
    private static readonly string s_page = Repository.FileAt("tests", "WebSockets.Analyzers.WireTests", "Peers", "browser", "receive.html");

    public override string? WhyNot => Chromium.WhyNot;

    public override Task<string> VersionAsync() => Chromium.VersionAsync();

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
        var query = $"server={Uri.EscapeDataString(server)}&result={Uri.EscapeDataString(post)}&paths={Uri.EscapeDataString(string.Join(",", SentClose.All.Select(sent => sent.Path)))}";
        var seen = await Chromium.ShowAsync($"http://127.0.0.1:{kestrel.Port}{page}?{query}", result.Task);
        return [.. JsonDocument.Parse(seen).RootElement.EnumerateArray()];
    }
}
