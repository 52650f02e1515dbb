using System.Net.WebSockets;

namespace Chat.Watching;

/// <summary>What one end of a connection did and saw, up to the moment when it let go of the socket.</summary>
/// <param name="closing">Gets each call that closes, as text.</param>
internal sealed class EndRecord(Action<string> closing)
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first exception, with the call that it came out of.</summary>
    public (string Call, Exception Error)? Exception { get; private set; }

    /// <summary>The status that this end received, if it received one.</summary>
    public WebSocketCloseStatus? CloseStatus { get; private set; }

    /// <summary>The state in which the socket was left.</summary>
    public WebSocketState State { get; private set; }

    /// <summary>Completes when this end has let go of the socket.</summary>
    public Task Released => _released.Task;

    /// <summary>Notes a call that closes.</summary>
    public void Closing(string call) => closing(call);

    /// <summary>Notes that a call threw. What is thrown because the socket was let go of does not count.</summary>
    public void Threw(string call, Exception exception)
    {
        if (!_released.Task.IsCompleted)
        {
            Exception ??= (call, exception);
        }
    }

    /// <summary>Notes how the socket is left.</summary>
    public void Releasing(WebSocket socket)
    {
        if (!_released.Task.IsCompleted)
        {
            CloseStatus = socket.CloseStatus;
            State = socket.State;
            _released.TrySetResult();
        }
    }
}
