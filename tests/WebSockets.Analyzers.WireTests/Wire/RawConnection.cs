using System.Buffers.Binary;
using System.Net.Sockets;

namespace WebSockets.Analyzers.WireTests.Wire;

/// <summary>
/// One end of a WebSocket connection, played by hand: it sends any bytes, and what comes from the other end is read frame
/// by frame and judged by nobody.
/// </summary>
internal sealed class RawConnection(Socket socket, HttpHead head, bool isClient) : IDisposable
{
    private static readonly byte[] s_mask = [0x5A, 0xC3, 0x0F, 0x96];
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    /// <summary>The other end's part of the opening handshake.</summary>
    public HttpHead Head { get; } = head;

    public Task SendAsync(byte firstByte, params byte[] payload)
    {
        Assert.True(payload.Length < 126, "Only short frames are needed here.");
        byte[] bytes = isClient
            ? [firstByte, (byte)(0x80 | payload.Length), .. s_mask, .. payload.Select((value, index) => (byte)(value ^ s_mask[index % 4]))]
            : [firstByte, (byte)payload.Length, .. payload];
        return SendBytesAsync(bytes);
    }

    /// <summary>Sends what comes before the payload of a frame, and no more.</summary>
    public Task SendBeginningAsync(Frame frame) => SendBytesAsync(isClient
        ? [frame.FirstByte, (byte)(0x80 | frame.Payload.Length), .. s_mask]
        : [frame.FirstByte, (byte)frame.Payload.Length]);

    public async Task SendBytesAsync(byte[] bytes) => await _stream.WriteAsync(bytes, Limits.Token());

    public Task SendCloseAsync(int status, string? reason = null) =>
        SendAsync(Frame.Close, Frame.CloseWith(status, reason, isClient).Payload);

    /// <summary>The next frame, null where the connection ends.</summary>
    public async Task<Frame?> ReceiveAsync()
    {
        try
        {
            return await ReadFrameAsync(Limits.Token());
        }
        catch (IOException e) when (e is EndOfStreamException || e.InnerException is SocketException)
        {
            // An abort ends the connection with a reset.
            return null;
        }
    }

    /// <summary>Everything up to the end of the connection. A Close frame is answered with 1000, as a well-behaved peer would.</summary>
    public async Task<List<Frame>> ReceiveAllAsync(bool answer = true)
    {
        var frames = new List<Frame>();
        while (await ReceiveAsync() is { } frame)
        {
            frames.Add(frame);
            if (answer && frame.IsClose && frames.Count(other => other.IsClose) == 1)
            {
                await TryAnswerAsync();
            }
        }

        return frames;
    }

    /// <summary>
    /// Ends this direction where this end is the server, which does that first (RFC 6455 section 7.1.1); a client waits a
    /// second for it.
    /// </summary>
    public void EndSendingAsServer()
    {
        if (isClient)
        {
            return;
        }

        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The other end was faster.
        }
    }

    public void Dispose() => _stream.Dispose();

    private async Task TryAnswerAsync()
    {
        try
        {
            await SendCloseAsync(1000);
            EndSendingAsServer();
        }
        catch (IOException)
        {
            // It did not wait for an answer.
        }
    }

    private async Task<Frame> ReadFrameAsync(CancellationToken limit)
    {
        var start = new byte[2];
        await _stream.ReadExactlyAsync(start, limit);
        var length = start[1] & 0x7F;
        if (length >= 126)
        {
            var extended = new byte[length == 126 ? 2 : 8];
            await _stream.ReadExactlyAsync(extended, limit);
            length = length == 126 ? BinaryPrimitives.ReadUInt16BigEndian(extended) : checked((int)BinaryPrimitives.ReadInt64BigEndian(extended));
        }

        var isMasked = (start[1] & 0x80) != 0;
        var mask = new byte[4];
        if (isMasked)
        {
            await _stream.ReadExactlyAsync(mask, limit);
        }

        var payload = new byte[length];
        await _stream.ReadExactlyAsync(payload, limit);
        for (var index = 0; isMasked && index < length; index++)
        {
            payload[index] ^= mask[index % 4];
        }

        return new Frame(start[0], isMasked, payload);
    }
}
