using System.Net.WebSockets;

namespace Chat.Client;

/// <summary>A chat client: one name, one room, one connection at a time.</summary>
/// <param name="address">The address of the room, with the name in it.</param>
/// <param name="protocol">The subprotocol that the client speaks.</param>
/// <param name="watch">Gets each new connection with its request id, and returns the socket to use.</param>
internal sealed class ChatClient(Uri address, string protocol, Func<string, WebSocket, WebSocket> watch) : IAsyncDisposable
{
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(3);

    private WebSocket? _socket;
    private LineListener? _listener;

    /// <summary>The id of the current connection, or of the last one.</summary>
    public string Connection { get; private set; } = "";

    private WebSocket Socket => _socket ?? throw new InvalidOperationException("Not connected.");

    private LineListener Listener => _listener ?? throw new InvalidOperationException("Not connected.");

    /// <summary>Dials, and starts to listen.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        Connection = RequestId.Next();
        socket.Options.Proxy = null;
        socket.Options.AddSubProtocol(protocol);
        socket.Options.SetRequestHeader(RequestId.Header, Connection);

        try
        {
            await socket.ConnectAsync(address, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        _socket = watch(Connection, socket);
        _listener = new LineListener(_socket);
    }

    /// <summary>Closes the connection and dials again.</summary>
    public async Task ReconnectAsync(CancellationToken cancellationToken)
    {
        var old = Socket;
        Listener.BeginClose();
        await old.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        await HangUpAsync(cancellationToken);
        await ConnectAsync(cancellationToken);
    }

    /// <summary>Sends a line as it is.</summary>
    public Task SendAsync(string line, CancellationToken cancellationToken) =>
        Socket.SendTextAsync(line, cancellationToken);

    /// <summary>Says something to everybody in the room.</summary>
    public Task SayAsync(string text, CancellationToken cancellationToken) => SendAsync($"say {text}", cancellationToken);

    /// <summary>Shows a picture to everybody in the room.</summary>
    public async Task ShowAsync(byte[] picture, CancellationToken cancellationToken)
    {
        await SendAsync("show", cancellationToken);
        await Socket.SendAsync(picture, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
    }

    /// <summary>Waits for the next line from the server.</summary>
    public ValueTask<string> HearAsync(CancellationToken cancellationToken) => Listener.HearAsync(cancellationToken);

    /// <summary>Asks the server for leave, and waits until the server has closed.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        await SendAsync("leave", cancellationToken);
        await HangUpAsync(cancellationToken);
    }

    /// <summary>Closes without asking.</summary>
    public async Task QuitAsync(CancellationToken cancellationToken)
    {
        Listener.BeginClose();
        await Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "quit", cancellationToken);
        await HangUpAsync(cancellationToken);
    }

    /// <summary>Closes with a last word to the server.</summary>
    public async Task SayGoodbyeAsync(CancellationToken cancellationToken)
    {
        var socket = Socket;
        Listener.BeginClose();

        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "bye", cancellationToken);
            await Listener.Ended.WaitAsync(cancellationToken);
        }
        finally
        {
            socket.Dispose();
        }
    }

    /// <summary>Waits until the connection has ended, whoever ends it, and lets go of it.</summary>
    public async Task HangUpAsync(CancellationToken cancellationToken)
    {
        await Listener.Ended.WaitAsync(cancellationToken);
        Socket.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_socket is not { } socket || _listener is not { } listener)
        {
            return;
        }

        using var limit = new CancellationTokenSource(CloseLimit);

        try
        {
            if (socket.State == WebSocketState.Open)
            {
                listener.BeginClose();
                await socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "", limit.Token);
                await listener.Ended.WaitAsync(limit.Token);
            }
        }
        finally
        {
            socket.Dispose();
            await listener.Ended.WaitAsync(CloseLimit);
        }
    }
}
