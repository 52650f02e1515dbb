using WebSockets.Analyzers.Closing;

using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.UnansweredCloseRule, WebSockets.Analyzers.Closing.UnansweredCloseFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>WS1031: a Close behind a test for an open socket, where a Close was received.</summary>
public sealed class UnansweredCloseTests
{
    private const string Message =
        "'CloseAsync' never runs after a received Close: the State is then CloseReceived, not Open, and the peer gets no answer";

    private const string Loop = """
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

    private const string Guarded = "if (socket.State == WebSocketState.Open) await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default);";

    private const string Unmarked = "if (socket.State == WebSocketState.Open) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);";

    private static string InClient(string statements, string members = "") => $$"""
        class Client
        {
            async Task RunAsync(Uri uri, byte[] buffer, CancellationToken token)
            {
                using var socket = new ClientWebSocket();
                await socket.ConnectAsync(uri, token);
                {{statements}}
            }

            static void Process(byte[] buffer) { }
            {{members}}
        }
        """;

    /// <summary>A server whose helper is given the accepted socket.</summary>
    private static string InHandler(string statements, string parameters = "WebSocket socket", string call = "await HandleAsync(socket, new byte[100], default);") => $$"""
        class Server
        {
            public async Task AcceptAsync(Microsoft.AspNetCore.Http.HttpContext context)
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                {{call}}
            }

            private async Task HandleAsync({{parameters}}, byte[] buffer, CancellationToken token)
            {
                {{statements}}
            }

            static void Process(byte[] buffer) { }
        }
        """;

    [Theory]
    [InlineData(Loop)]
    [InlineData("while (true) { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) break; }")]
    [InlineData("WebSocketReceiveResult result; do { result = await socket.ReceiveAsync(buffer, token); } while (result.MessageType != WebSocketMessageType.Close);")]
    [InlineData("var result = await socket.ReceiveAsync(buffer, token); while (!result.CloseStatus.HasValue) { result = await socket.ReceiveAsync(buffer, token); }")]
    [InlineData("var result = await socket.ReceiveAsync(buffer.AsMemory(), token).ConfigureAwait(false); while (result.MessageType is not WebSocketMessageType.Close) { result = await socket.ReceiveAsync(buffer.AsMemory(), token); }")]
    [InlineData("while (true) { var result = await socket.ReceiveAsync(buffer, token).ConfigureAwait(false); if (result.MessageType == WebSocketMessageType.Close) break; await socket.SendAsync(buffer, WebSocketMessageType.Text, true, token).ConfigureAwait(false); }")]
    [InlineData("while ((await socket.ReceiveAsync(buffer, token)).MessageType != WebSocketMessageType.Close) { }")]
    [InlineData("while (await socket.ReceiveAsync(buffer, token) is not { MessageType: WebSocketMessageType.Close }) { }")]
    [InlineData("while (socket.CloseStatus is null) { await socket.ReceiveAsync(buffer, token); }")]
    [InlineData("while (socket.State == WebSocketState.Open) { await socket.ReceiveAsync(buffer, token); Process(buffer); }")]
    [InlineData("var open = true; while (open) { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) open = false; else Process(buffer); }")]
    [InlineData("while (true) { var result = await socket.ReceiveAsync(buffer, token); var isClose = result.MessageType == WebSocketMessageType.Close; if (isClose) break; }")]
    [InlineData("var done = false; while (!done) { var result = await socket.ReceiveAsync(buffer, token); switch (result.MessageType) { case WebSocketMessageType.Close: done = true; break; default: Process(buffer); break; } }")]
    public Task ReceiveLoop_ThenTestForOpen_IsReported(string loop) => Verify.AnalyzerAsync(InClient(loop + Guarded), Message);

    [Theory]
    [InlineData("if (socket.State == WebSocketState.Open) await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData("if (WebSocketState.Open == socket.State) await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData("if (socket?.State == WebSocketState.Open) await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData("if (socket.State is WebSocketState.Open) await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData("if (socket is { State: WebSocketState.Open }) await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData("if (!token.IsCancellationRequested && socket.State == WebSocketState.Open) { await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default); }")]
    [InlineData("if (socket.State != WebSocketState.Open) return; await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData("if (!(socket.State == WebSocketState.Open)) { return; } try { await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default); } catch (WebSocketException) { }")]
    [InlineData("switch (socket.State) { case WebSocketState.Open: await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default); break; }")]
    [InlineData("var state = socket.State; if (state == WebSocketState.Open || state == WebSocketState.CloseSent) await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData("if (IsOpen(socket)) await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default);")]
    public Task Guard_IsReported(string guard) => Verify.AnalyzerAsync(
        InClient(Loop + guard, "private static bool IsOpen(WebSocket socket) => socket is not null && socket.State == WebSocketState.Open;"), Message);

    [Fact]
    public Task GuardInsideTheLoop_IsReported() => Verify.AnalyzerAsync(
        InHandler($$"""
            while (socket.State == WebSocketState.Open)
            {
                var result = await socket.ReceiveAsync(buffer, token);
                if (result.MessageType == WebSocketMessageType.Close)
                {
                    {{Guarded}}
                    return;
                }

                Process(buffer);
            }
            """),
        Message);

    [Fact]
    public Task HelperWhoseCallersPassAnAcceptedSocket_IsReported() => Verify.AnalyzerAsync(InHandler(Loop + Guarded), Message);

    /// <summary>The loop is a method of its own, and so is the receive.</summary>
    [Fact]
    public Task LoopInAnotherMethod_IsReported() => Verify.AnalyzerAsync(
        """
        class Client
        {
            private readonly ClientWebSocket _socket = new();

            async Task RunAsync(Uri uri, CancellationToken token)
            {
                await _socket.ConnectAsync(uri, token);
                await ListenAsync(token);
                if (_socket.State == WebSocketState.Open)
                {
                    await _socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default);
                }
            }

            private async Task ListenAsync(CancellationToken token)
            {
                while (await ReceiveTextAsync(_socket, token) is { } text)
                {
                    Console.WriteLine(text);
                }
            }

            private static async Task<string?> ReceiveTextAsync(WebSocket socket, CancellationToken token)
            {
                var buffer = new byte[100];
                var result = await socket.ReceiveAsync(buffer, token);
                return result.MessageType == WebSocketMessageType.Close ? null : "text" + result.Count;
            }
        }
        """,
        Message);

    [Fact]
    public Task FieldThatIsSetByAnotherMethod_IsReported() => Verify.AnalyzerAsync(
        $$"""
        class Client
        {
            private ClientWebSocket? _socket;

            private bool IsOpen => _socket?.State == WebSocketState.Open;

            async Task ConnectAsync(Uri uri, CancellationToken token)
            {
                _socket = new ClientWebSocket();
                await _socket.ConnectAsync(uri, token);
                _ = Task.Run(() => ListenAsync(new byte[100], token));
            }

            private async Task ListenAsync(byte[] buffer, CancellationToken token)
            {
                while (IsOpen)
                {
                    var result = await _socket!.ReceiveAsync(buffer, token);
                    if (result.MessageType == WebSocketMessageType.Close)
                    {
                        break;
                    }
                }

                if (IsOpen)
                {
                    await _socket!.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default);
                }
            }
        }
        """,
        Message);

    [Fact]
    public Task ConnectionOfItsOwn_IsReported() => Verify.AnalyzerAsync(
        $$"""
        class Server
        {
            async Task AcceptAsync(Microsoft.AspNetCore.Http.HttpContext context)
            {
                var connection = new Connection(await context.WebSockets.AcceptWebSocketAsync());
                await connection.RunAsync(new byte[100], default);
            }
        }

        class Connection
        {
            private readonly WebSocket socket;

            public Connection(WebSocket accepted) => socket = accepted;

            public async Task RunAsync(byte[] buffer, CancellationToken token)
            {
                {{Loop.Replace("Process(buffer);", "", StringComparison.Ordinal)}}
                {{Guarded}}
            }
        }
        """,
        Message);

    /// <summary>Right: the answer goes out.</summary>
    [Theory]
    [InlineData("if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData("if (socket.State != WebSocketState.Closed && socket.State != WebSocketState.Aborted) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData("if (socket.State < WebSocketState.Closed) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData("if (socket.State == WebSocketState.CloseReceived) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData("await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData(Unmarked + "else if (socket.State == WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData(Unmarked + "await EndAsync(socket);")]
    [InlineData("switch (socket.State) { case WebSocketState.CloseReceived: case WebSocketState.Open: await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); break; }")]
    public Task AnsweredClose_IsSilent(string close) => Verify.AnalyzerAsync(
        InClient(Loop + close, "private static Task EndAsync(WebSocket socket) => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);"));

    /// <summary>There is a way to the call on which the socket is open.</summary>
    [Theory]
    [InlineData("while (!token.IsCancellationRequested) { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) break; }" + Unmarked)]
    [InlineData("for (var count = 0; count < 9; count++) { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) break; }" + Unmarked)]
    [InlineData("try {" + Loop + "} catch (InvalidOperationException) { }" + Unmarked)]
    [InlineData("try {" + Loop + "} finally {" + Unmarked + "}")]
    [InlineData("while (true) { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Text) break; }" + Unmarked)]
    [InlineData(Unmarked)]
    [InlineData("await socket.SendAsync(buffer, WebSocketMessageType.Text, true, token);" + Unmarked)]
    public Task SocketThatMayBeOpen_IsSilent(string statements) => Verify.AnalyzerAsync(InClient(statements));

    /// <summary>After a failed receive the State is Aborted, and nothing is owed: but the handler is come to from a Close as well.</summary>
    [Fact]
    public Task NewSocketBetween_IsSilent() => Verify.AnalyzerAsync(
        InClient("ClientWebSocket? next = socket;" + Loop.Replace("socket.", "next.", StringComparison.Ordinal)
            + "next = new ClientWebSocket(); await next.ConnectAsync(uri, token);" + Unmarked.Replace("socket.", "next.", StringComparison.Ordinal)));

    [Fact]
    public Task FieldThatAReconnectReplaces_IsSilent() => Verify.AnalyzerAsync(
        $$"""
        class Client
        {
            private ClientWebSocket socket = new();

            async Task RunAsync(Uri uri, byte[] buffer, CancellationToken token)
            {
                {{Loop.Replace("Process(buffer);", "", StringComparison.Ordinal)}}
                await ReconnectAsync(uri, token);
                {{Unmarked}}
            }

            private Task ReconnectAsync(Uri uri, CancellationToken token)
            {
                socket = new ClientWebSocket();
                return socket.ConnectAsync(uri, token);
            }
        }
        """);

    /// <summary>Two pumps: the guard is about the other socket.</summary>
    [Fact]
    public Task RelayThatClosesTheOtherSocket_IsSilent() => Verify.AnalyzerAsync(
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
                        if (to.State == WebSocketState.Open)
                        {
                            await to.CloseOutputAsync(result.CloseStatus!.Value, result.CloseStatusDescription, default);
                        }

                        return;
                    }

                    await to.SendAsync(buffer.AsMemory(0, result.Count), result.MessageType, result.EndOfMessage, default);
                }
            }
        }
        """);

    [Fact]
    public Task OwnCloseWasSentBefore_IsSilent() => Verify.AnalyzerAsync(
        InClient("await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token); while (true) { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) break; }" + Unmarked));

    [Fact]
    public Task CallerThatClosesAfterTheLoop_IsSilent() => Verify.AnalyzerAsync(
        InHandler(Loop + Unmarked, call: "await HandleAsync(socket, new byte[100], default); await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);"));

    /// <summary>Nobody knows which class the socket is.</summary>
    [Theory]
    [InlineData("private", "using var socket = await context.WebSockets.AcceptWebSocketAsync();", true)]
    [InlineData("private", "WebSocket socket = new System.Net.WebSockets.ClientWebSocket();", true)]
    [InlineData("private", "var socket = WebSocket.CreateFromStream(new System.Net.Sockets.TcpClient().GetStream(), true, null, TimeSpan.Zero);", true)]
    [InlineData("private", "var socket = WebSocket.CreateFromStream(context.Request.Body, true, null, TimeSpan.Zero);", false)]
    [InlineData("internal", "using var socket = await context.WebSockets.AcceptWebSocketAsync();", true)]
    [InlineData("public", "using var socket = await context.WebSockets.AcceptWebSocketAsync();", false)]
    [InlineData("private", "WebSocket socket = (WebSocket)context.Items[1]!;", false)]
    [InlineData("private", "WebSocket socket = Sockets[0];", false)]
    [InlineData("private", "var listener = await new System.Net.HttpListener().GetContext().AcceptWebSocketAsync(null); var socket = listener.WebSocket;", false)]
    public Task Origin_Decides(string accessibility, string origin, bool isReported)
    {
        var source = $$"""
            public class Server
            {
                private static readonly List<WebSocket> Sockets = new();

                public async Task AcceptAsync(Microsoft.AspNetCore.Http.HttpContext context)
                {
                    {{origin}}
                    await HandleAsync(socket, new byte[100], default);
                }

                {{accessibility}} async Task HandleAsync(WebSocket socket, byte[] buffer, CancellationToken token)
                {
                    {{Loop.Replace("Process(buffer);", "", StringComparison.Ordinal)}}
                    {{(isReported ? Guarded : Unmarked)}}
                }
            }
            """;
        return isReported ? Verify.AnalyzerAsync(source, Message) : Verify.AnalyzerAsync(source);
    }

    [Fact]
    public Task ParameterOfAMethodThatNobodyCalls_IsSilent() => Verify.AnalyzerAsync(InHandler(Loop + Unmarked, call: "await Task.Yield();"));

    [Fact]
    public Task MethodGroup_IsSilent() => Verify.AnalyzerAsync(
        InHandler(Loop + Unmarked, call: "Func<WebSocket, byte[], CancellationToken, Task> handle = HandleAsync; await handle(socket, new byte[100], default); await HandleAsync(socket, new byte[1], default);"));

    [Fact]
    public Task VirtualMethod_IsSilent() => Verify.AnalyzerAsync(
        InHandler(Loop + Unmarked).Replace("private async Task HandleAsync", "protected virtual async Task HandleAsync", StringComparison.Ordinal).Replace("class Server", "public class Server", StringComparison.Ordinal));

    /// <summary>The program puts sockets of its own around those that are accepted.</summary>
    [Fact]
    public Task OwnFeatureThatAccepts_IsSilent() => Verify.AnalyzerAsync(
        InHandler(Loop + Unmarked) + "abstract class Watch : Microsoft.AspNetCore.Http.Features.IHttpWebSocketFeature { public bool IsWebSocketRequest => true; public abstract Task<WebSocket> AcceptAsync(Microsoft.AspNetCore.Http.WebSocketAcceptContext context); }");

    [Fact]
    public Task DerivedClass_IsSilent() => Verify.AnalyzerAsync(
        $$"""
        abstract class Own : WebSocket { }

        class Server
        {
            private async Task HandleAsync(Own socket, byte[] buffer, CancellationToken token)
            {
                {{Loop.Replace("Process(buffer);", "", StringComparison.Ordinal)}}
                {{Unmarked}}
            }
        }
        """);

    [Fact]
    public Task NetFramework_IsSilent() => Verify.AnalyzerAsync(ReferencesUnderTest.NetFramework, ForOtherStacks);

    [Fact]
    public Task NetStandard_IsSilent() => Verify.AnalyzerAsync(ReferencesUnderTest.NetStandard, ForOtherStacks);

    private static string ForOtherStacks => InClient((Loop + Unmarked)
        .Replace("(buffer, token)", "(new ArraySegment<byte>(buffer), token)", StringComparison.Ordinal)).Replace("using var socket = new ClientWebSocket();", "var socket = new ClientWebSocket();", StringComparison.Ordinal);

    [Fact]
    public Task Browser_IsSilent()
    {
        var test = Verify.CreateTest(InClient(Loop + Unmarked), []);
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nbuild_property._SupportedPlatformList = browser\n"));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Half-typed code is nobody's mistake yet, and breaks nothing.</summary>
    [Theory]
    [InlineData("while (socket.State == ) { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) break; }")]
    [InlineData("while (socket.State == WebSocketState.Open) { var result = await socket.ReceiveAsync(buffer, token); if (result. == WebSocketMessageType.Close) break; } if (socket.State == WebSocketState.) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData("if (socket.State == WebSocketState.Open) await socket.CloseAsync(")]
    [InlineData("if (socket.State is WebSocketState.Open or ) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    public Task HalfTyped_IsSilent(string statements) => Verify.BrokenCodeAsync(InClient(statements));

    [Theory]
    [InlineData(
        "if (socket.State == WebSocketState.Open) await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, null, default);",
        "if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData(
        "if (WebSocketState.Open == socket.State /* open */) await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, null, default);",
        "if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived /* open */) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData(
        "if (socket?.State == WebSocketState.Open) await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, null, default);",
        "if (socket?.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData(
        "if (socket.State != WebSocketState.Open) return; await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, null, default);",
        "if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return; await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData(
        "if (socket.State is WebSocketState.Open) await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, null, default);",
        "if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData(
        "if (socket.State is not WebSocketState.Open) return; await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, null, default);",
        "if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return; await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData(
        "if (socket is { State: WebSocketState.Open }) await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, null, default);",
        "if (socket is { State: WebSocketState.Open or WebSocketState.CloseReceived }) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData(
        "if (buffer.Length > 0 && socket.State == WebSocketState.Open) { await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, null, default); }",
        "if (buffer.Length > 0 && socket.State is WebSocketState.Open or WebSocketState.CloseReceived) { await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); }")]
    [InlineData(
        "if (IsOpen) await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, null, default);",
        "if (socket?.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData(
        "if (!IsOpen) return; await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, null, default);",
        "if (!(socket?.State is WebSocketState.Open or WebSocketState.CloseReceived)) return; await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    public Task Fix_KeepsTheStyleOfTheGuard(string guard, string fixedGuard) => Verify.FixAsync(InOwnConnection(guard), InOwnConnection(fixedGuard));

    private static string InOwnConnection(string guard) => $$"""
        class Client
        {
            private readonly ClientWebSocket socket = new();

            private bool IsOpen => socket?.State == WebSocketState.Open;

            private async Task ListenAsync(byte[] buffer, CancellationToken token)
            {
                while (IsOpen)
                {
                    var result = await socket.ReceiveAsync(buffer, token);
                    if (result.MessageType == WebSocketMessageType.Close)
                    {
                        break;
                    }
                }

                {{guard}}
            }
        }
        """;

    [Fact]
    public Task Fix_AddsALabelToASwitch() => Verify.FixAsync(
        InOwnConnection("""
            switch (socket.State)
                    {
                        case WebSocketState.Open:
                            await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, null, default);
                            break;
                    }
            """),
        InOwnConnection("""
            switch (socket.State)
                    {
                        case WebSocketState.Open:
                        case WebSocketState.CloseReceived:
                            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
                            break;
                    }
            """));

    /// <summary>Patterns with <c>or</c> came with C# 9.</summary>
    [Fact]
    public Task Fix_InOldLanguageVersion_ComparesTwice()
    {
        var test = Verify.CreateTest(Old("if (socket.State == WebSocketState.Open) await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, null, default);"), []);
        test.FixedCode = Old("if ((socket.State == WebSocketState.Open || socket.State == WebSocketState.CloseReceived)) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);");
        test.TestState.Sources.RemoveAt(test.TestState.Sources.Count - 1);
        test.SolutionTransforms.Add((solution, project) => solution.WithProjectParseOptions(
            project, new Microsoft.CodeAnalysis.CSharp.CSharpParseOptions(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp8)));
        return test.RunAsync(TestContext.Current.CancellationToken);

        static string Old(string guard) => Verify.GlobalUsings.Replace("global ", "", StringComparison.Ordinal) + "\n" + InOwnConnection(guard).Replace("new()", "new ClientWebSocket()", StringComparison.Ordinal);
    }

    [Fact]
    public Task FixAll_EditsAGuardOnce() => Verify.FixAsync(
        InOwnConnection("""
            if (socket.State == WebSocketState.Open)
                    {
                        if (buffer.Length > 0)
                            await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, null, default);
                        else
                            await socket.[|CloseOutputAsync|](WebSocketCloseStatus.NormalClosure, null, default);
                    }
            """),
        InOwnConnection("""
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                    {
                        if (buffer.Length > 0)
                            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
                        else
                            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
                    }
            """));

    [Fact]
    public async Task LightBulb_ShowsOneAction()
    {
        var actions = await OfferedFixes.ForAsync<UnansweredCloseRule, UnansweredCloseFixer>(InClient(Loop + Unmarked));

        Assert.Equal(["Also close in state CloseReceived"], actions.Select(action => action.Title));
    }
}
