using VerifyNeverRun = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.UnansweredCloseRule, WebSockets.Analyzers.Closing.UnansweredCloseFixer>;
using VerifyPath = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.UnansweredPathRule, WebSockets.Analyzers.Closing.UnansweredCloseFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>WS1031 and WS1033 where a helper has answered the Close already, and another Close stands behind it: it never runs, and nothing is wrong.</summary>
public sealed class AnsweredByHelperTests
{
    private const string Guarded = "if (socket.State == WebSocketState.Open) { await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); }";

    private const string Members = """
        private static async Task EndAsync(WebSocket socket) => await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);

        private static bool IsOpen(WebSocket? socket) => socket is { State: WebSocketState.Open };

        private static async Task HandleAsync(WebSocket socket, byte[] buffer)
        {
            while (socket.State == WebSocketState.Open)
            {
                var result = await socket.ReceiveAsync(buffer, default);
                switch (result.MessageType)
                {
                    case WebSocketMessageType.Close:
                        await EndAsync(socket);
                        return;
                    default:
                        await socket.SendAsync(buffer, WebSocketMessageType.Text, true, default);
                        break;
                }
            }
        }

        private static async Task HandleByStatusAsync(WebSocket socket, byte[] buffer)
        {
            while (await ReceiveTextAsync(socket, buffer) is { })
            {
            }

            if (socket.CloseStatus is not null)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
            }
        }

        private static async Task<string?> ReceiveTextAsync(WebSocket socket, byte[] buffer)
        {
            var result = await socket.ReceiveAsync(buffer, default);
            return result.MessageType == WebSocketMessageType.Close ? null : "text" + result.Count;
        }
        """;

    [Theory]
    [InlineData("await HandleAsync(socket, buffer); if (IsOpen(socket)) { await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); }")]
    [InlineData("await HandleAsync(socket, buffer); " + Guarded)]
    [InlineData("await HandleByStatusAsync(socket, buffer); if (socket?.State == WebSocketState.Open) { await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); }")]
    [InlineData("while (!token.IsCancellationRequested) { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) { await EndAsync(socket); break; } } " + Guarded)]
    [InlineData("while (!token.IsCancellationRequested) { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) { if (socket.State != WebSocketState.Closed) { await EndAsync(socket); } break; } } if (socket.CloseStatus is null) { await EndAsync(socket); }")]
    public async Task CloseBehindAnAnswer_IsSilent(string statements)
    {
        await VerifyNeverRun.AnalyzerAsync(UnansweredPathTests.InClient(statements, Members));
        await VerifyPath.AnalyzerAsync(UnansweredPathTests.InClient(statements, Members));
    }

    /// <summary>The same, where what the loop calls sends no Close.</summary>
    [Fact]
    public Task CloseBehindALoopThatDoesNotAnswer_IsReported() => VerifyNeverRun.AnalyzerAsync(
        UnansweredPathTests.InClient("await HandleByStatusAsync(socket, buffer); " + Guarded.Replace("CloseAsync", "{|#0:CloseAsync|}", StringComparison.Ordinal), Members.Replace("if (socket.CloseStatus is not null)", "if (socket.CloseStatus is null)", StringComparison.Ordinal)),
        "'CloseAsync' never runs after a received Close: the State is then CloseReceived, not Open, and the peer gets no answer");

    /// <summary>An object that is made with the socket has it from then on, and its owner closes afterwards.</summary>
    [Theory]
    [InlineData("if (socket.State == WebSocketState.CloseReceived) { await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default); }", false)]
    [InlineData("if (socket.State == WebSocketState.Open || socket.State == WebSocketState.CloseReceived) { socket.Abort(); }", false)]
    [InlineData("Console.WriteLine();", true)]
    public Task ObjectWithTheSocket_IsReportedWhereItsOwnerDoesNotClose(string afterwards, bool isReported) => VerifyPath.AnalyzerAsync(
        UnansweredPathTests.InClient("var session = new Session(socket); await session.RunAsync(buffer); " + afterwards) + $$"""
            internal sealed class Session
            {
                private readonly WebSocket _socket;

                public Session(WebSocket socket)
                {
                    _socket = socket;
                }

                public async Task RunAsync(byte[] buffer)
                {
                    while (true)
                    {
                        var result = await _socket.ReceiveAsync(buffer, default);
                        if ({{(isReported ? "{|#0:" : "")}}result.MessageType is WebSocketMessageType.Close{{(isReported ? "|}" : "")}})
                        {
                            break;
                        }

                        await Task.Delay(1);
                    }
                }
            }
            """,
        isReported ? [UnansweredPathTests.Message.Replace("'socket'", "'_socket'", StringComparison.Ordinal)] : []);

    /// <summary>The helper throws unless the socket is open, which it is not any more: it sends nothing, and whoever catches that goes on.</summary>
    [Theory]
    [InlineData("throw new InvalidOperationException(_socket.State.ToString());", "if (e is OperationCanceledException or ObjectDisposedException) { return; }", true)]
    [InlineData("return;", "if (_log.Writer.TryComplete(e)) { return; }", true)]
    [InlineData("throw new InvalidOperationException(_socket.State.ToString());", "_log.Writer.TryComplete(e);", true)]
    [InlineData("Console.WriteLine();", "_log.Writer.TryComplete(e);", false)]
    public Task HelperThatOnlyClosesAnOpenSocket_IsReported(string unlessOpen, string handler, bool isReported) => VerifyPath.AnalyzerAsync(
        $$"""
        public sealed class Feed
        {
            private readonly System.Threading.Channels.Channel<string> _log = System.Threading.Channels.Channel.CreateUnbounded<string>();
            private readonly CancellationTokenSource _source = new();
            private ClientWebSocket _socket = new();

            public event Func<Task> Ended = () => Task.CompletedTask;

            public async Task RunAsync(Uri uri)
            {
                _socket = new ClientWebSocket();
                await _socket.ConnectAsync(uri, _source.Token);
                await ReceiveAsync();
            }

            public async Task DisconnectAsync()
            {
                if (_socket.State != WebSocketState.Open)
                {
                    {{unlessOpen}}
                }

                try
                {
                    await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", _source.Token);
                }
                catch (Exception e)
                {
                    Console.WriteLine(e);
                }
                finally
                {
                    _source.Cancel(false);
                    await Ended.Invoke();
                }
            }

            private async Task ReceiveAsync()
            {
                try
                {
                    var buffer = new byte[100];
                    do
                    {
                        var result = await _socket.ReceiveAsync(buffer, _source.Token);
                        if ({{(isReported ? "{|#0:" : "")}}result.MessageType == WebSocketMessageType.Close{{(isReported ? "|}" : "")}})
                        {
                            await DisconnectAsync();
                        }
                    }
                    while (_socket.State == WebSocketState.Open);
                }
                catch (Exception e)
                {
                    {{handler}}
                }
            }
        }
        """,
        isReported ? [UnansweredPathTests.Message.Replace("'socket'", "'_socket'", StringComparison.Ordinal)] : []);

    /// <summary>A pump never comes back after a Close, because its second Close is refused: what stands behind it nobody reaches then.</summary>
    [Theory]
    [InlineData("if (to.State != WebSocketState.Open) { return; } await to.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default); await to.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData("if (to.State == WebSocketState.Open) { await to.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); await to.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default); }")]
    public Task PumpThatDoesNotComeBack_IsSilent(string answer) => VerifyNeverRun.AnalyzerAsync(
        $$"""
        class Relay
        {
            public async Task RunAsync(Microsoft.AspNetCore.Http.HttpContext context, Uri uri, byte[] buffer)
            {
                using var server = await context.WebSockets.AcceptWebSocketAsync();
                using var client = new ClientWebSocket();
                await client.ConnectAsync(uri, default);
                await PumpAsync(server, client, buffer);
                if (server.State != WebSocketState.Open)
                {
                    return;
                }

                await server.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
            }

            private static async Task PumpAsync(WebSocket from, WebSocket to, byte[] buffer)
            {
                while (true)
                {
                    var result = await from.ReceiveAsync(buffer, default);
                    if (result.MessageType == WebSocketMessageType.Close)
                    {
                        {{answer}}
                        return;
                    }
                }
            }
        }
        """);
}
