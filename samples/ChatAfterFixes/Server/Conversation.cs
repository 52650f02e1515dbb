using System.Net.WebSockets;

namespace Chat.Server;

/// <summary>What the server says to one connection, from the handshake to the close.</summary>
internal sealed class Conversation : IDisposable
{
    /// <summary>How long it may take to close.</summary>
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(3);

    private readonly Room _room;
    private readonly Member _member;
    private readonly CancellationTokenSource _limit = new();

    /// <summary>Prepares the conversation with a member who would like to join a room.</summary>
    public Conversation(Room room, Member member)
    {
        _room = room;
        _member = member;
        ProlongLimit();
    }

    /// <summary>Lets the member in, listens until the end, and clears the place.</summary>
    public async Task RunAsync()
    {
        var cancellationToken = _limit.Token;

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
    public void Dispose() => _limit.Dispose();

    private async Task ListenAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            // A receive that is canceled aborts the connection. This one goes on when nobody waits for it any more.
            while (await socket.ReceiveTextAsync(cancellationToken).WaitAsync(_room.Patience, cancellationToken) is { } line)
            {
                ProlongLimit();

                if (!await ObeyAsync(ChatCommand.Parse(line), cancellationToken))
                {
                    return;
                }
            }

            using var turn = await _member.TakeTurnAsync(cancellationToken);
            await socket.AnswerCloseAsync(cancellationToken);
        }
        catch (FormatException ex)
        {
            // No sense can be made of what this client sends, and the others need not wait for it.
            _room.Remove(_member);
            await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, CutReason(ex.Message), cancellationToken);
        }
        catch (TimeoutException)
        {
            // Nobody stays silent for so long who is still there.
            _room.Remove(_member);
            await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, "connection lost", cancellationToken);
        }
    }

    /// <summary>Does what the member asks for.</summary>
    /// <returns>Whether there is more to listen for.</returns>
    private async Task<bool> ObeyAsync(ChatCommand command, CancellationToken cancellationToken)
    {
        switch (command.Verb)
        {
            case ChatVerb.Leave:
                await LeaveAsync(_member.Socket, cancellationToken);
                return false;

            case ChatVerb.Show:
                if (await new PictureUpload(_room, _member).RunAsync(cancellationToken) is not { } number)
                {
                    return false;
                }

                await _room.BroadcastAsync($"* {_member.Name} shows picture {number}", cancellationToken);
                return true;

            default:
                await _room.BroadcastAsync($"{_member.Name}: {command.Text}", cancellationToken);
                return true;
        }
    }

    private async Task LeaveAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        _room.Remove(_member);
        await _room.BroadcastAsync($"* {_member.Name} left", cancellationToken);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
    }

    private static Task TurnAwayAsync(WebSocket socket, CancellationToken cancellationToken) =>
        socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "room is full", cancellationToken);

    private static Task RefuseNameAsync(WebSocket socket, CancellationToken cancellationToken) =>
        socket.CloseAsync(ChatCloseStatus.NameNotAllowed, "name not allowed", cancellationToken);

    /// <summary>Gives the member time for another line, and the server time to close if none comes.</summary>
    private void ProlongLimit() => _limit.CancelAfter(_room.Patience + CloseLimit);

    private static string CutReason(string reason)
    {
        // A Close frame has room for a reason of 123 bytes in UTF-8.
        var length = Math.Min(reason.Length, 123);
        while (length > 0 && (char.IsHighSurrogate(reason[length - 1]) || Encoding.UTF8.GetByteCount(reason.Substring(0, length)) > 123))
        {
            length--;
        }

        return reason.Substring(0, length);
    }
}
