using System.Diagnostics;
using System.Text.Json;
using StreamJsonRpc;

namespace WebSockets.Analyzers.PackageTests.Editor;

/// <summary>csharp-ls in a user's project, as an editor starts it, spoken to in the language server protocol.</summary>
internal sealed class LanguageServer : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    private readonly string _folder;
    private readonly Process _process;
    private readonly JsonRpc _rpc;
    private readonly Client _client = new();

    private LanguageServer(string command, string folder)
    {
        _folder = folder;
        var start = new ProcessStartInfo(command) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildExtensionsPath");
        UserProfile.Apply(start.Environment);
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _rpc = new JsonRpc(new HeaderDelimitedMessageHandler(_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream, new SystemTextJsonFormatter()));
        _rpc.AddLocalRpcTarget(_client);
        _rpc.StartListening();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<LanguageServer> StartAsync(string command, string folder)
    {
        var server = new LanguageServer(command, folder);
        await server.AskAsync("initialize", new
        {
            processId = Environment.ProcessId,
            rootUri = new Uri(folder),
            workspaceFolders = new[] { new { uri = new Uri(folder), name = "Chat" } },
            capabilities = new
            {
                workspace = new { configuration = true },
                textDocument = new { codeAction = new { codeActionLiteralSupport = new { codeActionKind = new { valueSet = new[] { "quickfix", "refactor" } } } } },
            },
        });
        await server._rpc.NotifyWithParameterObjectAsync("initialized", new { });
        return server;
    }

    /// <summary>Sets <c>csharp.analyzersEnabled</c>, as an editor does when its settings change.</summary>
    public Task EnableAnalyzersAsync(bool enable)
    {
        _client.Settings = new { analyzersEnabled = enable };
        return _rpc.NotifyWithParameterObjectAsync("workspace/didChangeConfiguration", new { settings = new { csharp = _client.Settings } });
    }

    public async Task OpenAsync(string file) => await _rpc.NotifyWithParameterObjectAsync(
        "textDocument/didOpen",
        new { textDocument = new { uri = UriOf(file), languageId = "csharp", version = 1, text = await File.ReadAllTextAsync(Path.Combine(_folder, file), Cancellation) } });

    /// <summary>"LINE:COLUMN ID" of each diagnostic of a file, as soon as there are so many.</summary>
    public async Task<IReadOnlyList<string>> DiagnosticsAsync(string file, int count)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var report = await AskAsync("textDocument/diagnostic", new { textDocument = new { uri = UriOf(file) } });
            string[] found =
            [
                .. report.GetProperty("items").EnumerateArray()
                    .Select(item => (Start: item.GetProperty("range").GetProperty("start"), Code: item.GetProperty("code").GetString()))
                    .Select(item => $"{item.Start.GetProperty("line").GetInt32() + 1}:{item.Start.GetProperty("character").GetInt32() + 1} {item.Code}")
                    .Order(StringComparer.Ordinal),
            ];
            if (found.Length >= count || watch.Elapsed > s_limit)
            {
                return found;
            }

            await Task.Delay(s_pause, Cancellation);
        }
    }

    /// <summary>The titles of what the light bulb offers at a place, which are counted from 1.</summary>
    public async Task<IReadOnlyList<string>> ActionsAsync(string file, int line, int column)
    {
        var place = new { line = line - 1, character = column - 1 };
        var actions = await AskAsync(
            "textDocument/codeAction", new { textDocument = new { uri = UriOf(file) }, range = new { start = place, end = place }, context = new { diagnostics = Array.Empty<object>() } });
        return [.. actions.EnumerateArray().Select(action => action.GetProperty("title").GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        _rpc.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private Uri UriOf(string file) => new(Path.Combine(_folder, file));

    private async Task<JsonElement> AskAsync(string method, object parameters)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(s_limit);
        return await _rpc.InvokeWithParameterObjectAsync<JsonElement>(method, parameters, limit.Token);
    }

    /// <summary>What a server asks an editor.</summary>
    private sealed class Client
    {
        public object Settings { get; set; } = new { analyzersEnabled = false };

        [JsonRpcMethod("workspace/configuration", UseSingleObjectParameterDeserialization = true)]
        public object[] Configuration(JsonElement parameters) => [.. parameters.GetProperty("items").EnumerateArray().Select(_ => Settings)];
    }
}
