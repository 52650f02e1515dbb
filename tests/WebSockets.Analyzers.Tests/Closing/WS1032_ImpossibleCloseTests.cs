using WebSockets.Analyzers.Closing;

using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.ImpossibleCloseRule, WebSockets.Analyzers.Closing.ImpossibleCloseFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>WS1032: a Close that always throws, because of the socket's state or of its token.</summary>
public sealed class ImpossibleCloseTests
{
    private const string AfterReceive =
        "'CloseAsync' always throws WebSocketException here and sends no Close frame, because the ReceiveAsync that failed or was canceled has ended the connection";

    private const string AfterCancel = "'CloseAsync' always throws TaskCanceledException here and sends no Close frame, because the token is canceled";

    private const string Marked = "await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default);";

    private const string Close = "await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);";

    private const string Loop = """
        while (socket.State == WebSocketState.Open)
        {
            var result = await socket.ReceiveAsync(buffer, token);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                break;
            }

            Console.WriteLine(result.Count);
        }
        """;

    private static string InClient(string statements) => $$"""
        class Client
        {
            private readonly ClientWebSocket _field = new();

            async Task RunAsync(Uri uri, byte[] buffer, CancellationTokenSource source, CancellationToken token)
            {
                using var socket = new ClientWebSocket();
                await socket.ConnectAsync(uri, default);
                {{statements}}
            }

            private async Task RunOtherAsync(ClientWebSocket other) => await other.ConnectAsync(new Uri("ws://localhost"), default);

            static void Process(byte[] buffer) => Console.WriteLine(Encoding.UTF8.GetString(buffer));

            static void Handle(byte[] buffer, Action<byte[]> handler) => handler(buffer);

            private static async Task<string?> ReceiveTextAsync(WebSocket socket, byte[] buffer, CancellationToken token)
            {
                var result = await socket.ReceiveAsync(buffer, token);
                return result.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(buffer, 0, result.Count);
            }
        }
        """;

    [Theory]
    [InlineData("try { await socket.ReceiveAsync(buffer, token); } catch (OperationCanceledException) { MARKED }")]
    [InlineData("try { await socket.ReceiveAsync(buffer, token); } catch (TaskCanceledException) { MARKED }")]
    [InlineData("try { await socket.ReceiveAsync(buffer, token); } catch (WebSocketException) { MARKED }")]
    [InlineData("try { LOOP } catch (OperationCanceledException) { MARKED }")]
    [InlineData("try { LOOP } catch (OperationCanceledException) when (token.IsCancellationRequested) { MARKED }")]
    [InlineData("try { LOOP Process(buffer); } catch (OperationCanceledException) { MARKED }")]
    [InlineData("try { while (true) { var result = await socket.ReceiveAsync(buffer.AsMemory(), token).ConfigureAwait(false); if (result.MessageType == WebSocketMessageType.Close) return; } } catch (WebSocketException e) when (e.WebSocketErrorCode == WebSocketError.ConnectionClosedPrematurely) { MARKED }")]
    [InlineData("try { while (await ReceiveTextAsync(socket, buffer, token) is { } text) { Console.WriteLine(text); } } catch (OperationCanceledException) { MARKED }")]
    [InlineData("try { await socket.ReceiveAsync(buffer, token); } catch (OperationCanceledException) { Console.WriteLine(); } catch (WebSocketException) { return; } MARKED", false)]
    [InlineData("try { await socket.ReceiveAsync(buffer, token); return; } catch (OperationCanceledException) { Console.WriteLine(); } MARKED")]
    [InlineData("try { await socket.ReceiveAsync(buffer, token); return; } catch (OperationCanceledException) { } finally { Console.WriteLine(); } if (buffer.Length > 0) MARKED")]
    [InlineData("try { await socket.ReceiveAsync(buffer, token); await socket.SendAsync(buffer, WebSocketMessageType.Text, true, token); } catch (OperationCanceledException) { MARKED }", false)]
    [InlineData("try { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token); } catch (OperationCanceledException) { MARKED }", false)]
    public Task HandlerOfAFailedReceive_IsReported(string statements, bool isReported = true) => isReported
        ? Verify.AnalyzerAsync(InClient(Filled(statements)), AfterReceive)
        : Verify.AnalyzerAsync(InClient(Filled(statements).Replace(Marked, Close, StringComparison.Ordinal)));

    [Theory]
    [InlineData("source.Cancel(); await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, source.Token);")]
    [InlineData("var own = source.Token; await source.CancelAsync(); await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, own);")]
    [InlineData("if (token.IsCancellationRequested) { await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, token); }")]
    [InlineData("while (!token.IsCancellationRequested) { Process(buffer); } await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, token);")]
    [InlineData("try { await Task.Delay(9, token); } catch (OperationCanceledException) when (token.IsCancellationRequested) { await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, token); }")]
    [InlineData("using var own = new CancellationTokenSource(); own.Cancel(); await socket.{|#0:CloseAsync|}(cancellationToken: own.Token, closeStatus: WebSocketCloseStatus.NormalClosure, statusDescription: null);")]
    public Task CancelledToken_IsReported(string statements) => Verify.AnalyzerAsync(InClient(statements), AfterCancel);

    /// <summary>A linked source is cancelled by any of its parents, and by itself; a parent is not by what is linked to it.</summary>
    [Theory]
    [InlineData("using var linked = CancellationTokenSource.CreateLinkedTokenSource(source.Token, token); source.Cancel(); MARKED", true)]
    [InlineData("source.Cancel(); using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, source.Token); MARKED", true)]
    [InlineData("using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, source.Token, default); await source.CancelAsync(); MARKED", true)]
    [InlineData("using var linked = CancellationTokenSource.CreateLinkedTokenSource(token); if (token.IsCancellationRequested) { MARKED }", true)]
    [InlineData("using var first = CancellationTokenSource.CreateLinkedTokenSource(source.Token); using var linked = CancellationTokenSource.CreateLinkedTokenSource(first.Token); source.Cancel(); MARKED", true)]
    [InlineData("using var linked = CancellationTokenSource.CreateLinkedTokenSource(token); linked.Cancel(); MARKED", true)]
    [InlineData("using var linked = CancellationTokenSource.CreateLinkedTokenSource(token); MARKED", false)]
    [InlineData("using var linked = CancellationTokenSource.CreateLinkedTokenSource(token); source.Cancel(); MARKED", false)]
    [InlineData("using var other = CancellationTokenSource.CreateLinkedTokenSource(source.Token); other.Cancel(); using var linked = CancellationTokenSource.CreateLinkedTokenSource(source.Token); MARKED", false)]
    [InlineData("var linked = CancellationTokenSource.CreateLinkedTokenSource(source.Token); linked = new CancellationTokenSource(); source.Cancel(); MARKED", false)]
    [InlineData("var own = new CancellationTokenSource(); using var linked = CancellationTokenSource.CreateLinkedTokenSource(own.Token); own = new CancellationTokenSource(); own.Cancel(); MARKED", false)]
    public Task LinkedToken_IsCancelledByItsParents(string statements, bool isReported) => isReported
        ? Verify.AnalyzerAsync(InClient(statements.Replace("MARKED", "await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, linked.Token);", StringComparison.Ordinal)), AfterCancel)
        : Verify.AnalyzerAsync(InClient(statements.Replace("MARKED", "await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, linked.Token);", StringComparison.Ordinal)));

    [Theory]
    [InlineData("if (_field.State == WebSocketState.Closed || _field.State == WebSocketState.Aborted) await _field.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default);", "WebSocketException or ObjectDisposedException", "the socket is closed or aborted here")]
    [InlineData("if (_field.State is WebSocketState.Closed or WebSocketState.Aborted) await _field.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default);", "WebSocketException or ObjectDisposedException", "the socket is closed or aborted here")]
    [InlineData("try { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None); } catch (OperationCanceledException) { MARKED }", "WebSocketException", "the socket is closed or aborted here")]
    [InlineData("try { await socket.ReceiveAsync(buffer, token); await socket.SendAsync(buffer, WebSocketMessageType.Text, true, default); } catch (OperationCanceledException) { MARKED }", "WebSocketException", "the socket is closed or aborted here")]
    [InlineData("await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token); MARKED", "WebSocketException", "a Close was sent before")]
    [InlineData("await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token); await socket.{|#0:CloseOutputAsync|}(WebSocketCloseStatus.NormalClosure, null, token);", "WebSocketException", "a Close was sent before")]
    [InlineData("socket.Abort(); MARKED", "WebSocketException or ObjectDisposedException", "the socket was aborted before")]
    [InlineData("var second = new ClientWebSocket(); await second.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default);", "InvalidOperationException", "the socket is not connected")]
    [InlineData("using var second = new ClientWebSocket(); try { await second.ConnectAsync(uri, token); } catch (WebSocketException) { await second.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default); }", "ObjectDisposedException", "ConnectAsync has failed")]
    public Task OtherStates_AreReported(string statements, string exception, string cause) => Verify.AnalyzerAsync(
        InClient(Filled(statements)),
        $"'{(statements.Contains("#0:CloseOutput", StringComparison.Ordinal) ? "CloseOutputAsync" : "CloseAsync")}' always throws {exception} here and sends no Close frame, because {cause}");

    /// <summary>
    /// A receive over a connection aborts when it is canceled. Over another stream it need not: where the read ends within the
    /// call that cancels it, the State stays Open.
    /// </summary>
    [Theory]
    [InlineData("new System.Net.Sockets.NetworkStream(connection)", true)]
    [InlineData("new System.Net.Sockets.NetworkStream(connection, ownsSocket: true)", true)]
    [InlineData("client.GetStream()", true)]
    [InlineData("new System.Net.Security.SslStream(client.GetStream())", true)]
    [InlineData("new System.Net.Security.SslStream(new System.Net.Sockets.NetworkStream(connection), false, null)", true)]
    [InlineData("new System.Net.Security.SslStream(new Own())", false)]
    [InlineData("new System.Net.Security.SslStream(given)", false)]
    [InlineData("new Connection(connection)", false)]
    [InlineData("new Own()", false)]
    [InlineData("given", false)]
    public async Task StreamUnderTheSocket_Decides(string stream, bool isReported)
    {
        var source = $$"""
            public class Server
            {
                public async Task RunAsync(System.Net.Sockets.TcpClient client, System.Net.Sockets.Socket connection, System.IO.Stream given, byte[] buffer, CancellationToken token)
                {
                    var stream = {{stream}};
                    await HandleAsync(WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true }), buffer, token);
                    await HandleAsync(WebSocket.CreateFromStream(stream, true, null, TimeSpan.Zero), buffer, token);
                }

                private static async Task HandleAsync(WebSocket socket, byte[] buffer, CancellationToken token)
                {
                    try
                    {
                        await socket.ReceiveAsync(buffer, token);
                    }
                    catch (OperationCanceledException)
                    {
                        {{(isReported ? Marked : Close)}}
                    }
                }

                private sealed class Own : System.IO.MemoryStream { }

                private sealed class Connection : System.Net.Sockets.NetworkStream { public Connection(System.Net.Sockets.Socket socket) : base(socket) { } }
            }
            """;
        await (isReported ? Verify.AnalyzerAsync(source, AfterReceive) : Verify.AnalyzerAsync(source));
    }

    /// <summary>There is a way to the call on which it can be sent, or is owed.</summary>
    [Theory]
    [InlineData("try { LOOP } catch (OperationCanceledException) { if (socket.State == WebSocketState.Open) CLOSE }")]
    [InlineData("try { LOOP } catch (OperationCanceledException) { if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) { CLOSE } }")]
    [InlineData("try { await socket.ReceiveAsync(buffer, default).WaitAsync(token); } catch (OperationCanceledException) { CLOSE }")]
    [InlineData("try { await socket.SendAsync(buffer, WebSocketMessageType.Text, true, token); } catch (OperationCanceledException) { CLOSE }")]
    [InlineData("try { await socket.SendAsync(buffer, WebSocketMessageType.Text, true, default); } catch (WebSocketException) { CLOSE }")]
    [InlineData("try { LOOP await socket.SendAsync(buffer, WebSocketMessageType.Text, true, token); } catch (OperationCanceledException) { CLOSE }")]
    [InlineData("try { var result = await socket.ReceiveAsync(buffer, token); Process(buffer); } catch (Exception) { CLOSE }")]
    [InlineData("try { var result = await socket.ReceiveAsync(buffer, token); Handle(buffer, Process); } catch (OperationCanceledException) { CLOSE }")]
    [InlineData("try { LOOP } catch (OperationCanceledException) { try { CLOSE } catch (WebSocketException) { } }")]
    [InlineData("try { while (socket.State == WebSocketState.Open) { var first = await socket.ReceiveAsync(buffer, token); var second = await socket.ReceiveAsync(buffer, token); } } catch (WebSocketException) { CLOSE }")]
    [InlineData("try { while (true) { await socket.ReceiveAsync(buffer, token); } } catch (WebSocketException) { CLOSE }")]
    [InlineData("try { LOOP await Task.Delay(9, token); } catch (OperationCanceledException) { CLOSE }")]
    [InlineData("try { await Task.WhenAny(socket.ReceiveAsync(buffer, token), Task.Delay(9, token)); token.ThrowIfCancellationRequested(); } catch (OperationCanceledException) { CLOSE }")]
    [InlineData("ClientWebSocket next = socket; try { await next.ReceiveAsync(buffer, token); } catch (OperationCanceledException) { next = new ClientWebSocket(); await next.ConnectAsync(uri, default); await next.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); }")]
    [InlineData("using var other = new ClientWebSocket(); await RunOtherAsync(other); try { await socket.ReceiveAsync(buffer, token); } catch (OperationCanceledException) { await other.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); }")]
    [InlineData("try { LOOP } finally { CLOSE }")]
    [InlineData("await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token).WaitAsync(token).ConfigureAwait(false);")]
    [InlineData("try { LOOP } catch (OperationCanceledException) { } CLOSE")]
    public Task CloseThatCanBeSent_IsSilent(string statements) => Verify.AnalyzerAsync(InClient(Filled(statements)));

    /// <summary>The token need not be cancelled, or is another one.</summary>
    [Theory]
    [InlineData("source.Cancel(); await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);")]
    [InlineData("source.Cancel(); await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token);")]
    [InlineData("source.Cancel(); source = new CancellationTokenSource(); await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, source.Token);")]
    [InlineData("source.Cancel(); if (source.TryReset()) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, source.Token);")]
    [InlineData("if (buffer.Length > 0) source.Cancel(); await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, source.Token);")]
    [InlineData("source.CancelAfter(9); await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, source.Token);")]
    [InlineData("while (!token.IsCancellationRequested) { if (buffer.Length > 0) break; } await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token);")]
    [InlineData("if (!token.IsCancellationRequested) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token);")]
    [InlineData("token.Register(() => Console.WriteLine()); await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token);")]
    public Task TokenThatMayNotBeCancelled_IsSilent(string statements) => Verify.AnalyzerAsync(InClient(statements));

    /// <summary>
    /// A receive is canceled by its token, and by an abort too: of a keep-alive that nobody answers, for one. Then the token
    /// need not be, and the other socket of a relay can be closed.
    /// </summary>
    [Theory]
    [InlineData(" when (token.IsCancellationRequested)", true)]
    [InlineData("", false)]
    public Task HandlerInARelay_IsReportedWhereItLooksAtTheToken(string filter, bool isReported)
    {
        var source = $$"""
            class Relay
            {
                async Task RunAsync(Microsoft.AspNetCore.Http.HttpContext context, Uri uri)
                {
                    using var client = new ClientWebSocket();
                    await client.ConnectAsync(uri, context.RequestAborted);
                    using var server = await context.WebSockets.AcceptWebSocketAsync();
                    await Task.WhenAll(PumpAsync(client, server, context.RequestAborted), PumpAsync(server, client, context.RequestAborted));
                }

                private static async Task PumpAsync(WebSocket from, WebSocket to, CancellationToken token)
                {
                    try
                    {
                        await from.ReceiveAsync(new byte[9], token);
                    }
                    catch (OperationCanceledException){{filter}}
                    {
                        await to.{{(isReported ? "{|#0:CloseOutputAsync|}" : "CloseOutputAsync")}}(WebSocketCloseStatus.EndpointUnavailable, null, token);
                    }
                }
            }
            """;
        return isReported ? Verify.AnalyzerAsync(source, AfterCancel.Replace("CloseAsync", "CloseOutputAsync", StringComparison.Ordinal)) : Verify.AnalyzerAsync(source);
    }

    /// <summary>Nobody knows which class the socket is.</summary>
    [Fact]
    public Task SocketFromElsewhere_IsSilent() => Verify.AnalyzerAsync(
        "public class Server { public async Task RunAsync(WebSocket socket, byte[] buffer, CancellationToken token) { " + Filled("try { LOOP } catch (OperationCanceledException) { CLOSE }") + " } }");

    [Fact]
    public Task NetFramework_IsSilent() => Verify.AnalyzerAsync(
        ReferencesUnderTest.NetFramework,
        "class Client { async Task RunAsync(CancellationToken token) { var socket = new ClientWebSocket(); try { await socket.ReceiveAsync(new ArraySegment<byte>(new byte[9]), token); } catch (OperationCanceledException) { " + Close + " } } }");

    [Theory]
    [InlineData("try { LOOP } catch (OperationCanceledException) { await socket.CloseAsync( }")]
    [InlineData("try { LOOP } catch (OperationCanceled) { CLOSE }")]
    [InlineData("source.; await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, source.Token);")]
    public Task HalfTyped_IsSilent(string statements) => Verify.BrokenCodeAsync(InClient(Filled(statements)));

    [Fact]
    public Task Fix_TestsTheState() => Verify.FixAsync(
        InClient("""
            try
                    {
                        await socket.ReceiveAsync(buffer, token);
                    }
                    catch (OperationCanceledException)
                    {
                        // Say goodbye.
                        await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, null, default);
                    }
            """),
        InClient("""
            try
                    {
                        await socket.ReceiveAsync(buffer, token);
                    }
                    catch (OperationCanceledException)
                    {
                        // Say goodbye.
                        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                        {
                            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
                        }
                    }
            """));

    [Theory]
    [InlineData("source.Cancel(); await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, null, source.Token);", "source.Cancel(); await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);")]
    [InlineData(
        "source.Cancel(); await socket.[|CloseOutputAsync|](cancellationToken: source.Token /* now */, closeStatus: WebSocketCloseStatus.NormalClosure, statusDescription: null);",
        "source.Cancel(); await socket.CloseOutputAsync(cancellationToken: CancellationToken.None /* now */, closeStatus: WebSocketCloseStatus.NormalClosure, statusDescription: null);")]
    public Task Fix_TakesAnotherToken(string statements, string fixedStatements) => Verify.FixAsync(InClient(statements), InClient(fixedStatements));

    [Fact]
    public Task FixAll_RepairsEveryCall() => Verify.FixAsync(
        InClient("source.Cancel(); try { await socket.ReceiveAsync(buffer, token); } catch (TaskCanceledException) { await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, null, default); } await socket.[|CloseOutputAsync|](WebSocketCloseStatus.NormalClosure, null, source.Token);"),
        InClient("source.Cancel(); try { await socket.ReceiveAsync(buffer, token); } catch (TaskCanceledException) { if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) { await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); } } await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);"));

    /// <summary>What else is wrong nobody can tell: that a Close was sent twice, or that nothing was ever connected.</summary>
    [Theory]
    [InlineData("await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token); CLOSE")]
    [InlineData("if (_field.State is WebSocketState.Closed or WebSocketState.Aborted) await _field.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData("try { await socket.ReceiveAsync(buffer, token); } catch (OperationCanceledException) { var closing = socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); await closing; }")]
    public async Task OtherShapes_HaveNoFix(string statements) =>
        Assert.Empty(await OfferedFixes.ForAsync<ImpossibleCloseRule, ImpossibleCloseFixer>(InClient(Filled(statements))));

    private static string Filled(string statements) => statements
        .Replace("LOOP", Loop, StringComparison.Ordinal)
        .Replace("MARKED", Marked, StringComparison.Ordinal)
        .Replace("CLOSE", Close, StringComparison.Ordinal);
}
