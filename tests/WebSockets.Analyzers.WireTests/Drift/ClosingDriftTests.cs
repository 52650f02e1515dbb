using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using WebSockets.Analyzers.WireTests.Rows;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Drift;

/// <summary>What the closing rules know about .NET beyond the API table.</summary>
public sealed class ClosingDriftTests
{
    public static TheoryData<bool> BothEnds => [true, false];

    [Theory]
    [MemberData(nameof(BothEnds))]
    public async Task EmptyClose_IsReceivedAs1000(bool isServer)
    {
        var fact = new Fact("WS1005, WS1023 and WS1024", "docs/close-codes.md#close-frames-without-a-code", "nostatus=1000 in the rows of CloseStatus");
        var (socket, _, _) = await ReceiveAsync(isServer, []);

        fact.Holds<(WebSocketCloseStatus?, string?)>(
            (WebSocketCloseStatus.NormalClosure, string.Empty), (socket.CloseStatus, socket.CloseStatusDescription), "an empty Close frame is received as 1000 with an empty description");
    }

    /// <summary>Both ends of each range, and what IANA added.</summary>
    [Theory]
    [InlineData(1000)]
    [InlineData(1003)]
    [InlineData(1007)]
    [InlineData(1011)]
    [InlineData(1012)]
    [InlineData(1013)]
    [InlineData(1014)]
    [InlineData(3000)]
    [InlineData(4999)]
    public async Task CodeThatMayBeSent_IsAccepted(int code)
    {
        var fact = new Fact("WS1006 and WS1016", "docs/close-codes.md#what-receivers-make-of-it and docs/peers.md");
        foreach (var isServer in BothEnds.Select(row => row.Data))
        {
            var (socket, thrown, _) = await ReceiveAsync(isServer, [(byte)(code >> 8), (byte)code]);
            fact.Holds<(int?, Exception?)>((code, null), ((int?)socket.CloseStatus, thrown), $"{code} is accepted");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(1004)]
    [InlineData(1005)]
    [InlineData(1006)]
    [InlineData(1015)]
    [InlineData(1016)]
    [InlineData(2999)]
    [InlineData(5000)]
    [InlineData(65535)]
    public async Task RefusedCode_FailsTheReceive(int code)
    {
        var fact = new Fact("WS1005, WS1006 and WS1016", "docs/close-codes.md#what-receivers-make-of-it and docs/peers.md");
        foreach (var isServer in BothEnds.Select(row => row.Data))
        {
            var (socket, thrown, answer) = await ReceiveAsync(isServer, [(byte)(code >> 8), (byte)code]);
            fact.Holds<(WebSocketError?, WebSocketCloseStatus?, int?)>(
                (WebSocketError.Faulted, null, 1002),
                ((thrown as WebSocketException)?.WebSocketErrorCode, socket.CloseStatus, answer?.Status),
                $"{code} fails ReceiveAsync with Faulted, leaves CloseStatus null, and is answered with 1002");
        }
    }

    [Theory]
    [MemberData(nameof(BothEnds))]
    public async Task Empty_IsSentRaw(bool isServer)
    {
        var sent = await SentAsync(isServer, socket => socket.CloseOutputAsync(WebSocketCloseStatus.Empty, null, Limits.Token()));

        new Fact("WS1005", "docs/rules/WS1005.md", "!policy bcl").Holds("88 02 03 ED", sent, "WebSocketCloseStatus.Empty is sent as a status");
    }

    [Theory]
    [InlineData(65536 + 1005, "88 02 03 ED")]
    [InlineData(-1, "88 02 FF FF")]
    public async Task WideStatus_IsCutTo16Bits(int code, string expected)
    {
        foreach (var isServer in BothEnds.Select(row => row.Data))
        {
            var sent = await SentAsync(isServer, socket => socket.CloseOutputAsync((WebSocketCloseStatus)code, null, Limits.Token()));
            new Fact("WS1016", "docs/rules/WS1016.md#numbers-that-wrap-around", "!policy bcl").Holds(expected, sent, $"{code} is sent as its low 16 bits");
        }
    }

    /// <summary>The limit is one of bytes: 61 characters can be too many.</summary>
    [Theory]
    [InlineData("a", 123, true)]
    [InlineData("a", 124, false)]
    [InlineData("\u00E9", 61, true)]
    [InlineData("\u00E9", 62, false)]
    [InlineData("\u20AC", 41, true)]
    [InlineData("\u20AC", 42, false)]
    [InlineData("\U0001F600", 30, true)]
    [InlineData("\U0001F600", 31, false)]
    public async Task Reason_HasAtMost123Bytes(string text, int times, bool isSent)
    {
        var reason = string.Concat(Enumerable.Repeat(text, times));
        foreach (var isServer in BothEnds.Select(row => row.Data))
        {
            Exception? thrown = null;
            var sent = await SentAsync(isServer, async socket =>
                thrown = await Record.ExceptionAsync(() => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, reason, Limits.Token())));
            new Fact("WS1021", "docs/rules/WS1021.md", "!policy bcl").Holds(
                (isSent ? null : typeof(ArgumentException), isSent), (thrown?.GetType(), sent != "nothing"), $"a reason of {Encoding.UTF8.GetByteCount(reason)} bytes");
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(-1)]
    public async Task MessageThatIsNeitherTextNorBinary_ThrowsAtOnce(int type)
    {
        foreach (var isServer in BothEnds.Select(row => row.Data))
        {
            var sent = await SentAsync(isServer, socket =>
            {
                Assert.ThrowsAny<ArgumentException>(() => { _ = socket.SendAsync(new byte[1], (WebSocketMessageType)type, endOfMessage: true, CancellationToken.None); });
                return Task.CompletedTask;
            });
            new Fact("WS1030", "docs/rules/WS1030.md", "kind=message").Holds("nothing", sent, $"SendAsync of message type {type} throws ArgumentException, and nothing is sent");
        }
    }

    /// <summary>A browser repeats what .NET must not send, and .NET then refuses its own status.</summary>
    [Theory]
    [InlineData(1004)]
    [InlineData(1016)]
    [InlineData(5000)]
    public async Task RepeatedBadCode_FailsTheCloseThatSentIt(int code)
    {
        var opened = await RealSockets.ServerAsync();
        using var peer = opened.Peer;
        var closing = ((WebSocket)opened.Target).CloseAsync((WebSocketCloseStatus)code, null, Limits.Token());
        var frame = await peer.ReceiveAsync();
        await peer.SendAsync(Frame.Close, frame!.Payload);
        var thrown = await Record.ExceptionAsync(() => closing);
        await opened.EndAsync();

        new Fact("WS1006 and WS1016", "docs/close-codes.md#what-receivers-make-of-it").Holds(
            WebSocketError.Faulted, (thrown as WebSocketException)?.WebSocketErrorCode, $"CloseAsync({code}) fails when the peer repeats {code}");
    }

    /// <summary>The order decides which of two rules speaks, and that nobody needs to await the call.</summary>
    [Theory]
    [InlineData(1006, 124, "closeStatus")]
    [InlineData(1005, 124, "statusDescription")]
    [InlineData(1005, 1, "statusDescription")]
    [InlineData(1000, 124, "statusDescription")]
    public async Task BadArgument_ThrowsAtOnce_TheStatusBeforeTheReason(int code, int length, string parameter)
    {
        var fact = new Fact("WS1005, WS1006, WS1016 and WS1021", "docs/close-codes.md#what-net-sends", "!policy bcl");
        foreach (var isServer in BothEnds.Select(row => row.Data))
        {
            string? seen = null;
            var sent = await SentAsync(isServer, socket =>
            {
                var thrown = Assert.ThrowsAny<Exception>(() => { _ = socket.CloseAsync((WebSocketCloseStatus)code, new string('a', length), CancellationToken.None); });
                seen = thrown is ArgumentException { ParamName: var name } ? name : thrown.GetType().Name;
                return Task.CompletedTask;
            });
            fact.Holds((parameter, "nothing"), (seen, sent), $"{code} with a reason of {length} bytes throws for {parameter}, and nothing is sent");
        }
    }

    /// <summary>Half of a surrogate pair is no text: the exception comes later than others, by the task.</summary>
    [Fact]
    public async Task LoneSurrogateInTheReason_FailsTheTask()
    {
        Exception? thrown = null;
        var sent = await SentAsync(isServer: true, async socket =>
        {
            var closing = socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "a\uD800b", Limits.Token());
            thrown = await Record.ExceptionAsync(() => closing);
        });

        new Fact("WS1021 and WS1022", "docs/close-codes.md#what-net-sends").Holds(
            (nameof(EncoderFallbackException), "nothing"), (thrown?.GetType().Name ?? "nothing", sent), "a lone surrogate fails the close");
    }

    [Fact]
    public async Task LostConnection_HasNoStatus()
    {
        var fact = new Fact("WS1024", "docs/close-codes.md#close-frames-without-a-code");
        var opened = await RealSockets.ServerAsync();
        var socket = (WebSocket)opened.Target;
        opened.Peer.Dispose();
        var thrown = await Record.ExceptionAsync(() => ReceiveAsync(socket));
        await opened.EndAsync();

        fact.Holds<(WebSocketError?, WebSocketCloseStatus?)>(
            (WebSocketError.ConnectionClosedPrematurely, null), ((thrown as WebSocketException)?.WebSocketErrorCode, socket.CloseStatus), "a lost connection has no status, not 1006");
    }

    [Fact]
    public async Task FailedConnect_HasNoStatus()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        using var socket = new ClientWebSocket();
        var thrown = await Record.ExceptionAsync(() => socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/"), Limits.Token()));

        new Fact("WS1024", "docs/rules/WS1024.md").Holds<(Type?, WebSocketCloseStatus?)>(
            (typeof(WebSocketException), null), (thrown?.GetType(), socket.CloseStatus), "a connection that fails has no status, not 1006");
    }

    [Fact]
    public async Task Abort_HasNoStatus()
    {
        var opened = await RealSockets.ClientAsync();
        using var peer = opened.Peer;
        var socket = (ClientWebSocket)opened.Target;
        socket.Abort();

        new Fact("WS1024", "docs/close-codes.md#close-frames-without-a-code").Holds(null, socket.CloseStatus, "an aborted socket has no status, not 1006");
        await opened.EndAsync();
    }

    /// <summary>Not so on .NET 11 for a socket over a stream, which reads Open for a moment in some runs.</summary>
    [Theory]
    [MemberData(nameof(BothEnds))]
    public async Task CanceledReceive_LeavesNothingToClose(bool isServer)
    {
        var fact = new Fact("WS1032", "docs/rules/WS1032.md");
        for (var time = 0; time < 20; time++)
        {
            var opened = await OpenAsync(isServer);
            using var peer = opened.Peer;
            var socket = (WebSocket)opened.Target;
            using var source = new CancellationTokenSource();
            var receiving = socket.ReceiveAsync(new ArraySegment<byte>(new byte[10]), source.Token);
            var canceling = source.CancelAsync();
            await Record.ExceptionAsync(() => receiving);
            var state = socket.State;
            var thrown = await Record.ExceptionAsync(() => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Limits.Token()));
            await canceling;
            await opened.EndAsync();

            fact.Holds((WebSocketState.Aborted, typeof(WebSocketException)), (state, thrown?.GetType()), "a canceled receive aborts the socket, and a Close throws then");
        }
    }

    /// <summary>In memory nothing is checked, so that tests with TestServer cannot find what the rules find.</summary>
    [Theory]
    [InlineData(1005, "text")]
    [InlineData(1006, null)]
    [InlineData(0, null)]
    [InlineData(66541, null)]
    public async Task TestServer_DeliversAnything(int code, string? reason)
    {
        using var server = await TestServers.StartAsync(async context =>
        {
            using var accepted = await context.WebSockets.AcceptWebSocketAsync();
            await accepted.CloseOutputAsync((WebSocketCloseStatus)code, reason, Limits.Token());
        });
        using var client = await server.CreateWebSocketClient().ConnectAsync(new Uri("ws://localhost/"), Limits.Token());
        await ReceiveAsync(client);

        new Fact("WS1024", "docs/close-codes.md#what-net-sends").Holds(
            ((int?)code, reason ?? string.Empty), ((int?)client.CloseStatus, client.CloseStatusDescription), "TestServer checks no status");
    }

    /// <summary>The reason that the rows of HttpListener do not know what 1005 becomes: it depends on the system.</summary>
    [Fact]
    public async Task HttpListener_SendsEmptyRaw_ButOnWindows()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        using var listener = new HttpListener();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        var connecting = RawClient.ConnectAsync(port);
        var context = await listener.GetContextAsync().WaitAsync(Limits.Token());
        var accepted = await context.AcceptWebSocketAsync(subProtocol: null);
        using var peer = await connecting;
        await accepted.WebSocket.CloseOutputAsync(WebSocketCloseStatus.Empty, null, Limits.Token());
        var frame = await peer.ReceiveAsync();
        accepted.WebSocket.Dispose();

        new Fact("WS1005", "docs/rules/WS1005.md", "!policy httplistener").Holds(
            OperatingSystem.IsWindows() ? "88 00" : "88 02 03 ED", frame?.Hex(), "HttpListener's socket closes with Empty");
    }

    private static async Task<(WebSocket Socket, Exception? Thrown, Frame? Answer)> ReceiveAsync(bool isServer, byte[] body)
    {
        var opened = await OpenAsync(isServer);
        using var peer = opened.Peer;
        var socket = (WebSocket)opened.Target;
        await peer.SendAsync(Frame.Close, body);
        peer.EndSendingAsServer();
        var thrown = await Record.ExceptionAsync(() => ReceiveAsync(socket));
        await opened.EndAsync();
        return (socket, thrown, (await peer.ReceiveAllAsync(answer: false)).SingleOrDefault());
    }

    private static async Task<string> SentAsync(bool isServer, Func<WebSocket, Task> close)
    {
        var opened = await OpenAsync(isServer);
        using var peer = opened.Peer;
        var reading = peer.ReceiveAllAsync();
        await close((WebSocket)opened.Target);
        await opened.EndAsync();
        var frames = await reading;
        return frames.Count == 0 ? "nothing" : string.Join(", ", frames.Select(frame => frame.Hex()));
    }

    private static Task<OpenSocket> OpenAsync(bool isServer) => isServer ? RealSockets.ServerAsync() : RealSockets.ClientAsync();

    private static Task<WebSocketReceiveResult> ReceiveAsync(WebSocket socket) => socket.ReceiveAsync(new ArraySegment<byte>(new byte[300]), Limits.Token());
}
