using System.Net.WebSockets;

namespace Chat.Server;

/// <summary>Somebody with a connection, in a room or at its door.</summary>
internal sealed class Member(string name, WebSocket socket) : IMemberConnection
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The name that the others see.</summary>
    public string Name { get; } = name;

    /// <summary>The connection.</summary>
    public WebSocket Socket { get; } = socket;

    /// <summary>Whether the name can stand in front of a line.</summary>
    public bool HasProperName => Name.Length > 0 && Name.All(char.IsAsciiLetterOrDigit);

    /// <summary>Sends a line when it is its turn. A member whose connection is closing hears no more of them.</summary>
    public async Task SendAsync(string line, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken);

        if (Socket.State == WebSocketState.Open)
        {
            await Socket.SendTextAsync(line, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task EndAsync(WebSocketCloseStatus status, string? reason, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken);

        if (Socket.State == WebSocketState.Open)
        {
            await Socket.CloseOutputAsync(status, reason, cancellationToken);
        }
    }

    /// <summary>Waits until nobody else sends to this member. The turn ends when the result is disposed.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Turn(_turn);
    }

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
