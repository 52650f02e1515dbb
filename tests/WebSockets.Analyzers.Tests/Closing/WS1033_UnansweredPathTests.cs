using WebSockets.Analyzers.Closing;

using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.UnansweredPathRule, WebSockets.Analyzers.Closing.UnansweredPathFixer>;
using VerifyGuard = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.UnansweredPathRule, WebSockets.Analyzers.Closing.UnansweredCloseFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>WS1033: a path from a received Close to the end of the connection, on which none is sent.</summary>
public sealed class UnansweredPathTests
{
    internal const string Message =
        "A received Close is not answered on this path: 'socket' sends no Close frame, and the peer only sees the connection drop";

    internal const string Close = "await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);";

    internal const string Loop = """
        while (socket.State == WebSocketState.Open)
        {
            var result = await socket.ReceiveAsync(buffer, token);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                break;
            }

            Process(buffer);
        }
        """;

    private const string Marked = """
        while (socket.State == WebSocketState.Open)
        {
            var result = await socket.ReceiveAsync(buffer, token);
            if ({|#0:result.MessageType == WebSocketMessageType.Close|})
            {
                break;
            }

            Process(buffer);
        }
        """;

    internal static string InClient(string statements, string members = "", string declaration = "using var socket = new ClientWebSocket();") => $$"""
        class Client
        {
            public async Task RunAsync(Uri uri, byte[] buffer, bool flag, CancellationToken token)
            {
                {{declaration}}
                await socket.ConnectAsync(uri, token);
                {{statements}}
            }

            private static void Process(byte[] buffer) => Console.WriteLine(buffer.Length);
            {{members}}
        }
        """;

    /// <summary>A server that passes the accepted socket on.</summary>
    private static string InHandler(string statements, string call = "await HandleAsync(socket, new byte[100], default);", string members = "") => $$"""
        class Server
        {
            public async Task AcceptAsync(Microsoft.AspNetCore.Http.HttpContext context)
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                {{call}}
            }

            private async Task HandleAsync(WebSocket socket, byte[] buffer, CancellationToken token)
            {
                {{statements}}
            }

            private static void Process(byte[] buffer) => Console.WriteLine(buffer.Length);
            {{members}}
        }
        """;

    [Theory]
    [InlineData(Marked)]
    [InlineData("while (true) { var result = await socket.ReceiveAsync(buffer, token); if ({|#0:result.MessageType == WebSocketMessageType.Close|}) return; Process(buffer); }")]
    [InlineData("WebSocketReceiveResult result; do { result = await socket.ReceiveAsync(buffer, token); } while ({|#0:result.MessageType != WebSocketMessageType.Close|});")]
    [InlineData("var result = await socket.ReceiveAsync(buffer, token); while (!{|#0:result.CloseStatus.HasValue|}) { result = await socket.ReceiveAsync(buffer, token); }")]
    [InlineData("while ({|#0:socket.State == WebSocketState.Open|}) { await socket.ReceiveAsync(buffer, token); Process(buffer); }")]
    [InlineData("while (!token.IsCancellationRequested) { var result = await socket.ReceiveAsync(buffer.AsMemory(), token).ConfigureAwait(false); switch (result.MessageType) { case {|#0:WebSocketMessageType.Close|}: return; default: Process(buffer); break; } }")]
    [InlineData("var open = true; while (open) { var result = await socket.ReceiveAsync(buffer, token); if ({|#0:result.MessageType == WebSocketMessageType.Close|}) open = false; else Process(buffer); }")]
    [InlineData("try { while (true) { var result = await socket.ReceiveAsync(buffer, token); if ({|#0:result.MessageType == WebSocketMessageType.Close|}) break; } } catch (OperationCanceledException) { } Console.WriteLine();")]
    [InlineData("while (true) { var result = await socket.ReceiveAsync(buffer, token); if ({|#0:result.MessageType == WebSocketMessageType.Close|}) throw new InvalidOperationException(); }")]
    [InlineData("while (true) { var result = await socket.ReceiveAsync(buffer, token); if ({|#0:result.MessageType == WebSocketMessageType.Close|}) break; if (buffer[0] == 1) { await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token); return; } }")]
    public Task LoopWithoutAnAnswer_IsReported(string loop) => Verify.AnalyzerAsync(InClient(loop), Message);

    /// <summary>The call can run, after an exception for one, so that WS1031 is silent: after a Close it does not.</summary>
    [Theory]
    [InlineData("try { LOOP } finally { if ({|#0:socket.State == WebSocketState.Open|}) CLOSE }")]
    [InlineData("try { LOOP } catch (InvalidOperationException) { } if ({|#0:socket.State == WebSocketState.Open|}) { CLOSE }")]
    [InlineData("while (!token.IsCancellationRequested) { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) break; Process(buffer); } if ({|#0:socket.State == WebSocketState.Open|}) CLOSE")]
    [InlineData("try { LOOP } catch (InvalidOperationException) { } if ({|#0:socket.State != WebSocketState.Open|}) return; CLOSE")]
    [InlineData("try { LOOP } catch (InvalidOperationException) { } if ({|#0:socket is { State: WebSocketState.Open }|}) { CLOSE }")]
    public Task GuardThatKeepsTheCloseFromRunning_IsReported(string statements) =>
        VerifyGuard.AnalyzerAsync(InClient(statements.Replace("LOOP", Loop, StringComparison.Ordinal).Replace("CLOSE", Close, StringComparison.Ordinal)), Message);

    [Fact]
    public Task HelperWhoseCallersEndTheSocket_IsReported() => Verify.AnalyzerAsync(InHandler(Marked), Message);

    [Fact]
    public Task HelperOfAHelper_IsReported() => Verify.AnalyzerAsync(
        InHandler("await LoopAsync(socket, buffer, token).ConfigureAwait(false);", members: $$"""
            private static async Task LoopAsync(WebSocket socket, byte[] buffer, CancellationToken token)
            {
                {{Marked}}
            }
            """),
        Message);

    [Fact]
    public Task TaskThatIsReturned_IsReported() => Verify.AnalyzerAsync(
        InHandler(Marked, call: "await PassAsync(socket);", members: "private Task PassAsync(WebSocket accepted) => HandleAsync(accepted, new byte[1], default);"), Message);

    /// <summary>Nobody but the method ever has it.</summary>
    [Fact]
    public Task SocketThatIsPassedWhereItIsAccepted_IsReported() => Verify.AnalyzerAsync(
        InHandler(Marked, call: "await HandleAsync(socket, new byte[100], default); await HandleAsync(await context.WebSockets.AcceptWebSocketAsync(), new byte[1], default);"), Message);

    /// <summary>The receive is a method of its own, which tells of the Close by null.</summary>
    [Fact]
    public Task ReceiveInAnotherMethod_IsReported() => Verify.AnalyzerAsync(
        InHandler("while (await ReceiveTextAsync(socket, buffer, token) is { } text) { Console.WriteLine(text); }", members: """
            private static async Task<string?> ReceiveTextAsync(WebSocket socket, byte[] buffer, CancellationToken token)
            {
                var result = await socket.ReceiveAsync(buffer, token);
                return {|#0:result.MessageType == WebSocketMessageType.Close|} ? null : "text" + result.Count;
            }
            """),
        Message);

    [Fact]
    public Task SocketThatIsMadeInALambda_IsReported() => Verify.AnalyzerAsync(
        $$"""
        class Server
        {
            public Func<Microsoft.AspNetCore.Http.HttpContext, Task> Handler => async context =>
            {
                var (buffer, token) = (new byte[100], context.RequestAborted);
                WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
                {{Marked}}
            };

            private static void Process(byte[] buffer) => Console.WriteLine(buffer.Length);
        }
        """,
        Message);

    /// <summary>Several functions have the socket, and none of them ever closes it.</summary>
    [Theory]
    [InlineData("var receiving = Task.Run(async () => { LOOP }); await receiving;")]
    [InlineData("var receiving = Task.Run(async () => { LOOP }); while (receiving.IsCompleted) { await socket.SendAsync(buffer, WebSocketMessageType.Text, true, token); } socket.Dispose();")]
    [InlineData("async Task ReceiveAsync() { LOOP } await Task.WhenAny(ReceiveAsync(), Task.Delay(9));")]
    public Task CapturedSocketThatNobodyCloses_IsReported(string statements) =>
        Verify.AnalyzerAsync(InClient(statements.Replace("LOOP", Marked, StringComparison.Ordinal)), Message);

    /// <summary>Whatever runs when: there is no Close.</summary>
    [Fact]
    public Task TwoTasksThatNeverClose_IsReported() => Verify.AnalyzerAsync(
        InHandler(Marked, call: "await Task.WhenAll(HandleAsync(socket, new byte[100], default), SendAsync(socket));", members: """
            private static async Task SendAsync(WebSocket socket)
            {
                while (socket.State == WebSocketState.Open)
                {
                    await socket.SendAsync(new byte[1], WebSocketMessageType.Text, true, default);
                }
            }
            """),
        Message);

    [Fact]
    public Task TwoTasksOfWhichOneCloses_IsSilent() => Verify.AnalyzerAsync(
        InHandler(Loop, call: "await Task.WhenAll(HandleAsync(socket, new byte[100], default), EndAsync(socket));", members: """
            private static async Task EndAsync(WebSocket socket)
            {
                await Task.Delay(9);
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
            }
            """));

    [Theory]
    [InlineData("", true)]
    [InlineData("public WebSocketState State => socket.State;", true)]
    [InlineData("public Task SendAsync(byte[] text) => this.socket.SendAsync(text, WebSocketMessageType.Text, true, default);", true)]
    [InlineData("public Task EndAsync() => this.socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);", false)]
    [InlineData("public void End() => socket?.Abort();", false)]
    [InlineData("public WebSocket Socket => socket;", false)]
    [InlineData("public WebSocket Socket => this.socket;", false)]
    [InlineData("public async Task EndAsync() => await EndAsync(socket); private static Task EndAsync(WebSocket other) => other.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);", false)]
    public Task FieldThatNobodyCloses_IsReported(string member, bool isReported)
    {
        var source = $$"""
            public sealed class Client : IDisposable
            {
                private readonly ClientWebSocket socket = new();

                public async Task RunAsync(Uri uri, byte[] buffer, CancellationToken token)
                {
                    await socket.ConnectAsync(uri, token);
                    _ = ListenAsync(buffer, token);
                }

                private async Task ListenAsync(byte[] buffer, CancellationToken token)
                {
                    {{(isReported ? Marked : Loop)}}
                }

                public void Dispose() => socket.Dispose();

                private static void Process(byte[] buffer) => Console.WriteLine(buffer.Length);

                {{member}}
            }
            """;
        return isReported ? Verify.AnalyzerAsync(source, Message) : Verify.AnalyzerAsync(source);
    }

    /// <summary>Right: an answer goes out, or nobody knows that none does.</summary>
    [Theory]
    [InlineData(Loop + Close)]
    [InlineData(Loop + "if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) " + Close)]
    [InlineData(Loop + "if (socket.State == WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token);")]
    [InlineData(Loop + "await EndAsync(socket);")]
    [InlineData(Loop + "if (uri.IsFile) " + Close)]
    [InlineData("try {" + Loop + "} finally {" + Close + "}")]
    [InlineData("while (true) { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) { await socket.CloseAsync(result.CloseStatus!.Value, null, token); break; } }")]
    [InlineData("var code = 0; while (true) { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) { code = 3; break; } if (flag) break; } if (code == 3) " + Close)]
    public Task AnsweredClose_IsSilent(string statements) => Verify.AnalyzerAsync(
        InClient(statements, "private static Task EndAsync(WebSocket socket) => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);"));

    /// <summary>A decision: the connection is given up.</summary>
    [Fact]
    public Task Abort_IsSilent() => Verify.AnalyzerAsync(InClient(Loop + "socket.Abort();"));

    [Fact]
    public Task OwnCloseFirstThenDrained_IsSilent() => Verify.AnalyzerAsync(
        InClient("await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token); while (true) { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) break; }"));

    /// <summary>WS1031 says it at the call.</summary>
    [Fact]
    public Task CloseThatNeverRuns_IsLeftToWS1031() => Verify.AnalyzerAsync(InClient(Loop + "if (socket.State == WebSocketState.Open) " + Close));

    [Fact]
    public Task CloseThatNeverRunsAtTheCaller_IsLeftToWS1031() => Verify.AnalyzerAsync(
        InHandler(Loop, call: "await HandleAsync(socket, new byte[100], default); if (socket.State == WebSocketState.Open) " + Close));

    [Theory]
    [InlineData("await HandleAsync(socket, new byte[100], default); " + Close)]
    [InlineData("try { await HandleAsync(socket, new byte[100], default); } finally { " + Close + " }")]
    [InlineData("await HandleAsync(socket, new byte[100], default); var other = await context.WebSockets.AcceptWebSocketAsync(); await HandleAsync(other, new byte[1], default); await other.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData("var pump = HandleAsync(socket, new byte[100], default); await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); await pump;")]
    [InlineData("await Task.WhenAny(HandleAsync(socket, new byte[100], default), Task.Delay(9)); socket.Abort();")]
    [InlineData("Func<WebSocket, byte[], CancellationToken, Task> handle = HandleAsync; await handle(socket, new byte[1], default);")]
    [InlineData("await Task.Yield();")]
    public Task CallerThatMayClose_IsSilent(string call) => Verify.AnalyzerAsync(InHandler(Loop, call));

    /// <summary>The loop tells its owner, who closes.</summary>
    [Fact]
    public Task LoopThatReturnsAFlag_IsSilent() => Verify.AnalyzerAsync(
        InHandler("await Task.Yield();", call: "if (await LoopAsync(socket, new byte[1], default)) " + Close, members: """
            private async Task<bool> LoopAsync(WebSocket socket, byte[] buffer, CancellationToken token)
            {
                while (true)
                {
                    var result = await socket.ReceiveAsync(buffer, token);
                    if (result.MessageType == WebSocketMessageType.Close)
                    {
                        return true;
                    }
                }
            }
            """));

    /// <summary>Others have the socket, and may close it: another thread, a collection, a delegate, a stream, a derived class.</summary>
    [Theory]
    [InlineData("var closing = Task.Run(() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default));")]
    [InlineData("All.Add(socket);")]
    [InlineData("_last = socket;")]
    [InlineData("var other = socket; Other = other;")]
    [InlineData("using var stream = WebSocketStream.Create(socket, WebSocketMessageType.Text, ownsWebSocket: true);")]
    [InlineData("await using var connection = new Connection(socket);")]
    [InlineData("await OnStartedAsync(socket);")]
    [InlineData("token.Register(() => socket.Abort());")]
    [InlineData("var pair = (socket, buffer); Console.WriteLine(pair);")]
    [InlineData("async Task EndAsync() { await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); } await EndAsync();")]
    public Task SocketThatOthersHave_IsSilent(string escape) => Verify.AnalyzerAsync(
        InClient(escape + Loop, """
            private static readonly List<WebSocket> All = new();
            private WebSocket? _last;
            public WebSocket? Other { get => _last; set => _last = value; }
            protected virtual Task OnStartedAsync(WebSocket socket) => Task.CompletedTask;
            private sealed class Connection : IAsyncDisposable
            {
                private readonly WebSocket _socket;
                public Connection(WebSocket socket) => _socket = socket;
                public ValueTask DisposeAsync() => new(_socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default));
            }
            """));

    [Fact]
    public Task OnClosedThatIsVirtual_IsSilent() => Verify.AnalyzerAsync(
        InClient(Loop.Replace("break;", "await OnClosedAsync(socket); break;", StringComparison.Ordinal), "protected virtual Task OnClosedAsync(WebSocket socket) => Task.CompletedTask;"));

    /// <summary>The other thread closes, and the reader sees the answer.</summary>
    [Fact]
    public Task FieldThatOthersClose_IsSilent() => Verify.AnalyzerAsync(
        $$"""
        class Client
        {
            private readonly ClientWebSocket socket = new();

            private async Task ListenAsync(byte[] buffer, CancellationToken token)
            {
                {{Loop.Replace("Process(buffer);", "", StringComparison.Ordinal)}}
            }

            public Task EndAsync() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        }
        """);

    /// <summary>Each pump's Close comes back through the other one.</summary>
    [Fact]
    public Task RelayOfTwoPumps_IsSilent() => Verify.AnalyzerAsync(
        """
        class Relay
        {
            async Task RunAsync(Microsoft.AspNetCore.Http.HttpContext context, Uri uri)
            {
                using var server = await context.WebSockets.AcceptWebSocketAsync();
                using var client = new ClientWebSocket();
                await client.ConnectAsync(uri, default);
                await Task.WhenAll(PumpAsync(server, client), PumpAsync(client, server));
            }

            private static async Task PumpAsync(WebSocket from, WebSocket to)
            {
                var buffer = new byte[100];
                while (true)
                {
                    var result = await from.ReceiveAsync(buffer, default);
                    if (result.MessageType == WebSocketMessageType.Close)
                    {
                        await to.CloseOutputAsync(result.CloseStatus!.Value, result.CloseStatusDescription, default);
                        return;
                    }

                    await to.SendAsync(buffer.AsMemory(0, result.Count), result.MessageType, result.EndOfMessage, default);
                }
            }
        }
        """);

    /// <summary>Nobody knows what the socket is.</summary>
    [Theory]
    [InlineData("WebSocket socket = Mock();")]
    [InlineData("var socket = WebSocket.CreateFromStream(System.IO.Stream.Null, true, null, TimeSpan.Zero);")]
    [InlineData("var socket = (WebSocket)Given;")]
    public Task SocketOfAnotherKind_IsSilent(string declaration) => Verify.AnalyzerAsync(
        InClient(Loop, "private static WebSocket Mock() => throw new NotSupportedException(); private static object Given => new();", declaration)
            .Replace("await socket.ConnectAsync(uri, token);", "", StringComparison.Ordinal));

    [Fact]
    public Task ParameterOfAPublicMethod_IsSilent() => Verify.AnalyzerAsync(
        InHandler(Loop).Replace("class Server", "public class Server", StringComparison.Ordinal).Replace("private async Task HandleAsync", "public async Task HandleAsync", StringComparison.Ordinal));

    /// <summary>Whoever gave the socket may have it still.</summary>
    [Theory]
    [InlineData("using var socket = Last;")]
    [InlineData("using var socket = Take();")]
    [InlineData("var last = Last; using var socket = last;")]
    [InlineData("using var socket = await TakeAsync();")]
    public Task SocketThatComesFromElsewhere_IsSilent(string declaration) => Verify.AnalyzerAsync(
        InClient(Loop, """
            private static readonly ClientWebSocket Last = new();
            private static ClientWebSocket Take() => Last;
            private static async Task<ClientWebSocket> TakeAsync() { await Task.Yield(); return Last; }
            public static Task EndAsync() => Last.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
            """, declaration));

    [Fact]
    public Task FieldThatIsGiven_IsSilent() => Verify.AnalyzerAsync(
        $$"""
        class Server
        {
            public async Task AcceptAsync(Microsoft.AspNetCore.Http.HttpContext context)
            {
                using var accepted = await context.WebSockets.AcceptWebSocketAsync();
                await new Connection(accepted).RunAsync(new byte[100], default);
                await accepted.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
            }
        }

        class Connection
        {
            private readonly WebSocket socket;

            public Connection(WebSocket accepted) => socket = accepted;

            public async Task RunAsync(byte[] buffer, CancellationToken token)
            {
                {{Loop.Replace("Process(buffer);", "", StringComparison.Ordinal)}}
            }
        }
        """);

    /// <summary>Without a scope that ends the socket, an exception leaves that to whoever catches it; here the variable is the only one.</summary>
    [Fact]
    public Task ThrowWithoutAScope_IsSilent() => Verify.AnalyzerAsync(
        InClient("while (true) { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException(); }", declaration: "var socket = new ClientWebSocket();"));

    [Fact]
    public Task NetFramework_IsSilent() => Verify.AnalyzerAsync(
        ReferencesUnderTest.NetFramework,
        InClient(Loop.Replace("(buffer, token)", "(new ArraySegment<byte>(buffer), token)", StringComparison.Ordinal), declaration: "var socket = new ClientWebSocket();"));

    /// <summary>Half-typed code is nobody's mistake yet, and breaks nothing.</summary>
    [Theory]
    [InlineData("while (true) { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == ) return; }")]
    [InlineData("while (true) { var result = await socket.ReceiveAsync(buffer, token); if (result. == WebSocketMessageType.Close) return; }")]
    [InlineData("while (true) { var result = await socket.ReceiveAsync(")]
    [InlineData("while (socket.State == WebSocketState.) { await socket.ReceiveAsync(buffer, token); }")]
    public Task HalfTyped_IsSilent(string statements) => Verify.BrokenCodeAsync(InClient(statements));
}
