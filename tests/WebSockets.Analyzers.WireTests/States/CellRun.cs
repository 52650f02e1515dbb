using System.Net.WebSockets;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.States;

/// <summary>One call on a real socket in one situation, and what came of it.</summary>
/// <param name="Stack">What kind of socket.</param>
/// <param name="Situation">What had happened to it.</param>
/// <param name="Operation">What was called.</param>
/// <param name="IsCanceled">Whether its token was cancelled already.</param>
/// <param name="Conduct">What happened meanwhile.</param>
internal sealed record CellRun(SocketStack Stack, Situation Situation, SocketOperation Operation, bool IsCanceled, Conduct Conduct)
{
    /// <summary>More than the buffers of a connection on loopback hold.</summary>
    private static readonly byte[] s_longMessage = new byte[24 << 20];

    /// <summary>How long a call may wait before it counts as one that waits. Whatever takes longer is cancelled, which the table allows as well.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The cell of the table that it is about.</summary>
    public Cell Cell => new(Operation, Situation.StateOf(Stack), IsCanceled);

    /// <summary>The state before, as the socket itself says.</summary>
    public SocketStates Before { get; private set; }

    public CallResult Result { get; private set; }

    /// <summary>Whether it waited until it was cancelled.</summary>
    public bool Waited { get; private set; }

    /// <summary>Whether it threw before there was a task.</summary>
    public bool ThrewAtOnce { get; private set; }

    public Exception? Thrown { get; private set; }

    public static IEnumerable<CellRun> Of(SocketStack stack) =>
        from situation in Situation.All
        where stack.IsClient || !situation.IsOfClients
        from operation in Enum.GetValues<SocketOperation>()
        where stack.IsClient || operation != SocketOperation.Connect
        from isCanceled in operation is SocketOperation.Abort or SocketOperation.Dispose ? new[] { false } : [false, true]
        from conduct in Conducts.Of(operation, situation.StateOf(stack), isCanceled, stack)
        select new CellRun(stack, situation, operation, isCanceled, conduct);

    public async Task RunAsync()
    {
        await using var opened = await Situation.ReachAsync(Stack);
        Before = await StateOfAsync(opened.Socket);
        using var server = new RawServer();
        using var source = new CancellationTokenSource();
        if (IsCanceled)
        {
            await source.CancelAsync();
        }

        await PrepareAsync(opened);
        Thrown = await Record.ExceptionAsync(async () =>
        {
            Task call;
            try
            {
                call = Call(opened.Socket, server.Uri, source.Token);
            }
            catch (Exception)
            {
                ThrewAtOnce = true;
                throw;
            }

            await MeanwhileAsync(opened.Peer, server);
            var limit = Conduct == Conduct.None && Stack != SocketStack.InMemory ? Limits.OfAWait : Patience;
            if (await Task.WhenAny(call, Task.Delay(limit)) != call)
            {
                await source.CancelAsync();
                Waited = true;
            }

            await call.WaitAsync(Limits.OfAWait);
        });
        Result = new CallResult(CallResult.EndOf(Thrown), await StateOfAsync(opened.Socket));
    }

    public override string ToString() =>
        $"{Stack}, {Situation}: {Operation}{(IsCanceled ? " with a cancelled token" : string.Empty)}, {Conduct}: {Before} -> {Result} {Thrown?.GetType().Name} {Thrown?.Message}";

    private Task Call(WebSocket socket, Uri server, CancellationToken token)
    {
        switch (Operation)
        {
            case SocketOperation.Connect:
                return ((ClientWebSocket)socket).ConnectAsync(server, token);
            case SocketOperation.Receive:
                return Situation.ReceiveAsync(socket, token);
            case SocketOperation.Send:
                return SendAsync(socket, Conduct == Conduct.RunningSend && !Stack.CanStall ? s_longMessage : [1], token);
            case SocketOperation.CloseOutput:
                return socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token);
            case SocketOperation.Close:
                return socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token);
            case SocketOperation.Abort:
                socket.Abort();
                return Task.CompletedTask;
            default:
                socket.Dispose();
                return Task.CompletedTask;
        }
    }

    /// <summary>What happens before the call.</summary>
    private async Task PrepareAsync(StackSocket opened)
    {
        switch (Conduct)
        {
            case Conduct.Stall:
                opened.Stall();
                break;
            case Conduct.RunningSend when Stack.CanStall:
                opened.Stall();
                Forget(SendAsync(opened.Socket, [1], CancellationToken.None));
                break;
            case Conduct.RunningSend when Operation != SocketOperation.Send:
                Forget(SendAsync(opened.Socket, s_longMessage, CancellationToken.None));
                break;
            case Conduct.RunningReceive:
                Forget(Situation.ReceiveAsync(opened.Socket, CancellationToken.None));
                break;
            case Conduct.EarlierLoss:
                opened.Peer.Lose();
                await SendUntilItFailsAsync(opened.Socket);
                break;
        }
    }

    /// <summary>What happens while the call runs.</summary>
    private async Task MeanwhileAsync(StackPeer peer, RawServer server)
    {
        switch (Conduct)
        {
            case Conduct.None when Operation == SocketOperation.Connect && Before == SocketStates.None && !IsCanceled:
                _ = await server.AcceptAsync();
                break;
            case Conduct.Refusal:
                (await server.AnswerAsync(_ => "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")).Dispose();
                break;
            case Conduct.Text:
                await TryAsync(peer.SendTextAsync);
                break;
            case Conduct.Close:
                await TryAsync(() => peer.SendCloseAsync(1000));
                break;
            case Conduct.RefusedClose:
                await TryAsync(() => peer.SendCloseAsync(1005));
                break;
            case Conduct.HalfClose:
                await TryAsync(peer.SendHalfCloseAsync);
                break;
            case Conduct.HalfCloseThenLoss:
                await TryAsync(peer.SendHalfCloseAsync);
                await Task.Delay(Patience / 3);
                peer.Lose();
                break;
            case Conduct.Loss:
                peer.Lose();
                break;
        }
    }

    /// <summary>The first messages after the loss still go into a buffer; on Kestrel all do.</summary>
    private static async Task SendUntilItFailsAsync(WebSocket socket)
    {
        for (var count = 0; count < 20 && socket.State is WebSocketState.Open or WebSocketState.CloseReceived; count++)
        {
            if (await Record.ExceptionAsync(() => SendAsync(socket, [1], CancellationToken.None).WaitAsync(Patience)) is not null)
            {
                return;
            }

            await Task.Delay(5);
        }
    }

    private static Task SendAsync(WebSocket socket, byte[] message, CancellationToken token) =>
        socket.SendAsync(new ArraySegment<byte>(message), WebSocketMessageType.Binary, endOfMessage: true, token);

    /// <summary>The peer of a socket that is gone cannot send.</summary>
    private static async Task TryAsync(Func<Task> sendAsync) => await Record.ExceptionAsync(sendAsync);

    private static void Forget(Task task) => _ = Record.ExceptionAsync(() => task);

    /// <summary>The state, and of a <see cref="ClientWebSocket"/> whether it was disposed, which only a call tells.</summary>
    private static async Task<SocketStates> StateOfAsync(WebSocket socket)
    {
        var state = (SocketStates)(1 << (int)socket.State);
        return state is SocketStates.Closed or SocketStates.Aborted && socket is ClientWebSocket
            && await Record.ExceptionAsync(() => SendAsync(socket, [1], CancellationToken.None)) is ObjectDisposedException
            ? SocketStates.Disposed
            : state;
    }
}
