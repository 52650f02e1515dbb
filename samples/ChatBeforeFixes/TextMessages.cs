using System.Net.WebSockets;

namespace Chat;

/// <summary>Whole text messages over a <see cref="WebSocket"/>: all that server and client exchange.</summary>
internal static class TextMessages
{
    private const int BufferSize = 1024;

    /// <summary>Sends <paramref name="text"/> as one message.</summary>
    public static Task SendTextAsync(this WebSocket socket, string text, CancellationToken cancellationToken) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    /// <summary>Receives the next message.</summary>
    /// <returns>The message, or <see langword="null"/> when the peer closes instead.</returns>
    public static async Task<string?> ReceiveTextAsync(this WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        using var message = new MemoryStream();

        while (true)
        {
            var received = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), cancellationToken);

            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            message.Write(buffer, 0, received.Count);

            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
            }
        }
    }

    /// <summary>Answers the peer's Close in kind, unless it was itself the answer to ours.</summary>
    public static async Task AnswerCloseAsync(this WebSocket socket, CancellationToken cancellationToken)
    {
        if (socket is { State: WebSocketState.CloseReceived, CloseStatus: { } status })
        {
            await socket.CloseOutputAsync(status, socket.CloseStatusDescription, cancellationToken);
        }
    }
}
