namespace WebSockets.Analyzers.PackageTests;

/// <summary>One property of a user's project sets all severities.</summary>
public sealed class PresetTests(Package package)
{
    private const string Program = """
        using System.Net.WebSockets;

        using var socket = new Queue<ClientWebSocket>().Dequeue();
        await socket.CloseAsync(WebSocketCloseStatus.Empty, null, CancellationToken.None);
        await socket.CloseAsync(WebSocketCloseStatus.MandatoryExtension, null, CancellationToken.None);
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions
        {
            ClientMaxWindowBits = 10,
        };
        socket.Options.CollectHttpResponseDetails = true;
        await socket.ConnectAsync(new Uri("ws://127.0.0.1:1"), CancellationToken.None);
        Console.WriteLine(socket.HttpResponseHeaders?["Sec-WebSocket-Extensions"].First());
        """;

    [Fact]
    public async Task Mode_SetsTheSeverityOfEveryRule()
    {
        var consumer = await package.NewConsumerAsync(Program);

        Assert.Empty(await ReportedIn("None", succeeds: true));
        Assert.Equal(["Program.cs(4): WS1005"], await ReportedIn("Default", succeeds: true));
        Assert.Equal(["Program.cs(4): WS1005", "Program.cs(8): WS2006"], await ReportedIn("recommended", succeeds: true));
        Assert.Equal(["Program.cs(4): WS1005", "Program.cs(5): WS1020", "Program.cs(8): WS2006"], await ReportedIn("All", succeeds: true));
        Assert.Equal(["Program.cs(4): WS1005", "Program.cs(5): WS1020", "Program.cs(8): WS2006"], await ReportedIn("AllErrors", succeeds: false));

        async Task<string[]> ReportedIn(string mode, bool succeeds)
        {
            var (exitCode, output) = await consumer.BuildAsync($"-p:WebSocketsAnalyzersMode={mode}");
            Assert.True(succeeds == (exitCode == 0), output);
            return Consumer.Reported(output);
        }
    }

    /// <summary>Nothing has changed but the mode, and the project is up to date.</summary>
    [Fact]
    public async Task AnotherMode_CompilesAgain()
    {
        var consumer = await package.NewConsumerAsync(Program);
        await DotNet.SucceedAsync(consumer.Folder, "build", "-p:WebSocketsAnalyzersMode=None");

        var (exitCode, output) = await DotNet.RunAsync(consumer.Folder, "build", "-p:WebSocketsAnalyzersMode=AllErrors");

        Assert.NotEqual(0, exitCode);
        Assert.Equal(["Program.cs(4): WS1005", "Program.cs(5): WS1020", "Program.cs(8): WS2006"], Consumer.Reported(output));
    }

    [Fact]
    public async Task OwnSettings_WinOverAMode()
    {
        var consumer = await package.NewConsumerAsync(Program);
        await consumer.WriteAsync(".editorconfig", "[*.cs]\ndotnet_diagnostic.WS1005.severity = none\n");
        await consumer.WriteAsync(".globalconfig", "is_global = true\ndotnet_diagnostic.WS1020.severity = none\n");

        var (exitCode, output) = await consumer.BuildAsync("-p:WebSocketsAnalyzersMode=AllErrors");

        Assert.NotEqual(0, exitCode);
        Assert.Equal(["Program.cs(8): WS2006"], Consumer.Reported(output));
    }

    [Fact]
    public async Task ModeThatDoesNotExist_IsAWarning()
    {
        var consumer = await package.NewConsumerAsync(Program);

        var (exitCode, output) = await consumer.BuildAsync("-p:WebSocketsAnalyzersMode=Loud");

        Assert.Equal(0, exitCode);
        Assert.Contains("WebSocketsAnalyzersMode is 'Loud', which is none of None, Default, Recommended, All and AllErrors", output, StringComparison.Ordinal);
        Assert.Equal(["Program.cs(4): WS1005"], Consumer.Reported(output));
    }
}
