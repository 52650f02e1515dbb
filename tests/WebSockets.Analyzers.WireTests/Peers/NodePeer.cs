using System.Text.Json;

namespace WebSockets.Analyzers.WireTests.Peers;

/// <summary>The library <c>ws</c> under node, which <c>npm ci</c> in <c>Peers/node</c> installs.</summary>
internal sealed class NodePeer() : ProcessPeer("node, `ws`", isStrict: true)
{
    private static readonly string s_folder = Repository.FileAt("tests", "WebSockets.Analyzers.WireTests", "Peers", "node");
    private static readonly string s_library = Path.Combine(s_folder, "node_modules", "ws", "package.json");
    private static readonly string? s_node = Programs.OnPath("node", "node.exe");

    public override string? WhyNot =>
        s_node is null ? "there is no 'node' on the PATH"
        : !File.Exists(s_library) ? $"'ws' is not installed: run 'npm ci' in {s_folder}"
        : null;

    public override async Task<string> VersionAsync()
    {
        using var package = JsonDocument.Parse(await File.ReadAllTextAsync(s_library, TestContext.Current.CancellationToken));
        return $"`ws` {package.RootElement.GetProperty("version").GetString()} on node {(await Programs.RunAsync(s_node!, ["--version"])).Trim().TrimStart('v')}";
    }

    /// <summary>Has the library serve on a port until a task ends.</summary>
    public Task ServeAsync(int port, Task until) =>
        Programs.RunAsync(s_node!, [Path.Combine(s_folder, "serve.mjs"), port.ToString(System.Globalization.CultureInfo.InvariantCulture)], until);

    protected override async Task<IReadOnlyList<JsonElement>> AskAsync(string server)
    {
        var output = await Programs.RunAsync(s_node!, [Path.Combine(s_folder, "receive.mjs"), server, .. SentClose.All.Select(sent => sent.Path)]);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
