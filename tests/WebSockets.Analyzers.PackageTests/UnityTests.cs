namespace WebSockets.Analyzers.PackageTests;

/// <summary>
/// The package's assembly among the assets of a Unity project, in the compiler that Unity asks analyzers to be made for. Unity itself
/// is not run: what it does with analyzers is taken from its manual (docs/unity.md).
/// </summary>
public sealed class UnityTests(Package package)
{
    private const string Roslyn = "4.3.1";

    private const string Chat = """
        using System.Net.WebSockets;
        using System.Threading;
        using System.Threading.Tasks;

        public sealed class Chat
        {
            private readonly ClientWebSocket _socket = new ClientWebSocket();

        #if UNITY_2022_3_OR_NEWER
            public Task LeaveAsync() => _socket.CloseAsync(WebSocketCloseStatus.Empty, null, CancellationToken.None);
        #else
            public Task OldLeaveAsync() => _socket.CloseAsync((WebSocketCloseStatus)1006, null, CancellationToken.None);
        #endif

            public Task LoseAsync() => ShutAsync(1006);

            public Task AgreedAsync() => ShutAsync(1016);

            private Task ShutAsync(int status) => _socket.CloseOutputAsync((WebSocketCloseStatus)status, null, CancellationToken.None);
        }
        """;

    /// <summary>The libraries are assemblies of their own, as with an assembly definition or a package.</summary>
    private const string Libraries = """
        using System.Threading.Tasks;

        public sealed class Libraries
        {
            public Task Native(NativeWebSocket.WebSocket socket) => socket.Close(NativeWebSocket.WebSocketCloseCode.Abnormal);
            public Task NativeAway(NativeWebSocket.WebSocket socket) => socket.Close(NativeWebSocket.WebSocketCloseCode.Away);
            public void Sharp(WebSocketSharp.WebSocket socket) => socket.Close(1006);
            public void SharpEmpty(WebSocketSharp.WebSocket socket) => socket.Close(WebSocketSharp.CloseStatusCode.NoStatus);
            public void Best(BestHTTP.WebSocket.WebSocket socket) => socket.Close(1005, "bye");
            public void Own(Contoso.Channel channel) => channel.Shut(1005);
        }
        """;

    private const string OwnLibrary = "namespace Contoso { public sealed class Channel { public void Shut(int code) { } } }";

    private static readonly string s_netStandard = Path.Combine(Compiler.PackageFolder("netstandard.library.ref", "2.1.0"), "ref", "netstandard2.1");

    private static readonly string s_netFramework =
        Path.Combine(Compiler.PackageFolder("microsoft.netframework.referenceassemblies.net48", "1.0.3"), "build", ".NETFramework", "v4.8");

    private static readonly string[] s_reported =
    [
        "Chat.cs(10): Warning WS1005", "Chat.cs(15): Warning WS1006", "Chat.cs(17): Warning WS1016",
        "Libraries.cs(5): Warning WS1006", "Libraries.cs(7): Warning WS1006", "Libraries.cs(9): Warning WS1005",
    ];

    /// <summary>The platform of a WebGL player is not told to analyzers: 1001 of NativeWebSocket, which a browser refuses, stays silent there as well.</summary>
    [Theory]
    [InlineData("UNITY_STANDALONE_LINUX")]
    [InlineData("UNITY_WEBGL")]
    public async Task NetStandard_IsReported(string symbol)
    {
        var assets = await AssetsAsync();

        Assert.Equal(s_reported, UnityCompilation.Report(Roslyn, assets, s_netStandard, symbol));
    }

    /// <summary>The same assembly in a newer compiler.</summary>
    [Fact]
    public async Task NewerCompiler_ReportsTheSame()
    {
        var assets = await AssetsAsync();

        Assert.Equal(s_reported, UnityCompilation.Report("4.14.0", assets, s_netStandard));
    }

    /// <summary>
    /// With API compatibility level .NET Framework the sockets are declared in System.dll: "Empty" without a reason is silent, as it is on
    /// .NET Framework, and so is what NativeWebSocket hands on to them.
    /// </summary>
    [Fact]
    public async Task NetFramework_IsReportedAsNetFramework()
    {
        var assets = await AssetsAsync();

        Assert.Equal(
            ["Chat.cs(15): Warning WS1006", "Chat.cs(17): Warning WS1016", "Libraries.cs(7): Warning WS1006", "Libraries.cs(9): Warning WS1005"],
            UnityCompilation.Report(Roslyn, assets, s_netFramework));
    }

    /// <summary>A file of the name that Unity asks for is a table, and a mistake in it is reported.</summary>
    [Fact]
    public async Task AdditionalFile_IsATable()
    {
        var assets = await AssetsAsync(("WebSocketApis.WebSockets.Analyzers.additionalfile", """
            !policy contoso = *:raw16
            M:Contoso.Channel.Shut(System.Int32); kind=send code=0 policy=contoso ev=S
            nonsense
            """));

        Assert.Equal(
            [.. s_reported, "Libraries.cs(10): Warning WS1005", "WebSocketApis.WebSockets.Analyzers.additionalfile(3): Warning WS9001"],
            UnityCompilation.Report(Roslyn, assets, s_netStandard));
    }

    [Fact]
    public async Task RuleSet_SetsSeverities()
    {
        var assets = await AssetsAsync(("Default.ruleset", """
            <RuleSet Name="Chat" ToolsVersion="15.0">
              <Rules AnalyzerId="WebSockets.Analyzers" RuleNamespace="WebSockets.Analyzers">
                <Rule Id="WS1005" Action="Error" />
                <Rule Id="WS1016" Action="None" />
              </Rules>
            </RuleSet>
            """));

        Assert.Equal(
            [
                "Chat.cs(10): Error WS1005", "Chat.cs(15): Warning WS1006",
                "Libraries.cs(5): Warning WS1006", "Libraries.cs(7): Warning WS1006", "Libraries.cs(9): Error WS1005",
            ],
            UnityCompilation.Report(Roslyn, assets, s_netStandard));
    }

    [Fact]
    public async Task GlobalConfig_SetsSeveritiesAndOptions()
    {
        var assets = await AssetsAsync(("Default.globalconfig", """
            is_global = true
            dotnet_diagnostic.WS1006.severity = none
            websockets_analyzers.additional_close_codes = 1016
            """));

        Assert.Equal(["Chat.cs(10): Warning WS1005", "Libraries.cs(9): Warning WS1005"], UnityCompilation.Report(Roslyn, assets, s_netStandard));
    }

    /// <summary>The folder of a project's assets, with the assembly that the manual says to put there and what else the test is about.</summary>
    private async Task<string> AssetsAsync(params (string File, string Text)[] files)
    {
        var folder = package.NewFolder();
        await package.CopyAnalyzersAsync("roslyn4.3", folder.Folder);
        await folder.WriteAsync("Scripts/Chat.cs", Chat);
        await folder.WriteAsync("Scripts/Libraries.cs", Libraries);
        await folder.WriteAsync("Plugins/Contoso/Channel.cs", OwnLibrary);
        foreach (var library in new[] { "NativeWebSocket", "WebSocketSharp", "BestHttp" })
        {
            var stub = Path.Combine(Repository.Root, "tests", "WebSockets.Analyzers.Tests", "Libraries", "Stubs", library + ".cs");
            await folder.WriteAsync($"Plugins/{library}/{library}.cs", await File.ReadAllTextAsync(stub));
        }

        foreach (var (file, text) in files)
        {
            await folder.WriteAsync(file, text);
        }

        return folder.Folder;
    }
}
