using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>A number that does not fit into a status: a wrapper that cuts it to sixteen bits sends what is left of it.</summary>
public sealed class WrappedStatusTests
{
    private static string Chat(string wrapper, string call) => $$"""
        class Chat
        {
            readonly WebSocket s = null!;

            {{wrapper}}

            Task Leave(bool lost) => {{call}};
        }
        """;

    [Theory]
    [InlineData("Task Shut(int code) => s.CloseAsync((WebSocketCloseStatus)code, null, default);", "Shut({|WS1016:66541|})")]
    [InlineData("Task Shut(int code) => s.CloseAsync((WebSocketCloseStatus)(ushort)code, null, default);", "Shut({|WS1005:66541|})")]
    [InlineData("Task Shut(int code) { var status = unchecked((ushort)code); return s.CloseAsync((WebSocketCloseStatus)status, null, default); }", "Shut({|WS1005:66541|})")]
    [InlineData("Task Shut(long code) => s.CloseAsync((WebSocketCloseStatus)(ushort)code, null, default);", "Shut({|WS1006:66542|})")]
    [InlineData("Task Shut(int code) => s.CloseAsync((WebSocketCloseStatus)(ushort)code, null, default);", "Shut({|WS1005:lost ? 66541 : 1000|})")]
    [InlineData("Task Shut(int code) => s.CloseAsync((WebSocketCloseStatus)(ushort)code, null, default);", "Shut({|WS1005:1005|})")]
    public Task NumberThatIsNoStatus_IsReported(string wrapper, string call) => Verify.AnalyzerAsync(Chat(wrapper, call));

    [Theory]
    [InlineData("Task Shut(int code) => s.CloseAsync((WebSocketCloseStatus)(ushort)code, null, default);", "Shut(1000)")]
    [InlineData("Task Shut(int code) => s.CloseAsync((WebSocketCloseStatus)(ushort)code, null, default);", "Shut(66536)")]
    [InlineData("Task Shut(int code) { var cut = (ushort)code; return cut == 1005 ? Task.CompletedTask : s.CloseAsync((WebSocketCloseStatus)cut, null, default); }", "Shut(66541)")]
    [InlineData("Task Shut(int code) => s.CloseAsync((WebSocketCloseStatus)checked((ushort)code), null, default);", "Shut(66541)")]
    [InlineData("Task Shut(int code) => code > 65535 ? Task.CompletedTask : s.CloseAsync((WebSocketCloseStatus)(ushort)code, null, default);", "Shut(66541)")]
    public Task StatusOrGuardedNumber_IsSilent(string wrapper, string call) => Verify.AnalyzerAsync(Chat(wrapper, call));
}
