namespace WebSockets.Analyzers.PackageTests.Editor;

/// <summary>What csharp-ls shows, the language server of Neovim, Emacs, Helix and others, in a project that has the package.</summary>
public sealed class LanguageServerTests(Package package)
{
    private const string Version = "0.28.0";

    /// <summary>The compiler has a warning of its own, which shows in any case.</summary>
    private const string Program = """
        using System.Net.WebSockets;

        var unused = 1;
        var socket = new ClientWebSocket();
        await socket.CloseAsync(WebSocketCloseStatus.Empty, null, default);
        """;

    /// <summary>Analyzers are off in it unless the editor says otherwise, and it applies no fix that comes with a package.</summary>
    [Fact]
    public async Task CsharpLs_ShowsDiagnostics_WhereAnalyzersAreEnabled_AndOffersNoFix()
    {
        var tools = Path.Combine(package.Folder, "csharp-ls");
        await DotNet.SucceedAsync(package.Folder, "tool", "install", "csharp-ls", "--version", Version, "--tool-path", tools);
        var consumer = await package.NewConsumerAsync(Program);
        await using var server = await LanguageServer.StartAsync(Path.Combine(tools, OperatingSystem.IsWindows() ? "csharp-ls.exe" : "csharp-ls"), consumer.Folder);
        await server.OpenAsync("Program.cs");

        var without = await server.DiagnosticsAsync("Program.cs", count: 1);
        await server.EnableAnalyzersAsync(enable: true);
        var with = await server.DiagnosticsAsync("Program.cs", count: 2);
        var actions = await server.ActionsAsync("Program.cs", line: 5, column: 25);

        Assert.Equal(["3:5 CS0219"], without);
        Assert.Equal(["3:5 CS0219", "5:25 WS1005"], with);
        Assert.DoesNotContain(actions, title => title.StartsWith("Close with", StringComparison.Ordinal));
    }
}
