using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>WS1006 and WS1016: the other statuses that no Close frame may carry.</summary>
public sealed class OtherStatusTests
{
    private static string Closing(string arguments) => $$"""
        class Chat
        {
            Task LeaveAsync(WebSocket socket, string text) => socket.CloseAsync({{arguments}}, default);
        }
        """;

    [Theory]
    [InlineData("{|#0:(WebSocketCloseStatus)1006|}, null", "1006 (Abnormal Closure)", "'CloseAsync' always throws, and no Close frame is sent")]
    [InlineData("{|#0:(WebSocketCloseStatus)1006|}, \"lost\"", "1006 (Abnormal Closure)", "'CloseAsync' always throws, and no Close frame is sent")]
    [InlineData("{|#0:(WebSocketCloseStatus)1006|}, text", "1006 (Abnormal Closure)", "'CloseAsync' always throws, and no Close frame is sent")]
    [InlineData("{|#0:(WebSocketCloseStatus)1015|}, null", "1015 (TLS Handshake)", "'CloseAsync' always throws, and no Close frame is sent")]
    [InlineData("{|#0:(WebSocketCloseStatus)1004|}, text", "1004 (Reserved)", "'CloseAsync' puts it on the wire as 03 EC, and strict peers fail the connection")]
    public Task ReservedStatus_IsReported(string arguments, string status, string consequence) =>
        Verify.AnalyzerAsync(Closing(arguments), $"WS1006: Close status {status} must not be sent: {consequence}");

    [Theory]
    [InlineData("{|#0:(WebSocketCloseStatus)0|}, null", "0", "'CloseAsync' always throws, and no Close frame is sent")]
    [InlineData("{|#0:0|}, null", "0", "'CloseAsync' always throws, and no Close frame is sent")]
    [InlineData("{|#0:default|}, null", "0", "'CloseAsync' always throws, and no Close frame is sent")]
    [InlineData("{|#0:(WebSocketCloseStatus)999|}, text", "999", "'CloseAsync' always throws, and no Close frame is sent")]
    [InlineData("{|#0:(WebSocketCloseStatus)1016|}, null", "1016", "'CloseAsync' puts it on the wire as 03 F8, and strict peers fail the connection")]
    [InlineData("{|#0:(WebSocketCloseStatus)2999|}, null", "2999", "'CloseAsync' puts it on the wire as 0B B7, and strict peers fail the connection")]
    [InlineData("{|#0:(WebSocketCloseStatus)5000|}, null", "5000", "'CloseAsync' puts it on the wire as 13 88, and strict peers fail the connection")]
    [InlineData("{|#0:(WebSocketCloseStatus)65535|}, null", "65535", "'CloseAsync' puts it on the wire as FF FF, and strict peers fail the connection")]
    [InlineData("{|#0:(WebSocketCloseStatus)66541|}, null", "66541", "'CloseAsync' keeps only the low 16 bits and sends 1005 (No Status Received), as 03 ED, and strict peers fail the connection")]
    [InlineData("{|#0:(WebSocketCloseStatus)66536|}, null", "66536", "'CloseAsync' keeps only the low 16 bits and sends 1000 (Normal Closure), as 03 E8")]
    [InlineData("{|#0:(WebSocketCloseStatus)(-1)|}, null", "-1", "'CloseAsync' keeps only the low 16 bits and sends 65535, as FF FF, and strict peers fail the connection")]
    [InlineData("{|#0:(WebSocketCloseStatus)200|}, \"OK\"", "200", "'CloseAsync' always throws, and no Close frame is sent")]
    public Task UndefinedStatus_IsReported(string arguments, string status, string consequence) =>
        Verify.AnalyzerAsync(Closing(arguments), $"WS1016: Close status {status} is not defined and must not be sent: {consequence}");

    [Theory]
    [InlineData("1016, 2000-2010", 2005, true)]
    [InlineData("1016, 2000-2010", 1016, true)]
    [InlineData("1016, 2000-2010", 2011, false)]
    [InlineData(" 2005 ", 2005, true)]
    [InlineData("nonsense, 2005", 2005, true)]
    [InlineData("", 2005, false)]
    public async Task AdditionalCloseCodes_AreSilent(string option, int code, bool isSilent)
    {
        var status = $"(WebSocketCloseStatus){code}";
        var test = Verify.CreateTest(Closing($"{(isSilent ? status : $"{{|WS1016:{status}|}}")}, null"), []);
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\nwebsockets_analyzers.additional_close_codes = {option}\n"));
        await test.RunAsync();
    }

    [Theory]
    [InlineData("{|WS1006:(WebSocketCloseStatus)1006|}", "WebSocketCloseStatus.NormalClosure", "WS1006.Suggested")]
    [InlineData("{|WS1016:(WebSocketCloseStatus)2000|}", "(WebSocketCloseStatus)4000", "WS1016.4000")]
    public Task Fix_PutsAStatusThere(string status, string fixedStatus, string key) =>
        Verify.FixAsync(Closing($"{status}, null"), Closing($"{fixedStatus}, null"), key);
}
