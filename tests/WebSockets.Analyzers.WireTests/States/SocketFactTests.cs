using System.Net.WebSockets;
using WebSockets.Analyzers.WireTests.Drift;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.States;

/// <summary>What <c>docs/socket-states.md</c> says beside its tables.</summary>
public sealed class SocketFactTests
{
    private static readonly Fact s_fact = new("The rules about socket states", "docs/socket-states.md");

    public static TheoryData<string> Stacks => [.. SocketStack.OfTheTable.Select(stack => stack.Name)];

    /// <summary>RFC 6455 section 5.5.1 wants an answer; no socket gives it by itself.</summary>
    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task ReceivedClose_IsAnsweredByNobody(string stack)
    {
        await using var opened = await OpenAsync(stack);
        await opened.Peer.SendCloseAsync(1000);
        await Situation.ReceiveAsync(opened.Socket, Limits.Token());
        opened.Socket.Dispose();
        await opened.EndAsync();

        s_fact.Holds("nothing", await SentAsync(opened), "a received Close is not answered by .NET itself");
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task RefusedClose_IsAnsweredWith1002(string stack)
    {
        await using var opened = await OpenAsync(stack);
        await opened.Peer.SendCloseAsync(1005);
        await Record.ExceptionAsync(() => Situation.ReceiveAsync(opened.Socket, Limits.Token()));
        opened.Socket.Dispose();
        await opened.EndAsync();

        s_fact.Holds("88 02 03 EA", await SentAsync(opened), "a Close that is refused is answered with 1002");
    }

    /// <summary>Neither what throws because of the state nor what throws because of the token has sent anything.</summary>
    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task CloseThatThrows_SendsNothing(string stack)
    {
        await using var opened = await OpenAsync(stack);
        var cancelled = new CancellationToken(canceled: true);
        foreach (var receiveFirst in new[] { false, true })
        {
            if (receiveFirst)
            {
                await Record.ExceptionAsync(() => Situation.ReceiveAsync(opened.Socket, cancelled));
            }

            foreach (var token in new[] { cancelled, CancellationToken.None }.Take(receiveFirst ? 2 : 1))
            {
                await Assert.ThrowsAnyAsync<Exception>(() => opened.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token));
                await Assert.ThrowsAnyAsync<Exception>(() => opened.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token));
            }
        }

        await opened.EndAsync();

        s_fact.Holds("nothing", await SentAsync(opened), "a Close that throws at once has sent nothing");
    }

    /// <summary>
    /// dotnet/runtime#132006: after a message the loop's next receive and the one of CloseAsync queue for the connection. The
    /// first gets the peer's Close; the other waits for what has come already, and fails when the connection ends. Nearly
    /// always that is CloseAsync; which of them is first is for the scheduler to say.
    /// </summary>
    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task CloseBesideAReceiveLoop_CanFailThoughTheHandshakeSucceeded(string stack)
    {
        await using var opened = await OpenAsync(stack);
        var looping = Record.ExceptionAsync(async () =>
        {
            while (opened.Socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                await Situation.ReceiveAsync(opened.Socket, Limits.Token());
            }
        });
        var closing = Record.ExceptionAsync(() => opened.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Limits.Token()));
        await Task.Delay(CellRun.Patience, Limits.Token());
        await opened.Peer.SendTextAsync();
        await Task.Delay(CellRun.Patience, Limits.Token());
        await opened.Peer.SendCloseAsync(1000);
        var loopThrown = await looping;
        opened.Peer.Lose();
        var thrown = await closing;

        var failures = new[] { thrown, loopThrown }.OfType<Exception>().ToList();
        s_fact.Holds(
            ("WebSocketException", WebSocketState.Closed, (WebSocketCloseStatus?)WebSocketCloseStatus.NormalClosure),
            (string.Join(", ", failures.Select(failure => failure.GetType().Name)), opened.Socket.State, opened.Socket.CloseStatus),
            $"of CloseAsync and the receive loop beside it one fails ({string.Join(", ", failures.Select(failure => failure.Message))})");
    }

    /// <summary>How a receive that waits ends when another thread gives the socket up, or closes.</summary>
    [Theory]
    [InlineData("Abort", "OperationCanceledException")]
    [InlineData("Dispose", "WebSocketException", "waits on")]
    [InlineData("CloseAsync, cancelled", "OperationCanceledException")]
    [InlineData("CloseAsync, answered", "Close")]
    public async Task WaitingReceive_EndsAsThePageSays(string what, string expected, string? onKestrel = null)
    {
        foreach (var stack in SocketStack.OfTheTable)
        {
            await using var opened = await stack.OpenAsync();
            using var source = new CancellationTokenSource();
            var receiving = opened.Socket.ReceiveAsync(new ArraySegment<byte>(new byte[10]), CancellationToken.None);
            var ended = what switch
            {
                "Abort" => Record.ExceptionAsync(() => Task.Run(opened.Socket.Abort, Limits.Token())),
                "Dispose" => Record.ExceptionAsync(() => Task.Run(opened.Socket.Dispose, Limits.Token())),
                _ => Record.ExceptionAsync(() => opened.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, source.Token)),
            };
            await Task.Delay(CellRun.Patience, Limits.Token());
            if (what == "CloseAsync, answered")
            {
                await opened.Peer.SendCloseAsync(1000);
            }
            else
            {
                await source.CancelAsync();
            }

            await ended;
            await Task.WhenAny(receiving, Task.Delay(CellRun.Patience * 4, Limits.Token()));
            var seen = !receiving.IsCompleted ? "waits on"
                : receiving.IsCompletedSuccessfully ? $"{(await receiving).MessageType}"
                : receiving.IsCanceled ? nameof(OperationCanceledException)
                : receiving.Exception!.InnerException!.GetType().Name;
            s_fact.Holds(stack.Name == "Kestrel" ? onKestrel ?? expected : expected, seen, $"a receive that waits ends so on {stack} after {what}");
        }
    }

    /// <summary>A send that was given no token waits for a peer that does not read. Only the end of the connection ends it, and that is what the State says then.</summary>
    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task SendWithoutAToken_EndsWithTheConnection(string stack)
    {
        await using var opened = await OpenAsync(stack);
        var sending = Record.ExceptionAsync(() => opened.Socket.SendAsync(new ArraySegment<byte>(new byte[1 << 26]), WebSocketMessageType.Binary, true, CancellationToken.None));
        await Task.Delay(CellRun.Patience, Limits.Token());
        var isWaiting = !sending.IsCompleted;
        await Task.Run(opened.Socket.Abort, Limits.Token());
        var thrown = await sending;

        s_fact.Holds((true, WebSocketState.Aborted), (isWaiting, opened.Socket.State), $"a send without a token ends when the connection does, with {thrown?.GetType().Name ?? "nothing"}");
    }

    /// <summary>A peer that does not answer a Ping in time is lost. Nobody cancelled, and that is what the receive says.</summary>
    [Fact]
    public async Task KeepAliveTimeout_Aborts()
    {
        var opened = await Rows.RealSockets.ClientAsync(options =>
        {
            options.KeepAliveInterval = TimeSpan.FromMilliseconds(50);
            options.KeepAliveTimeout = TimeSpan.FromMilliseconds(50);
        });
        using var peer = opened.Peer;
        var socket = (WebSocket)opened.Target;
        var thrown = await Record.ExceptionAsync(() => Situation.ReceiveAsync(socket, Limits.Token()));

        s_fact.Holds((typeof(OperationCanceledException), WebSocketState.Aborted), (thrown?.GetType(), socket.State), "a keep-alive timeout aborts");
    }

    /// <summary>
    /// What aborts is registered with the token before the read is. Where the read of a stream ends within the call that
    /// cancels, it comes first and takes that registration back; those of a network end later.
    /// </summary>
    [Fact]
    public async Task StreamThatEndsItsReadAtOnce_KeepsTheStateOpen()
    {
        await using var stream = new SilentStream();
        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
        using var source = new CancellationTokenSource();
        var receiving = Situation.ReceiveAsync(socket, source.Token);
        await Task.Run(source.Cancel, Limits.Token());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving);

        s_fact.Holds(WebSocketState.Open, socket.State, "a cancelled receive leaves the State as it was over a stream that ends its read at once");
    }

    private static Task<StackSocket> OpenAsync(string name) => SocketStack.OfTheTable.Single(stack => stack.Name == name).OpenAsync();

    /// <summary>What the peer got up to the end of the connection.</summary>
    private static async Task<string> SentAsync(StackSocket opened)
    {
        var frames = await ((RawPeer)opened.Peer).Connection.ReceiveAllAsync(answer: false);
        return frames.Count == 0 ? "nothing" : string.Join(", ", frames.Select(frame => frame.Hex()));
    }

    /// <summary>Nothing ever comes.</summary>
    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            return 0;
        }
    }
}
