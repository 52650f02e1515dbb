using System.Net.WebSockets;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.States;

/// <summary>The other end of a connection, which does as it is told and nothing by itself.</summary>
internal abstract class StackPeer
{
    public abstract Task SendTextAsync();

    /// <summary>Sends a Close frame with a status; receivers refuse 1005.</summary>
    public abstract Task SendCloseAsync(int status);

    /// <summary>Sends the beginning of a Close frame.</summary>
    public abstract Task SendHalfCloseAsync();

    /// <summary>Ends the connection without a Close frame.</summary>
    public abstract void Lose();
}

/// <summary>A peer played by hand.</summary>
internal sealed class RawPeer(RawConnection connection) : StackPeer
{
    public RawConnection Connection => connection;

    public override Task SendTextAsync() => connection.SendAsync(Frame.Text, (byte)'a');

    /// <summary>A client waits a second for the server to end its direction after the Close.</summary>
    public override async Task SendCloseAsync(int status)
    {
        await connection.SendCloseAsync(status);
        connection.EndSendingAsServer();
    }

    public override Task SendHalfCloseAsync() => connection.SendBeginningAsync(Frame.CloseWith(1000, null, isMasked: false));

    public override void Lose() => connection.Dispose();
}

/// <summary>A peer that is a socket itself, where there is no wire to put bytes on, nor half a frame.</summary>
internal sealed class SocketPeer(WebSocket socket) : StackPeer
{
    public override Task SendTextAsync() => socket.SendAsync("a"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Limits.Token());

    public override Task SendCloseAsync(int status) => socket.CloseOutputAsync((WebSocketCloseStatus)status, null, Limits.Token());

    public override Task SendHalfCloseAsync() => Task.CompletedTask;

    public override void Lose() => socket.Abort();
}

/// <summary>Where there is no connection.</summary>
internal sealed class NoPeer : StackPeer
{
    public override Task SendTextAsync() => Task.CompletedTask;

    public override Task SendCloseAsync(int status) => Task.CompletedTask;

    public override Task SendHalfCloseAsync() => Task.CompletedTask;

    public override void Lose()
    {
    }
}
