using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>Which implementations a status gets to: those that the static type of the receiver can have.</summary>
public sealed class StatusDispatchTests
{
    private static string Channels(string call, string more = "") => $$"""
        interface IChannel { Task End(WebSocketCloseStatus status); }

        interface ITcp : IChannel { }

        class WebSocketChannel(WebSocket socket) : IChannel
        {
            public virtual Task End(WebSocketCloseStatus status) => socket.CloseAsync(status, null, default);
        }

        class TcpChannel : ITcp
        {
            public Task End(WebSocketCloseStatus status) => Task.CompletedTask;
        }

        {{more}}

        class Server
        {
            Task Fail<T>(IChannel any, ITcp tcp, TcpChannel own, WebSocketChannel web, T generic) where T : ITcp => {{call}};
        }
        """;

    [Theory]
    [InlineData("any.End({|WS1005:WebSocketCloseStatus.Empty|})")]
    [InlineData("web.End({|WS1005:WebSocketCloseStatus.Empty|})")]
    [InlineData("((IChannel)tcp).End({|WS1005:WebSocketCloseStatus.Empty|})")]
    public Task ReceiverThatMayBeAWebSocket_IsReported(string call) => Verify.AnalyzerAsync(Channels(call));

    [Theory]
    [InlineData("tcp.End(WebSocketCloseStatus.Empty)")]
    [InlineData("own.End(WebSocketCloseStatus.Empty)")]
    [InlineData("generic.End(WebSocketCloseStatus.Empty)")]
    public Task ReceiverThatIsNone_IsSilent(string call) => Verify.AnalyzerAsync(Channels(call));

    [Fact]
    public Task ReceiverThatInheritsTheClose_IsReported() => Verify.AnalyzerAsync(
        Channels("tcp.End({|WS1005:WebSocketCloseStatus.Empty|})", "class Both(WebSocket socket) : WebSocketChannel(socket), ITcp { }"));
}
