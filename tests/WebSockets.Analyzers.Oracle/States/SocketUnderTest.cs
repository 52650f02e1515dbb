using System.Net.WebSockets;
using WebSockets.Analyzers.Sockets;

namespace WebSockets.Analyzers.Oracle.States;

/// <summary>
/// The socket that programs run on in the place of a <c>ClientWebSocket</c> or an accepted one. What comes of an operation in a state, and which
/// state follows, is what <see cref="SocketStateTable"/> says, which the wire tests hold against real sockets; where it says
/// several things, chance decides.
/// </summary>
public sealed class SocketUnderTest : WebSocket
{
    private readonly bool _isClient;
    private readonly SocketRun _run = SocketRun.Current;
    private SocketStates _state;
    private int? _site;

    /// <summary>A client that is not connected.</summary>
    public SocketUnderTest()
        : this(SocketStates.None)
    {
    }

    internal SocketUnderTest(SocketStates state)
    {
        _state = state;
        _isClient = state == SocketStates.None;
        _run.Add(this);
    }

    /// <summary>How an operation ends.</summary>
    private enum End
    {
        Returned,
        Failed,
        Canceled,
        Refused,

        /// <summary>It does not: what the peer sends comes when nobody waits for it any more.</summary>
        Pending,
    }

    public override WebSocketCloseStatus? CloseStatus => HasReceivedClose ? WebSocketCloseStatus.NormalClosure : null;

    public override string? CloseStatusDescription => HasReceivedClose ? string.Empty : null;

    public override WebSocketState State => _state switch
    {
        SocketStates.Disposed => WebSocketState.Closed,
        _ => Enum.GetValues<WebSocketState>().First(state => (int)_state == 1 << (int)state),
    };

    public override string? SubProtocol => null;

    /// <summary>Whether a Close was received that no call has answered or tried to.</summary>
    internal bool Owes { get; private set; }

    /// <summary>Whether the program has given the connection up.</summary>
    internal bool IsGivenUp { get; private set; }

    private bool HasReceivedClose { get; set; }

    public override void Abort() => Do(SocketOperation.Abort, default);

    public override void Dispose() => Do(SocketOperation.Dispose, default);

    public async Task ConnectAsync(Uri uri, CancellationToken cancellationToken) => await DoAsync(SocketOperation.Connect, cancellationToken);

    public override async Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        await DoAsync(SocketOperation.Close, cancellationToken);

    public override async Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        await DoAsync(SocketOperation.CloseOutput, cancellationToken);

    public override async Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        await DoAsync(SocketOperation.Send, cancellationToken);
        _run.MayCancel();
    }

    public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        var type = await ReceiveTypeAsync(buffer, cancellationToken);
        return type == WebSocketMessageType.Close
            ? new WebSocketReceiveResult(0, type, endOfMessage: true, WebSocketCloseStatus.NormalClosure, string.Empty)
            : new WebSocketReceiveResult(1, type, endOfMessage: true);
    }

    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var type = await ReceiveTypeAsync(buffer, cancellationToken);
        return new ValueWebSocketReceiveResult(type == WebSocketMessageType.Close ? 0 : 1, type, endOfMessage: true);
    }

    /// <summary>The next call is this one.</summary>
    internal void Expect(int site) => _site = site;

    private async Task<WebSocketMessageType> ReceiveTypeAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await DoAsync(SocketOperation.Receive, cancellationToken);

        // Whatever comes, the program may be told to stop while it looks at it.
        _run.MayCancel();
        if (HasReceivedClose)
        {
            return WebSocketMessageType.Close;
        }

        _run.CountMessage();
        buffer.Span[0] = (byte)_run.Choose(2);
        return WebSocketMessageType.Text;
    }

    private async Task DoAsync(SocketOperation operation, CancellationToken cancellationToken)
    {
        var site = _site;
        _site = null;
        if (_run.IsEndless())
        {
            await new TaskCompletionSource().Task;
        }

        if (site is { } reached)
        {
            _run.Sites.Add(new SiteReached(
                reached, _state, SocketStateTable.Of(operation, _state, cancellationToken.IsCancellationRequested, _isClient).Returned != SocketStates.Unreached));
        }

        if (_run.IsConcurrent && _run.Choose(2) == 1)
        {
            await Task.Yield();
        }

        switch (Do(operation, cancellationToken))
        {
            case End.Failed:
                throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
            case End.Canceled:
                if (cancellationToken.CanBeCanceled)
                {
                    _run.Cancel();
                }

                throw new TaskCanceledException(null, null, cancellationToken);
            case End.Refused:
                var refusals = SocketStateTable.Of(operation, _state, cancellationToken.IsCancellationRequested, _isClient).Refusals;
                throw refusals.HasFlag(SocketRefusals.InvalidState) ? new WebSocketException(WebSocketError.InvalidState)
                    : refusals.HasFlag(SocketRefusals.ObjectDisposed) ? new ObjectDisposedException(nameof(WebSocket))
                    : new InvalidOperationException();
            case End.Pending:
                _run.Cancel();
                await new TaskCompletionSource().Task;
                break;
        }
    }

    /// <summary>Does what the table says.</summary>
    private End Do(SocketOperation operation, CancellationToken cancellationToken)
    {
        var before = _state;
        var outcome = SocketStateTable.Of(operation, before, cancellationToken.IsCancellationRequested, _isClient);
        List<(End End, SocketStates Next)> ways =
        [
            .. Each(outcome.Returned).Select(next => (End.Returned, next)),
            .. Each(outcome.Failed).Select(next => (End.Failed, next)),
            .. Each(cancellationToken.CanBeCanceled ? outcome.Canceled : outcome.Canceled & SocketStateTable.OverWithoutToken).Select(next => (End.Canceled, next)),
            .. Each(outcome.Refused).Select(next => (End.Refused, next)),
        ];
        if (operation == SocketOperation.Receive)
        {
            if (!_run.CanReceiveMessages)
            {
                ways.RemoveAll(way => way.End == End.Returned && way.Next == before);
            }

            if (_run.CanWait && !cancellationToken.CanBeCanceled && !_run.Token.IsCancellationRequested && before == SocketStates.Open)
            {
                ways.Add((End.Pending, before));
            }
        }

        (var end, _state) = ways[_run.Choose(ways.Count)];
        HasReceivedClose |= end == End.Returned && operation is SocketOperation.Receive or SocketOperation.Close && _state is SocketStates.CloseReceived or SocketStates.Closed;
        Owes = before == SocketStates.CloseReceived
            ? Owes && operation is not (SocketOperation.Close or SocketOperation.CloseOutput)
            : Owes || _state == SocketStates.CloseReceived;
        IsGivenUp |= operation == SocketOperation.Abort;

        return end;
    }

    private static IEnumerable<SocketStates> Each(SocketStates states) => Enum.GetValues<SocketStates>().Where(state => state != SocketStates.Unreached && states.HasFlag(state));
}
