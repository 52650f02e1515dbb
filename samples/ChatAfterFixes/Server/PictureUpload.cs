using System.Net.WebSockets;

namespace Chat.Server;

/// <summary>Receives a member's picture, one binary message, and puts it into the room's album.</summary>
internal sealed class PictureUpload(Room room, Member member)
{
    private const int BufferSize = 1024;

    /// <summary>Receives the picture, and closes the connection when that fails.</summary>
    /// <returns>The picture's number in the album, or <see langword="null"/> when the connection was closed.</returns>
    public async Task<int?> RunAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        using var picture = new MemoryStream();
        WebSocketReceiveResult? received = null;

        try
        {
            do
            {
                received = await member.Socket.ReceiveAsync(new ArraySegment<byte>(buffer), cancellationToken);

                if (received.MessageType == WebSocketMessageType.Close)
                {
                    throw new EndOfStreamException("The member closes before the picture ends.");
                }

                picture.Write(buffer, 0, received.Count);
                room.Album.EnsureSpace(picture.Length);
            }
            while (!received.EndOfMessage);

            return room.Album.Add(picture.ToArray());
        }
        catch (IOException)
        {
            // The picture cannot be kept, or the member closes instead and gets the same status back.
            room.Remove(member);
            await member.Socket.CloseAsync(
                received?.CloseStatus ?? WebSocketCloseStatus.InternalServerError, received?.CloseStatusDescription, cancellationToken);
            return null;
        }
    }
}
