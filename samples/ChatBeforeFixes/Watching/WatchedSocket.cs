using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace Chat.Watching;

/// <summary>A socket that does what the one inside it does, and keeps a record of the calls that close and of exceptions.</summary>
internal sealed class WatchedSocket(WebSocket inner, EndRecord record) : WebSocket
{
    /// <inheritdoc/>
    public override WebSocketCloseStatus? CloseStatus => inner.CloseStatus;

    /// <inheritdoc/>
    public override string? CloseStatusDescription => inner.CloseStatusDescription;

    /// <inheritdoc/>
    public override WebSocketState State => inner.State;

    /// <inheritdoc/>
    public override string? SubProtocol => inner.SubProtocol;

    /// <inheritdoc/>
    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        record.Closing($"CloseAsync({Show(closeStatus)}, {Show(statusDescription)})");
        return WatchAsync(() => inner.CloseAsync(closeStatus, statusDescription, cancellationToken));
    }

    /// <inheritdoc/>
    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        record.Closing($"CloseOutputAsync({Show(closeStatus)}, {Show(statusDescription)})");
        return WatchAsync(() => inner.CloseOutputAsync(closeStatus, statusDescription, cancellationToken));
    }

    /// <inheritdoc/>
    public override Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        if (messageType == WebSocketMessageType.Close)
        {
            var text = Encoding.UTF8.GetString(buffer);
            record.Closing($"SendAsync({Show(text)}, WebSocketMessageType.{messageType}, {(endOfMessage ? "true" : "false")})");
        }

        return WatchAsync(() => inner.SendAsync(buffer, messageType, endOfMessage, cancellationToken));
    }

    /// <inheritdoc/>
    public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.ReceiveAsync(buffer, cancellationToken);
        }
        catch (Exception exception)
        {
            record.Threw(nameof(ReceiveAsync), exception);
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Abort() => inner.Abort();

    /// <inheritdoc/>
    public override void Dispose()
    {
        record.Releasing(inner);
        inner.Dispose();
    }

    private async Task WatchAsync(Func<Task> call, [CallerMemberName] string name = "")
    {
        try
        {
            await call();
        }
        catch (Exception exception)
        {
            record.Threw(name, exception);
            throw;
        }
    }

    private static string Show(WebSocketCloseStatus status) =>
        Enum.IsDefined(status) ? $"WebSocketCloseStatus.{status}" : $"(WebSocketCloseStatus){(int)status}";

    private static string Show(string? text) => text is null ? "null" : $"\"{text}\"";
}
