using System.Net.WebSockets;
using System.Text;

namespace WebSockets.Analyzers.Oracle.Running;

/// <summary>
/// The socket that programs run on. It goes through the states of a WebSocket of .NET, its peer follows a script, and each
/// operation can be made to fail. A Close is taken in every state and with every status, and the peer may go on sending after
/// it: what an implementation refuses is not what is asked here, and a call that throws is among the failures.
/// </summary>
public sealed class OracleSocket(Execution execution, SocketScript script) : WebSocket
{
    /// <summary>The failing places that are operations of the socket; those of the program count from zero.</summary>
    public const int Receive = -1, Send = -2, Close = -3, CloseOutput = -4;

    private WebSocketState _state = script.Initial;
    private WebSocketCloseStatus? _closeStatus = script.Initial == WebSocketState.CloseReceived ? WebSocketCloseStatus.EndpointUnavailable : null;
    private string? _closeStatusDescription;
    private int _next;

    public override WebSocketCloseStatus? CloseStatus
    {
        get
        {
            execution.AskedThePeer = true;
            return _closeStatus;
        }
    }

    public override string? CloseStatusDescription => _closeStatusDescription;

    public override WebSocketState State
    {
        get
        {
            execution.AskedThePeer = true;
            return _state;
        }
    }

    public override string? SubProtocol => null;

    public override void Abort() => _state = WebSocketState.Aborted;

    public override void Dispose()
    {
        if (_state is not (WebSocketState.Aborted or WebSocketState.Closed))
        {
            _state = WebSocketState.Closed;
        }
    }

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Completed(() =>
    {
        MayFail(Close, abortsThen: true);
        return _state = WebSocketState.Closed;
    });

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Completed(() =>
    {
        MayFail(CloseOutput, abortsThen: true);
        return _state = _state == WebSocketState.CloseReceived ? WebSocketState.Closed : WebSocketState.CloseSent;
    });

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) => Completed(() =>
    {
        var received = Next();
        return received.Status is null
            ? new WebSocketReceiveResult(Fill(buffer), WebSocketMessageType.Text, endOfMessage: true)
            : new WebSocketReceiveResult(0, WebSocketMessageType.Close, endOfMessage: true, received.Status, received.Description);
    });

    public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken) => new(Completed(() =>
    {
        var received = Next();
        return received.Status is null
            ? new ValueWebSocketReceiveResult(Fill(buffer.Span), WebSocketMessageType.Text, endOfMessage: true)
            : new ValueWebSocketReceiveResult(0, WebSocketMessageType.Close, endOfMessage: true);
    }));

    public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) => Completed(() =>
    {
        MayFail(Send, abortsThen: false);
        return endOfMessage;
    });

    /// <summary>An exception is in the task, as in every implementation.</summary>
    private static Task<T> Completed<T>(Func<T> operation)
    {
        try
        {
            return Task.FromResult(operation());
        }
        catch (Exception exception)
        {
            return Task.FromException<T>(exception);
        }
    }

    private static int Fill(Span<byte> buffer) => Encoding.UTF8.TryGetBytes("hi", buffer, out var written) ? written : 0;

    private void MayFail(int operation, bool abortsThen)
    {
        try
        {
            execution.MayFail(operation);
        }
        catch (Exception)
        {
            _state = abortsThen ? WebSocketState.Aborted : _state;
            throw;
        }
    }

    private Received Next()
    {
        execution.AskedThePeer = true;
        MayFail(Receive, abortsThen: true);
        if (_state is WebSocketState.CloseReceived or WebSocketState.Aborted || _next >= script.Receives.Length)
        {
            throw new WebSocketException(WebSocketError.InvalidState);
        }

        var received = script.Receives[_next++];
        if (received.IsBreak)
        {
            _state = WebSocketState.Aborted;
            throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
        }

        if (received.Status is { } status)
        {
            (_closeStatus, _closeStatusDescription) = (status, received.Description);
            _state = _state == WebSocketState.CloseSent ? WebSocketState.Closed : WebSocketState.CloseReceived;
        }

        return received;
    }
}
