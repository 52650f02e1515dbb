using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.UnansweredPathRule, WebSockets.Analyzers.Closing.UnansweredPathFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>
/// WS1033 of a socket that several functions have, whatever runs when: where all of them are in sight, and no Close of theirs
/// can run once one was received, nobody answers it.
/// </summary>
public sealed class SharedSocketTests
{
    private const string Close = "CloseAsync(WebSocketCloseStatus.NormalClosure, null, default)";

    private const string Loop = """
        while (true)
        {
            var result = await SOCKET.ReceiveAsync(buffer, default);
            if ({|#0:result.MessageType == WebSocketMessageType.Close|})
            {
                return;
            }
        }
        """;

    private static string InClient(string members, string loop = Loop, string start = "_socket = new ClientWebSocket(); await _socket.ConnectAsync(uri, default); _ = ListenAsync(new byte[9]);") => $$"""
        public class Client
        {
            private ClientWebSocket? _socket;

            public async Task StartAsync(Uri uri)
            {
                {{start}}
            }

            private async Task ListenAsync(byte[] buffer)
            {
                {{loop.Replace("SOCKET", "_socket!", StringComparison.Ordinal)}}
            }

            {{members.Replace("CLOSE", Close, StringComparison.Ordinal)}}
        }

        public static class SocketExtensions
        {
            internal static async Task EndAsync(this WebSocket socket)
            {
                if (socket.State == WebSocketState.Open)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
                }
            }

            internal static Task AnswerAsync(this WebSocket socket) => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        }
        """;

    private static string MessageOf(string socket) => UnansweredPathTests.Message.Replace("'socket'", $"'{socket}'", StringComparison.Ordinal);

    /// <summary>Who is given the settings, to change them, has no socket to close.</summary>
    [Theory]
    [InlineData("public Action<ClientWebSocketOptions>? Configure { get; set; }")]
    [InlineData("protected virtual void Configure(ClientWebSocketOptions options) { }")]
    public Task SettingsThatOthersGet_AreReported(string member) => Verify.AnalyzerAsync(
        InClient(member, start: $"_socket = new ClientWebSocket(); {(member.Contains("Action", StringComparison.Ordinal) ? "Configure?.Invoke" : "Configure")}(_socket.Options); await _socket.ConnectAsync(uri, default); _ = ListenAsync(new byte[9]);"),
        MessageOf("_socket"));

    /// <summary>Where a Close was received, none of them runs.</summary>
    [Theory]
    [InlineData("public void Dispose() { if (_socket!.State == WebSocketState.Open) _ = _socket.CLOSE; _socket.Dispose(); }")]
    [InlineData("public async Task EndAsync() { if (_socket?.State != WebSocketState.Open) return; await _socket.CLOSE; }")]
    [InlineData("public async Task EndAsync() { if (IsOpen) await _socket!.CLOSE; } public bool IsOpen => _socket is { State: WebSocketState.Open };")]
    [InlineData("public async Task EndAsync() { var socket = _socket; if (socket is { State: WebSocketState.Open }) await socket.CLOSE; }")]
    [InlineData("public async Task EndAsync() { if (_socket is { } socket && socket.State == WebSocketState.Open) await socket.CLOSE; }")]
    [InlineData("public async Task EndAsync() { var socket = Interlocked.Exchange(ref _socket, null); if (socket?.State == WebSocketState.Open) await socket.CLOSE; }")]
    [InlineData("public void End() { Interlocked.Exchange(ref _socket, null)?.Dispose(); }")]
    [InlineData("public async Task EndAsync() { if (_socket != null) await _socket.EndAsync(); _socket = null; }")]
    [InlineData("public async Task EndAsync() => await EndAsync(_socket!); private static async Task EndAsync(WebSocket socket) { if (socket.State == WebSocketState.Open) await socket.CLOSE; }")]
    [InlineData("public void Stop() { if (_socket!.State == WebSocketState.Open) _socket.Abort(); }")]
    [InlineData("public async Task RestartAsync(Uri uri) { if (_socket!.State == WebSocketState.Open) await _socket.CLOSE; _socket = new ClientWebSocket(); await _socket.ConnectAsync(uri, default); await ListenAsync(new byte[9]); }")]
    [InlineData("public async Task EndAsync() { ArgumentNullException.ThrowIfNull(_socket); using (var last = _socket) { if (last.State == WebSocketState.Open) await last.CLOSE; } }")]
    public Task FieldThatIsClosedWhileItIsOpen_IsReported(string members) => Verify.AnalyzerAsync(InClient(members), MessageOf("_socket"));

    /// <summary>Something of it may answer, or gives the connection up.</summary>
    [Theory]
    [InlineData("public async Task EndAsync() { if (_socket!.State is WebSocketState.Open or WebSocketState.CloseReceived) await _socket.CLOSE; }")]
    [InlineData("public async Task EndAsync() { if (_socket!.State != WebSocketState.Closed) await _socket.CLOSE; }")]
    [InlineData("public async Task EndAsync() { var socket = _socket; await socket!.CLOSE; }")]
    [InlineData("public async Task EndAsync() { if (_socket is { } socket) await socket.CLOSE; }")]
    [InlineData("public async Task EndAsync() { if (Interlocked.Exchange(ref _socket, null) is { } socket) await socket.CLOSE; }")]
    [InlineData("public async Task EndAsync() { await (_socket?.AnswerAsync() ?? Task.CompletedTask); }")]
    [InlineData("public async Task EndAsync() { if (_socket!.State == WebSocketState.Open) await _other.CLOSE; await _socket.CLOSE; } private readonly ClientWebSocket _other = new();")]
    [InlineData("public void Stop() { _socket?.Abort(); }")]
    [InlineData("public async Task EndAsync() { if (_socket!.State == WebSocketState.Open) { await Task.Delay(9); await _socket.CLOSE; } }")]
    [InlineData("public async Task EndAsync() { var isOpen = _socket!.State == WebSocketState.Open; await Task.Yield(); if (isOpen) await _socket.CLOSE; }")]
    [InlineData("public event EventHandler? Pinged; public async Task RunAsync(Uri uri) { await _socket!.ConnectAsync(uri, default); Pinged += async (_, _) => await ListenAsync(new byte[9]); await Task.Delay(9); await _socket.CLOSE; }")]
    [InlineData("public async Task RunAsync(Uri uri) { await _socket!.ConnectAsync(uri, default); if (_socket.State != WebSocketState.Open) return; new Thread(() => ListenAsync(new byte[9]).Wait()).Start(); await Task.Delay(9); await _socket.CLOSE; }")]
    public Task FieldOfWhichACloseMayRun_IsSilent(string members) => Verify.AnalyzerAsync(InClient(members, Unmarked));

    /// <summary>Others have the socket too, and may close it.</summary>
    [Theory]
    [InlineData("public WebSocket? Socket => _socket;")]
    [InlineData("public ClientWebSocket? Take() { return _socket; }")]
    [InlineData("public async Task<WebSocket> OpenAsync() { await Task.Yield(); return _socket!; }")]
    [InlineData("public void Keep(List<WebSocket> all) => all.Add(_socket!);")]
    [InlineData("public WebSocket? Last; public void Keep() { Last = _socket; }")]
    [InlineData("public WebSocket? Last; public void Keep() { var socket = _socket; Last = socket; }")]
    [InlineData("public void Tell(Action<WebSocket> told) => told(_socket!);")]
    [InlineData("public void Tell(IProgress<WebSocket> told) => told.Report(_socket!);")]
    [InlineData("public bool TryTake(out WebSocket? socket) { socket = _socket; return true; }")]
    [InlineData("public (WebSocket?, int) Pair() => (_socket, 1);")]
    [InlineData("public object[] All() => new object[] { _socket! };")]
    [InlineData("protected virtual void OnOpened(WebSocket socket) { } public void Open() => OnOpened(_socket!);")]
    [InlineData("public Func<WebSocket?> Source => () => _socket;")]
    [InlineData("public Client(ClientWebSocket socket) => _socket = socket;")]
    [InlineData("public void Renew() => Renew(ref _socket); private static void Renew(ref ClientWebSocket? socket) => socket = new ClientWebSocket();")]
    public Task FieldThatOthersSee_IsSilent(string members) => Verify.AnalyzerAsync(InClient(members, Unmarked));

    /// <summary>What is received is the answer to the Close that was sent before: half of the connection is closed first, and the rest read.</summary>
    [Theory]
    [InlineData("public async Task EndAsync() { if (_socket!.State == WebSocketState.Open) { await _socket.EndAsync(); await ListenAsync(new byte[9]); } }")]
    [InlineData("public async Task EndAsync() { if (_socket!.State == WebSocketState.Open) await _socket.CLOSE; await DrainAsync(); } private Task DrainAsync() => ListenAsync(new byte[9]);")]
    [InlineData("public async Task EndAsync() { await SendAsync(); await ListenAsync(new byte[9]); } private async Task SendAsync() { if (_socket!.State == WebSocketState.Open) await _socket.CLOSE; }")]
    [InlineData("public async Task EndAsync() { if (_socket!.State == WebSocketState.Open) await _socket.CLOSE; await Task.Run(() => ListenAsync(new byte[9])); }")]
    public Task OwnCloseBeforeTheLoop_IsSilent(string members) => Verify.AnalyzerAsync(
        InClient(members, Unmarked, start: "_socket = new ClientWebSocket(); await _socket.ConnectAsync(uri, default);"));

    /// <summary>A helper that gives on what it received has told its caller: that is who does not answer.</summary>
    [Theory]
    [InlineData("WebSocketReceiveResult", "result", "await ReceiveAsync(buffer) is { MessageType: WebSocketMessageType.Close }")]
    [InlineData("(byte[] Buffer, WebSocketCloseStatus? Status)", "(buffer, result.CloseStatus)", "(await ReceiveAsync(buffer)).Status is not null")]
    public Task HelperThatGivesOnWhatItReceived_IsSilent(string type, string given, string test) => Verify.AnalyzerAsync(InClient(
        $$"""
        private async Task<{{type}}> ReceiveAsync(byte[] buffer)
        {
            while (true)
            {
                var result = await _socket!.ReceiveAsync(buffer, default);
                if (result.EndOfMessage || result.CloseStatus != null)
                {
                    return {{given}};
                }
            }
        }
        """,
        loop: $"while (true) {{ if ({test}) return; }}"));

    /// <summary>A relay looks at both before it waits for a message: the other pump has seen an answer come when it closes.</summary>
    [Fact]
    public Task RelayThatTestsBeforeItWaits_IsSilent() => Verify.AnalyzerAsync(
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
                while (from.State == WebSocketState.Open && to.State == WebSocketState.Open)
                {
                    var result = await from.ReceiveAsync(new byte[9], default);
                    if (result.MessageType == WebSocketMessageType.Close)
                    {
                        await to.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
                        break;
                    }
                }
            }
        }
        """);

    /// <summary>A local that a field, a lambda and a helper have as well.</summary>
    [Theory]
    [InlineData("var socket = new ClientWebSocket(); await socket.ConnectAsync(uri, default); _socket = socket; _ = Task.Run(() => PumpAsync(socket, new byte[9]));", true)]
    [InlineData("_socket = await OpenAsync(uri); await PumpAsync(_socket, new byte[9]);", true)]
    [InlineData("using (_socket = new ClientWebSocket()) { await _socket.ConnectAsync(uri, default); await PumpAsync(_socket, new byte[9]); }", true)]
    [InlineData("var first = new ClientWebSocket(); await first.ConnectAsync(uri, default); using (var socket = first) { await PumpAsync(socket, new byte[9]); }", true)]
    [InlineData("var socket = new ClientWebSocket(); await socket.ConnectAsync(uri, default); _socket = socket; var pump = Task.Run(() => PumpAsync(socket, new byte[9])); await Task.Delay(9); await socket.CLOSE;", false)]
    [InlineData("_socket = await OpenAsync(uri); await PumpAsync(_socket, new byte[9]); await _socket.CLOSE;", false)]
    [InlineData("var first = new ClientWebSocket(); await first.ConnectAsync(uri, default); using (var socket = first) { await PumpAsync(socket, new byte[9]); } await first.CLOSE;", false)]
    public Task SocketThatIsPassedOn_IsReported(string start, bool isReported)
    {
        var source = InClient(
            """
            private static async Task<ClientWebSocket> OpenAsync(Uri uri)
            {
                var socket = new ClientWebSocket();
                await socket.ConnectAsync(uri, default);
                return socket;
            }

            private static async Task PumpAsync(WebSocket socket, byte[] buffer)
            {
                while ({|#0:socket.State == WebSocketState.Open|})
                {
                    await socket.ReceiveAsync(buffer, default);
                }
            }

            public void Stop()
            {
                if (_socket?.State == WebSocketState.Open)
                {
                    _ = _socket.CLOSE;
                }
            }
            """,
            loop: "await Task.Yield();",
            start: start.Replace("CLOSE", Close, StringComparison.Ordinal));
        return isReported
            ? Verify.AnalyzerAsync(source, MessageOf("socket"))
            : Verify.AnalyzerAsync(source.Replace("{|#0:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal));
    }

    /// <summary>A field that only this program can name, wherever it is named.</summary>
    [Theory]
    [InlineData("internal", "", true)]
    [InlineData("internal", "public static Task EndAsync(Owner owner) => owner.Socket!.CLOSE;", false)]
    [InlineData("internal", "public static void Replace(Owner owner, ClientWebSocket socket) => owner.Socket = socket;", false)]
    [InlineData("public", "", false)]
    public Task InternalField_IsReported(string accessibility, string elsewhere, bool isReported)
    {
        var source = $$"""
            public class Owner
            {
                {{accessibility}} ClientWebSocket? Socket;

                public async Task RunAsync(Uri uri)
                {
                    using (Socket = new ClientWebSocket())
                    {
                        await Socket.ConnectAsync(uri, default);
                        await ListenAsync(Socket, new byte[9]);
                    }
                }

                private async Task ListenAsync(ClientWebSocket socket, byte[] buffer)
                {
                    {{(isReported ? Loop : Unmarked).Replace("SOCKET", "socket", StringComparison.Ordinal)}}
                }
            }

            public static class Others
            {
                {{elsewhere.Replace("CLOSE", Close, StringComparison.Ordinal)}}
            }
            """;
        return isReported ? Verify.AnalyzerAsync(source, MessageOf("socket")) : Verify.AnalyzerAsync(source);
    }

    private static string Unmarked => Loop.Replace("{|#0:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal);
}
