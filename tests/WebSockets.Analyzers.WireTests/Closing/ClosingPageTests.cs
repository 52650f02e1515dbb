using System.Net.WebSockets;
using System.Text;
using WebSockets.Analyzers.WireTests.Rows;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Closing;

/// <summary>The programs of <c>docs/closing.md</c> on real sockets, with peers that close well and with those that do not.</summary>
public sealed class ClosingPageTests(ClosingPrograms programs) : IClassFixture<ClosingPrograms>
{
    private const string NormalClosure = "88 02 03 E8";

    /// <summary>For a peer that does not answer. Those that do take much less.</summary>
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(300);

    public static TheoryData<string> Programs => [.. ClosingPage.Programs.Keys];

    public static TheoryData<bool> BothEnds => [true, false];

    [Fact]
    public void Page_HasTheProgramsThatAreRunHere() =>
        Assert.Equal(["EchoAsync", "ServeAsync", "TalkAsync", "LeaveAsync", "HandleAsync", "RelayAsync"], ClosingPage.Programs.Keys);

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Program_IsSilent(string program) => Assert.Empty(await ClosingPage.CodeOf(program).DiagnoseAsync());

    [Theory]
    [MemberData(nameof(BothEnds))]
    public async Task Echo_AnswersTheClose(bool isServer)
    {
        var opened = await OpenAsync(isServer);
        using var peer = opened.Peer;
        var program = programs.Start("EchoAsync", opened.Target, Limits.Token());
        await peer.SendAsync(Frame.Text, "hello"u8.ToArray());
        await peer.SendCloseAsync(4000);
        peer.EndSendingAsServer();
        var frames = await ReceiveAsync(peer, 2);
        await program;
        await opened.EndAsync();

        Assert.Equal(["hello", NormalClosure], [frames[0].PayloadText, frames[1].Hex()]);
        Assert.Equal(WebSocketState.Closed, StateOf(opened));
    }

    /// <summary>The peer's own CloseAsync succeeds, which it does not where the answer is missing.</summary>
    [Fact]
    public async Task Echo_LetsTheClientCloseCleanly()
    {
        var kestrel = await KestrelServer.SharedAsync();
        var path = kestrel.Handle(async context => await programs.Start("EchoAsync", await context.WebSockets.AcceptWebSocketAsync(), Limits.Token()));
        using var client = new ClientWebSocket();
        await client.ConnectAsync(kestrel.UriOf(path), Limits.Token());
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Limits.Token());

        Assert.Equal((WebSocketState.Closed, WebSocketCloseStatus.NormalClosure), (client.State, client.CloseStatus));
    }

    [Fact]
    public async Task Server_SaysGoodbye_AndWaitsForTheAnswer()
    {
        using var stopping = new CancellationTokenSource();
        var opened = await RealSockets.ServerAsync();
        using var peer = opened.Peer;
        var program = programs.Start("ServeAsync", opened.Target, Limits.OfAWait, stopping.Token);
        await stopping.CancelAsync();
        var goodbye = (await ReceiveAsync(peer, 1)).Single();
        await peer.SendAsync(Frame.Text, "on its way"u8.ToArray());
        Assert.False(program.IsCompleted);
        await peer.SendCloseAsync(1001);
        await program;
        await opened.EndAsync();

        Assert.Equal(Frame.CloseWith(1001, "shutting down", isMasked: false).Hex(), goodbye.Hex());
        Assert.Equal(WebSocketState.Closed, StateOf(opened));
    }

    [Fact]
    public async Task Server_DoesNotWaitForEver()
    {
        using var stopping = new CancellationTokenSource();
        var opened = await RealSockets.ServerAsync();
        using var peer = opened.Peer;
        var program = programs.Start("ServeAsync", opened.Target, s_short, stopping.Token);
        await stopping.CancelAsync();
        await program;
        await opened.EndAsync();

        Assert.Equal(WebSocketState.Aborted, StateOf(opened));
    }

    [Fact]
    public async Task Server_AnswersAClientThatLeaves()
    {
        var opened = await RealSockets.ServerAsync();
        using var peer = opened.Peer;
        var program = programs.Start("ServeAsync", opened.Target, s_short, CancellationToken.None);
        await peer.SendCloseAsync(1000);
        var frames = await ReceiveAsync(peer, 1);
        await program;
        await opened.EndAsync();

        Assert.Equal(NormalClosure, frames.Single().Hex());
    }

    /// <summary>Stopping a connection that is gone already, or is going, does not throw anything else than the loss.</summary>
    [Fact]
    public async Task Server_MeetsALostClient()
    {
        using var stopping = new CancellationTokenSource();
        var opened = await RealSockets.ServerAsync();
        var program = programs.Start("ServeAsync", opened.Target, s_short, stopping.Token);
        opened.Peer.Dispose();
        await stopping.CancelAsync();
        var thrown = await Record.ExceptionAsync(() => program);
        await opened.EndAsync();

        Assert.True(thrown is null or WebSocketException { WebSocketErrorCode: WebSocketError.ConnectionClosedPrematurely }, $"{thrown}");
    }

    [Fact]
    public async Task Client_SaysGoodbye_AndGetsWhatWasOnItsWay()
    {
        using var server = new RawServer();
        var talking = Task.Run(() => (Task<int>)programs.Start("TalkAsync", server.Uri, new[] { "one", "two" }, Limits.OfAWait));
        using var peer = await server.AcceptAsync();
        var frames = await ReceiveAsync(peer, 3);
        await peer.SendAsync(Frame.Text, "on its way"u8.ToArray());
        await peer.SendCloseAsync(1000);
        peer.EndSendingAsServer();

        Assert.Equal(1, await talking);
        Assert.Equal(["one", "two", NormalClosure], [frames[0].PayloadText, frames[1].PayloadText, frames[2].Hex()]);
    }

    [Fact]
    public async Task Client_AnswersAServerThatClosesFirst()
    {
        using var server = new RawServer();
        var talking = Task.Run(() => (Task<int>)programs.Start("TalkAsync", server.Uri, Array.Empty<string>(), Limits.OfAWait));
        using var peer = await server.AcceptAsync();
        await peer.SendCloseAsync(1001);
        peer.EndSendingAsServer();

        Assert.Equal(0, await talking);
        Assert.Equal(NormalClosure, (await ReceiveAsync(peer, 1)).Single().Hex());
    }

    [Fact]
    public async Task Client_DoesNotWaitForEver()
    {
        using var server = new RawServer();
        var talking = Task.Run(() => (Task<int>)programs.Start("TalkAsync", server.Uri, Array.Empty<string>(), s_short));
        using var peer = await server.AcceptAsync();

        Assert.Equal(NormalClosure, (await ReceiveAsync(peer, 1)).Single().Hex());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => talking);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Leaving_SendsTheCloseOrAnswers(bool peerIsFirst)
    {
        var opened = await RealSockets.ClientAsync();
        using var peer = opened.Peer;
        if (peerIsFirst)
        {
            await peer.SendCloseAsync(1000);
            await ((WebSocket)opened.Target).ReceiveAsync(new ArraySegment<byte>(new byte[10]), Limits.Token());
        }

        var leaving = programs.Start("LeaveAsync", opened.Target, Limits.OfAWait);
        var frame = (await ReceiveAsync(peer, 1)).Single();
        if (!peerIsFirst)
        {
            await peer.SendCloseAsync(1000);
        }

        peer.EndSendingAsServer();
        await leaving;

        Assert.Equal((NormalClosure, WebSocketState.Closed), (frame.Hex(), StateOf(opened)));
        await opened.EndAsync();
    }

    [Theory]
    [MemberData(nameof(BothEnds))]
    public async Task Error_IsToldToThePeer(bool isServer)
    {
        var opened = await OpenAsync(isServer);
        using var peer = opened.Peer;
        var program = programs.Start("HandleAsync", opened.Target, (string _) => Task.FromException(new FormatException()), Limits.Token());
        await peer.SendAsync(Frame.Text, "hello"u8.ToArray());
        var frames = await ReceiveAsync(peer, 1);

        await Assert.ThrowsAsync<FormatException>(() => program);
        Assert.Equal(Frame.CloseWith(1011, "internal error", isMasked: false).Hex(), frames.Single().Hex());
        await opened.EndAsync();
    }

    /// <summary>The exception of the connection is not replaced by one of a Close that cannot be sent.</summary>
    [Theory]
    [InlineData("lost", typeof(WebSocketException))]
    [InlineData("cancelled", typeof(OperationCanceledException))]
    [InlineData("closed", null)]
    public async Task Connection_FailsAsItself(string how, Type? expected)
    {
        using var source = new CancellationTokenSource();
        var opened = await RealSockets.ServerAsync();
        using var peer = opened.Peer;
        var program = programs.Start("HandleAsync", opened.Target, (string _) => Task.CompletedTask, source.Token);
        await (how switch
        {
            "lost" => Task.Run(peer.Dispose, Limits.Token()),
            "cancelled" => source.CancelAsync(),
            _ => peer.SendCloseAsync(1000),
        });
        var thrown = await Record.ExceptionAsync(() => program);
        await opened.EndAsync();

        Assert.True(expected is null ? thrown is null : expected.IsInstanceOfType(thrown), $"{thrown}");
        Assert.Equal(how == "closed" ? WebSocketState.Closed : WebSocketState.Aborted, StateOf(opened));
        if (thrown is WebSocketException lost)
        {
            Assert.Equal(WebSocketError.ConnectionClosedPrematurely, lost.WebSocketErrorCode);
        }
    }

    [Theory]
    [MemberData(nameof(BothEnds))]
    public async Task Relay_PassesTheCloseAndItsAnswer(bool leftIsFirst)
    {
        await using var relay = await Relay.StartAsync(programs, Limits.OfAWait);
        var (first, second) = leftIsFirst ? (relay.Left, relay.Right) : (relay.Right, relay.Left);
        await first.SendAsync(Frame.Text, "hello"u8.ToArray());
        await first.SendCloseAsync(4000, "bye");
        var passed = await ReceiveAsync(second, 2);
        await second.SendCloseAsync(4001);
        second.EndSendingAsServer();
        var answer = await ReceiveAsync(first, 1);
        first.EndSendingAsServer();
        await relay.Running;

        Assert.Equal("hello", passed[0].PayloadText);
        Assert.Equal((4000, "bye"), (passed[1].Status, Encoding.UTF8.GetString(passed[1].Payload.AsSpan(2))));
        Assert.Equal(4001, answer.Single().Status);
    }

    [Theory]
    [MemberData(nameof(BothEnds))]
    public async Task Relay_TellsTheOtherEnd_WhenOneIsLost(bool leftIsLost)
    {
        await using var relay = await Relay.StartAsync(programs, s_short);
        var (lost, other) = leftIsLost ? (relay.Left, relay.Right) : (relay.Right, relay.Left);
        lost.Dispose();
        var frames = await ReceiveAsync(other, 1);
        await other.SendCloseAsync(1001);
        other.EndSendingAsServer();
        await relay.Running;

        Assert.Equal("88 02 03 E9", frames.Single().Hex());
    }

    /// <summary>An end that does not answer is given up, and the one that closed still gets its answer.</summary>
    [Fact]
    public async Task Relay_AnswersForAnEndThatDoesNot()
    {
        await using var relay = await Relay.StartAsync(programs, s_short);
        await relay.Left.SendCloseAsync(1000);
        var frames = await ReceiveAsync(relay.Left, 1);
        await relay.Running;

        Assert.Equal("88 02 03 E9", frames.Single().Hex());
    }

    private static Task<OpenSocket> OpenAsync(bool isServer) => isServer ? RealSockets.ServerAsync() : RealSockets.ClientAsync();

    private static WebSocketState StateOf(OpenSocket opened) => ((WebSocket)opened.Target).State;

    private static async Task<IReadOnlyList<Frame>> ReceiveAsync(RawConnection peer, int count)
    {
        var frames = new List<Frame>();
        while (frames.Count < count && await peer.ReceiveAsync() is { } frame)
        {
            frames.Add(frame);
        }

        Assert.Equal(count, frames.Count);
        return frames;
    }

    /// <summary>A relay between a client on the left, which is connected to Kestrel, and a server on the right.</summary>
    private sealed record Relay(RawConnection Left, RawConnection Right, Task Running, Func<Task> EndAsync) : IAsyncDisposable
    {
        public static async Task<Relay> StartAsync(ClosingPrograms programs, TimeSpan patience)
        {
            var (left, right) = (await RealSockets.ServerAsync(), await RealSockets.ClientAsync());
            var running = programs.Start("RelayAsync", left.Target, right.Target, patience);
            return new Relay(left.Peer, right.Peer, running, () => Task.WhenAll(left.EndAsync(), right.EndAsync()));
        }

        public async ValueTask DisposeAsync()
        {
            await EndAsync();
            Left.Dispose();
            Right.Dispose();
        }
    }
}
