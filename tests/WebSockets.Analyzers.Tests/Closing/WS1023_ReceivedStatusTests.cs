using WebSockets.Analyzers.Tests.Libraries.Verdicts;

using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.ReceivedStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>WS1023: a received status that can be 1005 or 1006 and is sent on.</summary>
public sealed class ReceivedStatusTests
{
    private const string Browser = "is_global = true\nbuild_property._SupportedPlatformList = browser\n";

    private static string Gateway(string status, string before = "", string reason = "null") => $$"""
        class Gateway(WebSocket socket, bool isOpen)
        {
            static bool IsGood(int code) => code != 1005;

            async Task OnClose(WebSocketSharp.CloseEventArgs e)
            {
                {{before}}
                await socket.CloseAsync({{status}}, {{reason}}, default);
            }
        }
        """;

    private static string Echo(string status, string before = "") => $$"""
        class Echo
        {
            async Task RunAsync(WebSocket socket, byte[] buffer)
            {
                var result = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), default);
                {{before}}
                await socket.CloseAsync({{status}}, result.CloseStatusDescription, default);
            }
        }
        """;

    private static Task WithAsync(string stub, string source, params string[] messages) => WithAsync(stub, null, source, null, messages);

    private static async Task WithAsync(string? stub, string? options, string source, string? fixedSource, params string[] messages)
    {
        var test = Verify.CreateTest(source, messages);
        if (stub is not null)
        {
            test.TestState.Sources.Add(("Library.cs", LibraryVerdicts.StubOf(stub)));
        }

        if (options is not null)
        {
            test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", options));
        }

        if (fixedSource is not null)
        {
            test.FixedCode = fixedSource;
            test.FixedState.Sources.Add(("GlobalUsings.cs", Verify.GlobalUsings));
            if (stub is not null)
            {
                test.FixedState.Sources.Add(("Library.cs", LibraryVerdicts.StubOf(stub)));
            }
        }

        await test.RunAsync();
    }

    [Fact]
    public Task WebSocketSharpToDotNet_IsReported() => WithAsync(
        "WebSocketSharp",
        Gateway("{|#0:(WebSocketCloseStatus)e.Code|}"),
        "WS1023: Received close status 'Code' can be 1005 (No Status Received) here, which must not be sent: 'CloseAsync' puts it on the wire as 03 ED, and strict peers fail the connection");

    [Fact]
    public Task WithAReason_SaysThatItThrows() => WithAsync(
        "WebSocketSharp",
        Gateway("{|#0:(WebSocketCloseStatus)e.Code|}", reason: "\"lost\""),
        "WS1023: Received close status 'Code' can be 1005 (No Status Received) here, which must not be sent: 'CloseAsync' then throws because a reason is given, and no Close frame is sent");

    [Fact]
    public Task WithAReasonThatIsNotKnown_SaysBoth() => WithAsync(
        "WebSocketSharp",
        Gateway("{|#0:(WebSocketCloseStatus)e.Code|}", reason: "e.Reason"),
        "WS1023: Received close status 'Code' can be 1005 (No Status Received) here, which must not be sent: 'CloseAsync' throws if the reason is not empty, otherwise puts it on the wire as 03 ED, and strict peers fail the connection");

    [Theory]
    [InlineData("code", "var code = (WebSocketCloseStatus)e.Code;")]
    [InlineData("code", "WebSocketCloseStatus code; if (isOpen) code = (WebSocketCloseStatus)e.Code; else code = WebSocketCloseStatus.EndpointUnavailable;")]
    [InlineData("isOpen ? (WebSocketCloseStatus)e.Code : WebSocketCloseStatus.NormalClosure", "")]
    [InlineData("(WebSocketCloseStatus)(int)e.Code", "")]
    [InlineData("(WebSocketCloseStatus)e.Code", "if (e.Code == 1006) return;")]
    public Task StatusThroughFlow_IsReported(string status, string before) =>
        WithAsync("WebSocketSharp", Gateway($"{{|WS1023:{status}|}}", before));

    [Theory]
    [InlineData("(WebSocketCloseStatus)e.Code", "if (e.Code == 1005) return;")]
    [InlineData("(WebSocketCloseStatus)e.Code", "if (e.Code is 1005 or 1006) return;")]
    [InlineData("(WebSocketCloseStatus)e.Code", "if (e.Code < 1006 && e.Code > 1004) return;")]
    [InlineData("(WebSocketCloseStatus)e.Code", "if (!IsGood(e.Code)) return;")]
    [InlineData("e.Code == 1005 ? WebSocketCloseStatus.NormalClosure : (WebSocketCloseStatus)e.Code", "")]
    [InlineData("e.Code is 1005 or 1006 ? WebSocketCloseStatus.NormalClosure : (WebSocketCloseStatus)e.Code", "")]
    [InlineData("code == WebSocketCloseStatus.Empty ? WebSocketCloseStatus.NormalClosure : code", "var code = (WebSocketCloseStatus)e.Code;")]
    [InlineData("e.Code switch { 1005 => WebSocketCloseStatus.NormalClosure, var code => (WebSocketCloseStatus)code }", "")]
    [InlineData("WebSocketCloseStatus.NormalClosure", "")]
    public Task StatusBehindAGuard_IsSilent(string status, string before) =>
        WithAsync("WebSocketSharp", Gateway(status, before));

    [Fact]
    public Task SinkThatTakesItAsNoStatus_IsSilent() => WithAsync(
        "WebSocketSharp",
        """
        class Gateway(WebSocketSharp.WebSocket socket)
        {
            void OnClose(WebSocketSharp.CloseEventArgs e) => socket.Close(e.Code);
        }
        """);

    [Fact]
    public Task SinkThatChecksNothing_IsReportedWithoutBytes() => WithAsync(
        "BestHttp",
        """
        class Relay(BestHTTP.WebSocket.WebSocket client)
        {
            void Leave(Windows.Networking.Sockets.WebSocketClosedEventArgs e) => client.Close({|#0:e.Code|}, null);
        }

        namespace Windows.Networking.Sockets
        {
            public sealed class WebSocketClosedEventArgs
            {
                public ushort Code => 0;
            }
        }
        """,
        "WS1023: Received close status 'Code' can be 1005 (No Status Received) here, which must not be sent: 'Close' sends it although RFC 6455 forbids that");

    [Fact]
    public Task Wrapper_IsReportedAtTheCaller() => WithAsync(
        "WebSocketSharp",
        """
        class Gateway(WebSocket socket)
        {
            Task ShutAsync(int code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default);

            Task ShutWellAsync(int code) => socket.CloseAsync(code == 1005 ? WebSocketCloseStatus.NormalClosure : (WebSocketCloseStatus)code, null, default);

            void OnClose(WebSocketSharp.CloseEventArgs e) => ShutAsync({|#0:e.Code|});

            void OnCloseToo(WebSocketSharp.CloseEventArgs e) => ShutWellAsync(e.Code);
        }
        """,
        "WS1023: Received close status 'Code' can be 1005 (No Status Received) here, which must not be sent: 'ShutAsync' passes it to 'CloseAsync', which puts it on the wire as 03 ED, and strict peers fail the connection");

    [Fact]
    public Task EventWithTheStatus_IsReported() => WithAsync(
        "NativeWebSocket",
        """
        class Relay
        {
            void Join(NativeWebSocket.IWebSocket client, WebSocket socket)
            {
                client.OnClose += code => socket.CloseAsync({|#0:(WebSocketCloseStatus)code|}, null, default);
                client.OnClose += code =>
                {
                    if (code != NativeWebSocket.WebSocketCloseCode.Abnormal)
                    {
                        socket.CloseAsync((WebSocketCloseStatus)code, null, default);
                    }
                };
            }
        }
        """,
        "WS1023: Received close status 'OnClose' can be 1006 (Abnormal Closure) here, which must not be sent: 'CloseAsync' then throws, and no Close frame is sent");

    [Fact]
    public Task OverrideThatIsToldTheStatus_IsReported() => WithAsync(
        "OkHttp",
        """
        class Listener(Square.OkHttp3.IWebSocket other) : Square.OkHttp3.WebSocketListener
        {
            public override void OnClosing(Square.OkHttp3.IWebSocket socket, int code, string reason) => socket.Close({|#0:code|}, reason);

            public override void OnClosed(Square.OkHttp3.IWebSocket socket, int code, string reason)
            {
                other.Close(code == 1005 ? 1000 : code, reason);
            }
        }
        """,
        "WS1023: Received close status 'OnClosing' can be 1005 (No Status Received) here, which must not be sent: 'Close' then throws, and no Close frame is sent");

    [Theory]
    [InlineData("result.CloseStatus.Value", "")]
    [InlineData("result.CloseStatus ?? WebSocketCloseStatus.NormalClosure", "")]
    [InlineData("socket.CloseStatus!.Value", "")]
    [InlineData("status", "if (result.CloseStatus is not { } status) return;")]
    public Task DotNetToDotNet_IsSilent(string status, string before) => Verify.AnalyzerAsync(Echo(status, before));

    [Theory]
    [InlineData("result.CloseStatus.Value", "")]
    [InlineData("result.CloseStatus ?? WebSocketCloseStatus.NormalClosure", "")]
    [InlineData("socket.CloseStatus!.Value", "")]
    [InlineData("status", "if (result.CloseStatus is not { } status) return;")]
    public Task EchoInABrowser_IsReported(string status, string before) => WithAsync(
        null, Browser, Echo($"{{|#0:{status}|}}", before), null,
        "WS1023: Received close status 'CloseStatus' can be 1005 (No Status Received) here, which must not be sent: 'CloseAsync' then throws, and no Close frame is sent");

    [Theory]
    [InlineData("Linux,macOS,Windows")]
    [InlineData("browser,Linux")]
    [InlineData("")]
    public Task EchoThatMayRunElsewhere_IsSilent(string platforms) =>
        WithAsync(null, Browser.Replace("browser", platforms, StringComparison.Ordinal), Echo("result.CloseStatus.Value"), null);

    [Fact]
    public Task NetFrameworkToItself_IsSilent() => Verify.AnalyzerAsync(ReferencesUnderTest.NetFramework, Echo("result.CloseStatus.Value").Replace("default", "CancellationToken.None", StringComparison.Ordinal));

    [Fact]
    public Task NetFrameworkToAnotherStack_IsReported() => Verify.AnalyzerAsync(
        ReferencesUnderTest.NetFramework,
        """
        class Relay
        {
            void Leave(WebSocketReceiveResult result, Fleck.IWebSocketConnection other) => other.Close({|#0:(int)result.CloseStatus.Value|});
        }

        namespace Fleck
        {
            public interface IWebSocketConnection
            {
                void Close(int code);
            }
        }
        """,
        "WS1023: Received close status 'CloseStatus' can be 1005 (No Status Received) here, which must not be sent: 'Close' puts it on the wire as 03 ED, and strict peers fail the connection");

    private static string OwnSocket(string property, string statements = "") => $$"""
        abstract class OwnSocket : WebSocket
        {
            {{property}}

            void Lose()
            {
                {{statements}}
            }
        }

        class Relay
        {
            Task LeaveAsync(OwnSocket socket, WebSocket other) => other.CloseAsync({|#0:socket.CloseStatus.Value|}, null, default);

            Task LeaveAsync(WebSocket socket, WebSocket other) => other.CloseAsync(socket.CloseStatus.Value, null, default);
        }
        """;

    [Theory]
    [InlineData("public override WebSocketCloseStatus? CloseStatus => WebSocketCloseStatus.Empty;", "")]
    [InlineData("WebSocketCloseStatus? _status; public override WebSocketCloseStatus? CloseStatus => _status;", "_status = WebSocketCloseStatus.Empty;")]
    [InlineData("public WebSocketSharp.CloseEventArgs Last; public override WebSocketCloseStatus? CloseStatus => (WebSocketCloseStatus)Last.Code;", "")]
    public Task SocketOfTheProgramThatSaysSo_IsReported(string property, string statements) => WithAsync(
        "WebSocketSharp",
        OwnSocket(property, statements),
        "WS1023: Received close status 'CloseStatus' can be 1005 (No Status Received) here, which must not be sent: 'CloseAsync' puts it on the wire as 03 ED, and strict peers fail the connection");

    [Theory]
    [InlineData("WebSocket _inner; public override WebSocketCloseStatus? CloseStatus => _inner.CloseStatus;", "")]
    [InlineData("WebSocketCloseStatus? _status; public override WebSocketCloseStatus? CloseStatus => _status;", "_status = WebSocketCloseStatus.NormalClosure;")]
    [InlineData("public override WebSocketCloseStatus? CloseStatus { get; }", "")]
    public Task SocketOfTheProgramThatDoesNot_IsSilent(string property, string statements) =>
        Verify.AnalyzerAsync(OwnSocket(property, statements).Replace("{|#0:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal));

    [Fact]
    public Task HalfTypedCode_IsSilent() => Verify.BrokenCodeAsync(
        """
        class Echo
        {
            Task RunAsync(WebSocket socket) => socket.CloseAsync(socket.CloseStatus., null, default);
        """);

    [Fact]
    public Task Fix_SendsNormalClosureOn() => WithAsync(
        "WebSocketSharp",
        null,
        """
        class Gateway(WebSocket socket)
        {
            Task OnClose(WebSocketSharp.CloseEventArgs e) => socket.CloseAsync(/* as received */ {|WS1023:(WebSocketCloseStatus)e.Code|}, null, default);

            Task ShutAsync(ushort code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default);

            Task OnCloseToo(WebSocketSharp.CloseEventArgs e) => ShutAsync({|WS1023:e.Code|});
        }
        """,
        """
        class Gateway(WebSocket socket)
        {
            Task OnClose(WebSocketSharp.CloseEventArgs e) => socket.CloseAsync(/* as received */ (WebSocketCloseStatus)e.Code == WebSocketCloseStatus.Empty ? WebSocketCloseStatus.NormalClosure : (WebSocketCloseStatus)e.Code, null, default);

            Task ShutAsync(ushort code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default);

            Task OnCloseToo(WebSocketSharp.CloseEventArgs e) => ShutAsync(e.Code == 1005 ? (ushort)1000 : e.Code);
        }
        """);

    [Fact]
    public async Task Fix_SendsNormalClosureOnInABrowser()
    {
        var test = Verify.CreateTest(Echo("{|WS1023:result.CloseStatus.Value|}") + Echo("{|WS1023:result.CloseStatus ?? (WebSocketCloseStatus)4000|}").Replace("class Echo", "class Other", StringComparison.Ordinal), []);
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", Browser));
        test.FixedCode =
            Echo("result.CloseStatus.Value == WebSocketCloseStatus.Empty ? WebSocketCloseStatus.NormalClosure : result.CloseStatus.Value")
            + Echo("(result.CloseStatus ?? (WebSocketCloseStatus)4000) == WebSocketCloseStatus.Empty ? WebSocketCloseStatus.NormalClosure : result.CloseStatus ?? (WebSocketCloseStatus)4000").Replace("class Echo", "class Other", StringComparison.Ordinal);
        test.FixedState.Sources.Add(("GlobalUsings.cs", Verify.GlobalUsings));
        test.FixedState.AnalyzerConfigFiles.Add(("/.globalconfig", Browser));
        await test.RunAsync();
    }
}
