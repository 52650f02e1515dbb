using System.Net.WebSockets;
using System.Threading.Channels;

namespace Chat.Client;

/// <summary>Listens on one connection until it ends, and answers the server's Close unless the client has begun to close.</summary>
internal sealed class LineListener
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly WebSocket _socket;
    private volatile bool _closing;

    /// <summary>Starts to listen.</summary>
    public LineListener(WebSocket socket)
    {
        _socket = socket;
        Ended = ListenAsync();
    }

    /// <summary>Completes when there is nothing more to hear, in whatever way the connection ended.</summary>
    public Task Ended { get; }

    /// <summary>The client is about to close: a Close from the server is then the answer to it, and gets none.</summary>
    public void BeginClose() => _closing = true;

    /// <summary>Waits for the next line from the server.</summary>
    public ValueTask<string> HearAsync(CancellationToken cancellationToken) => _lines.Reader.ReadAsync(cancellationToken);

    private async Task ListenAsync()
    {
        try
        {
            while (await _socket.ReceiveTextAsync(CancellationToken.None) is { } line)
            {
                _lines.Writer.TryWrite(line);
            }

            if (!_closing)
            {
                await _socket.AnswerCloseAsync(CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection is lost or was let go of: there is nothing more to hear.
        }
        finally
        {
            _lines.Writer.TryComplete();
        }
    }
}
