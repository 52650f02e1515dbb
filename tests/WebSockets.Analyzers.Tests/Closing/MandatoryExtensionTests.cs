using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>WS1010 and WS1020: 1010 is for clients, and says what they miss.</summary>
public sealed class MandatoryExtensionTests
{
    [Theory]
    [InlineData("using var socket = await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(\"chat\").ConfigureAwait(false);")]
    [InlineData("var accepted = context.WebSockets.AcceptWebSocketAsync(); var socket = await accepted;")]
    [InlineData("var socket = (await listener.AcceptWebSocketAsync(null)).WebSocket;")]
    [InlineData("var socket = WebSocket.CreateFromStream(stream, true, null, TimeSpan.Zero);")]
    [InlineData("var socket = WebSocket.CreateFromStream(stream, subProtocol: null, keepAliveInterval: default, isServer: true);")]
    public Task ServerThatSends1010_IsReported(string socket) => Verify.AnalyzerAsync(
        InServer(socket, "await socket.CloseAsync({|#0:WebSocketCloseStatus.MandatoryExtension|}, \"permessage-deflate\", default);"),
        "WS1010: Close status 1010 (Mandatory Extension) is for clients only; a server should send another status, such as 1008: 'CloseAsync' puts 1010 on the wire as 03 F2");

    [Theory]
    [InlineData("var socket = WebSocket.CreateFromStream(stream, false, null, TimeSpan.Zero);")]
    [InlineData("var socket = WebSocket.CreateFromStream(stream, context.Request.IsHttps, null, TimeSpan.Zero);")]
    [InlineData("var socket = new ClientWebSocket();")]
    [InlineData("WebSocket socket = sockets[0];")]
    [InlineData("var socket = await context.WebSockets.AcceptWebSocketAsync(); socket = sockets[0];")]
    [InlineData("var socket = await context.WebSockets.AcceptWebSocketAsync(); (socket, _) = (sockets[0], 1);")]
    [InlineData("var socket = await context.WebSockets.AcceptWebSocketAsync(); ((socket, _), _) = ((sockets[0], 1), 2);")]
    [InlineData("var socket = await context.WebSockets.AcceptWebSocketAsync(); void Replace() { ref var other = ref socket; other = sockets[0]; } Replace();")]
    public Task ClientOrUnknownSocketThatSends1010_IsSilent(string socket) => Verify.AnalyzerAsync(
        InServer(socket, "await socket.CloseAsync(WebSocketCloseStatus.MandatoryExtension, \"permessage-deflate\", default);"));

    [Fact]
    public Task ServerSocketInAFieldOrAParameter_IsReported() => Verify.AnalyzerAsync("""
        class Session
        {
            private readonly WebSocket _socket;

            private Session(Microsoft.AspNetCore.Http.HttpContext context) => _socket = context.WebSockets.AcceptWebSocketAsync().Result;

            Task RefuseAsync() => _socket.CloseAsync({|WS1010:WebSocketCloseStatus.MandatoryExtension|}, "x", default);

            async Task AcceptAsync(Microsoft.AspNetCore.Http.HttpContext context)
            {
                var socket = await context.WebSockets.AcceptWebSocketAsync();
                await RefuseAsync(socket);
            }

            private static Task RefuseAsync(WebSocket socket) => socket.CloseAsync({|WS1010:WebSocketCloseStatus.MandatoryExtension|}, "x", default);
        }
        """);

    [Fact]
    public Task FieldThatADeconstructionGivesAnotherSocket_IsSilent() => Verify.AnalyzerAsync("""
        class Session
        {
            private readonly WebSocket _socket;
            private readonly int _id;

            private Session(Microsoft.AspNetCore.Http.HttpContext context) => _socket = context.WebSockets.AcceptWebSocketAsync().Result;

            private Session(WebSocket socket, int id) => (_socket, _id) = (socket, id);

            Task RefuseAsync() => _socket.CloseAsync(WebSocketCloseStatus.MandatoryExtension, "x", default);
        }
        """);

    [Fact]
    public Task ServerThatEchoes1010_IsSilent() => Verify.AnalyzerAsync(InServer(
        "using var socket = await context.WebSockets.AcceptWebSocketAsync();",
        """
        var result = await socket.ReceiveAsync(new ArraySegment<byte>(new byte[1]), default);
                if (result.CloseStatus == WebSocketCloseStatus.MandatoryExtension)
                {
                    await socket.CloseAsync(result.CloseStatus.Value, result.CloseStatusDescription, default);
                }
        """));

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public Task ClientThatDoesNotNameTheExtension_IsReported(string reason) => Verify.AnalyzerAsync(
        $$"""
        class Client
        {
            Task RefuseAsync(ClientWebSocket socket) => socket.CloseAsync({|#0:WebSocketCloseStatus.MandatoryExtension|}, {{reason}}, default);
        }
        """,
        "WS1020: A close with 1010 (Mandatory Extension) should name the missing extensions, but its reason is empty: 'CloseAsync' puts 1010 on the wire as 03 F2");

    [Theory]
    [InlineData("\"permessage-deflate\"")]
    [InlineData("text")]
    public Task ClientThatGivesAReason_IsSilent(string reason) => Verify.AnalyzerAsync($$"""
        class Client
        {
            Task RefuseAsync(ClientWebSocket socket, string text) => socket.CloseAsync(WebSocketCloseStatus.MandatoryExtension, {{reason}}, default);
        }
        """);

    [Fact]
    public Task Fix_SuggestsPolicyViolation() => Verify.FixAsync(
        InServer("using var socket = await context.WebSockets.AcceptWebSocketAsync();", "await socket.CloseAsync({|WS1010:WebSocketCloseStatus.MandatoryExtension|}, \"x\", default);"),
        InServer("using var socket = await context.WebSockets.AcceptWebSocketAsync();", "await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, \"x\", default);"),
        "WS1010.Suggested");

    private static string InServer(string socket, string close) => $$"""
        class Server
        {
            async Task HandleAsync(Microsoft.AspNetCore.Http.HttpContext context, System.Net.HttpListenerContext listener, System.IO.Stream stream, List<WebSocket> sockets)
            {
                {{socket}}
                {{close}}
            }
        }
        """;
}
