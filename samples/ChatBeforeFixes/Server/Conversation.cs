using System.Net.WebSockets;

namespace Chat.Server;

/// <summary>What the server says to one connection, from the handshake to the close.</summary>
internal sealed class Conversation : IDisposable
{
    /// <summary>A member who stays silent for longer than this is gone.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private readonly Room _room;
    private readonly Member _member;
    private readonly CancellationTokenSource _silence = new(Silence);

    /// <summary>Prepares the conversation with a member who would like to join a room.</summary>
    public Conversation(Room room, Member member)
    {
        _room = room;
        _member = member;
    }

    /// <summary>Lets the member in, listens until the end, and clears the place.</summary>
    public async Task RunAsync()
    {
        var cancellationToken = _silence.Token;

        if (!_member.HasProperName)
        {
            await RefuseNameAsync(_member.Socket, cancellationToken);
            return;
        }

        if (!_room.TryJoin(_member))
        {
            await TurnAwayAsync(_member.Socket, cancellationToken);
            return;
        }

        try
        {
            await _room.BroadcastAsync($"* {_member.Name} joined", cancellationToken);
            await ListenAsync(_member.Socket, cancellationToken);
        }
        finally
        {
            _room.Remove(_member);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _silence.Dispose();

    private async Task ListenAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            while (await socket.ReceiveTextAsync(cancellationToken) is { } line)
            {
                _silence.CancelAfter(Silence);
                var command = ChatCommand.Parse(line);

                if (command.Verb == ChatVerb.Leave)
                {
                    await LeaveAsync(socket, cancellationToken);
                    return;
                }

                await _room.BroadcastAsync($"{_member.Name}: {command.Text}", cancellationToken);
            }

            using var turn = await _member.TakeTurnAsync(cancellationToken);
            await socket.AnswerCloseAsync(cancellationToken);
        }
        catch (FormatException ex)
        {
            // No sense can be made of what this client sends, and the others need not wait for it.
            _room.Remove(_member);
            await socket.CloseAsync(WebSocketCloseStatus.Empty, ex.Message, cancellationToken);
        }
    }

    private async Task LeaveAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        _room.Remove(_member);
        await _room.BroadcastAsync($"* {_member.Name} left", cancellationToken);
        await socket.CloseAsync(WebSocketCloseStatus.Empty, null, cancellationToken);
    }

    private static Task TurnAwayAsync(WebSocket socket, CancellationToken cancellationToken) =>
        socket.CloseAsync(WebSocketCloseStatus.Empty, "room is full", cancellationToken);

    private static Task RefuseNameAsync(WebSocket socket, CancellationToken cancellationToken) =>
        socket.CloseAsync(ChatCloseStatus.NameNotAllowed, "name not allowed", cancellationToken);
}
