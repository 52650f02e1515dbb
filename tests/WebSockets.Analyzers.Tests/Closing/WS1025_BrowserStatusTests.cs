using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>WS1025: what a browser lets a program send, in projects that run there alone.</summary>
public sealed class BrowserStatusTests
{
    private static string Closing(string status, string reason = "null") => $$"""
        class Chat
        {
            Task LeaveAsync(ClientWebSocket socket, string text) => socket.CloseAsync({{status}}, {{reason}}, default);
        }
        """;

    private static string Statements(string statements) => $$"""
        using System.Runtime.InteropServices;
        using System.Runtime.Versioning;

        class Chat
        {
            static readonly bool s_isBrowser = OperatingSystem.IsBrowser();

            async Task LeaveAsync(WebSocket socket, bool flag)
            {
                var isBrowser = OperatingSystem.IsBrowser();
                {{statements}}
            }
        }
        """;

    private static Task OnAsync(string platforms, string source, params string[] messages) => OnAsync(platforms, source, null, null, messages);

    private static Task InBrowserAsync(string source, params string[] messages) => OnAsync("browser", source, null, null, messages);

    private static async Task OnAsync(string platforms, string source, string? fixedSource, string? key, params string[] messages)
    {
        var options = ("/.globalconfig", $"is_global = true\nbuild_property._SupportedPlatformList = {platforms}\n");
        var test = Verify.CreateTest(source, messages);
        test.TestState.AnalyzerConfigFiles.Add(options);
        if (fixedSource is not null)
        {
            test.FixedCode = fixedSource;
            test.FixedState.Sources.Add(("GlobalUsings.cs", Verify.GlobalUsings));
            test.FixedState.AnalyzerConfigFiles.Add(options);
            test.CodeActionEquivalenceKey = key;
        }

        await test.RunAsync();
    }

    [Theory]
    [InlineData("WebSocketCloseStatus.EndpointUnavailable", "1001 (Going Away)")]
    [InlineData("WebSocketCloseStatus.ProtocolError", "1002 (Protocol Error)")]
    [InlineData("WebSocketCloseStatus.MandatoryExtension", "1010 (Mandatory Extension)")]
    [InlineData("WebSocketCloseStatus.InternalServerError", "1011 (Internal Error)")]
    [InlineData("(WebSocketCloseStatus)1013", "1013 (Try Again Later)")]
    public Task StatusThatABrowserRefuses_IsReported(string status, string code) => InBrowserAsync(
        Closing($"{{|#0:{status}|}}"),
        $"WS1025: Close status {code} cannot be sent from a browser, which accepts only 1000 and 3000-4999: 'CloseAsync' always throws, and no Close frame is sent");

    [Theory]
    [InlineData("WebSocketCloseStatus.NormalClosure")]
    [InlineData("(WebSocketCloseStatus)3000")]
    [InlineData("(WebSocketCloseStatus)4999")]
    public Task StatusThatABrowserTakes_IsSilent(string status) => InBrowserAsync(Closing(status, "text"));

    /// <summary>What must not be sent anywhere keeps its rule, and says what happens here.</summary>
    [Theory]
    [InlineData("WebSocketCloseStatus.Empty", "WS1005: 'WebSocketCloseStatus.Empty' is close status 1005 (No Status Received), which must not be sent: 'CloseAsync' always throws, and no Close frame is sent")]
    [InlineData("(WebSocketCloseStatus)1004", "WS1006: Close status 1004 (Reserved) must not be sent: 'CloseAsync' always throws, and no Close frame is sent")]
    [InlineData("(WebSocketCloseStatus)5000", "WS1016: Close status 5000 is not defined and must not be sent: 'CloseAsync' always throws, and no Close frame is sent")]
    public Task StatusThatNobodyMaySend_KeepsItsRule(string status, string message) => InBrowserAsync(Closing($"{{|#0:{status}|}}"), message);

    [Theory]
    [InlineData("Linux,macOS,Windows")]
    [InlineData("Linux,browser")]
    [InlineData("")]
    public Task ProjectThatRunsElsewhereToo_IsSilent(string platforms) => OnAsync(platforms, Closing("WebSocketCloseStatus.EndpointUnavailable"));

    [Fact]
    public Task StatusThroughFlow_IsReported() => InBrowserAsync(
        """
        class Chat(WebSocket socket)
        {
            Task ShutAsync(WebSocketCloseStatus status) => socket.CloseAsync(status, null, default);

            Task LeaveAsync() => ShutAsync({|#0:WebSocketCloseStatus.EndpointUnavailable|});

            Task FailAsync() => ShutAsync((WebSocketCloseStatus)4001);

            async Task StopAsync(bool isLate)
            {
                var status = isLate ? WebSocketCloseStatus.PolicyViolation : WebSocketCloseStatus.NormalClosure;
                await socket.CloseAsync({|#1:status|}, null, default);
            }
        }
        """,
        "WS1025: Close status 1001 (Going Away) cannot be sent from a browser, which accepts only 1000 and 3000-4999: 'ShutAsync' passes it to 'CloseAsync', which always throws, and no Close frame is sent",
        "WS1025: Close status 1008 (Policy Violation) cannot be sent from a browser, which accepts only 1000 and 3000-4999: 'CloseAsync' always throws, and no Close frame is sent");

    private const string Close = "await socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, null, default);";

    [Theory]
    [InlineData($"if (!OperatingSystem.IsBrowser()) {{ {Close} }}")]
    [InlineData($"if (!OperatingSystem.IsBrowser()) {Close}")]
    [InlineData($"if (OperatingSystem.IsBrowser()) return; {Close}")]
    [InlineData($"if (OperatingSystem.IsBrowser()) {{ return; }} {Close}")]
    [InlineData($"if (OperatingSystem.IsBrowser() || flag) return; {Close}")]
    [InlineData($"if (OperatingSystem.IsBrowser()) {{ }} else {{ {Close} }}")]
    [InlineData($"if (flag && !OperatingSystem.IsBrowser()) {Close}")]
    [InlineData($"if (OperatingSystem.IsWindows() || OperatingSystem.IsLinux()) {Close}")]
    [InlineData($"if (!RuntimeInformation.IsOSPlatform(OSPlatform.Create(\"BROWSER\"))) {Close}")]
    [InlineData($"if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) {Close}")]
    [InlineData($"if (!isBrowser) {Close}")]
    [InlineData($"if (!s_isBrowser) {Close}")]
    [InlineData("await socket.CloseAsync(OperatingSystem.IsBrowser() ? WebSocketCloseStatus.NormalClosure : WebSocketCloseStatus.EndpointUnavailable, null, default);")]
    [InlineData("var status = OperatingSystem.IsBrowser() ? WebSocketCloseStatus.NormalClosure : WebSocketCloseStatus.EndpointUnavailable; await socket.CloseAsync(status, null, default);")]
    [InlineData($"[UnsupportedOSPlatform(\"browser\")] async Task Local() {{ {Close} }}")]
    public Task CodeThatDoesNotRunInABrowser_IsSilent(string statements) => InBrowserAsync(Statements(statements));

    [Theory]
    [InlineData("if (OperatingSystem.IsBrowser()) { CLOSE }")]
    [InlineData("if (!OperatingSystem.IsBrowser()) return; CLOSE")]
    [InlineData("if (flag || !OperatingSystem.IsBrowser()) CLOSE")]
    [InlineData("if (OperatingSystem.IsBrowser() && flag) return; CLOSE")]
    [InlineData("if (!OperatingSystem.IsWindows()) CLOSE")]
    [InlineData("if (flag) CLOSE")]
    public Task CodeThatDoes_IsReported(string statements) => InBrowserAsync(Statements(
        statements.Replace("CLOSE", Close.Replace("WebSocketCloseStatus.EndpointUnavailable", "{|WS1025:WebSocketCloseStatus.EndpointUnavailable|}", StringComparison.Ordinal), StringComparison.Ordinal)));

    [Fact]
    public Task HalfTypedCode_IsSilent() => Verify.BrokenCodeAsync("class Chat { void M(System.Net.WebSockets.WebSocket s) => s.CloseAsync(WebSocketCloseStatus.");

    [Theory]
    [InlineData("WebSocketCloseStatus.EndpointUnavailable", "WebSocketCloseStatus.NormalClosure", "WS1025.Suggested")]
    [InlineData("WebSocketCloseStatus.EndpointUnavailable", "(WebSocketCloseStatus)4001", "WS1025.4001")]
    [InlineData("(WebSocketCloseStatus)1013", "(WebSocketCloseStatus)4013", "WS1025.4013")]
    public Task Fix_PutsAStatusThereThatABrowserTakes(string status, string fixedStatus, string key) =>
        OnAsync("browser", Closing($"{{|WS1025:{status}|}}"), Closing(fixedStatus), key);
}
