using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Chat.Wire;

/// <summary>
/// Reads one direction of a WebSocket connection: first the HTTP head, then the frames, in pieces of any size.
/// </summary>
internal sealed class FrameReader(Direction direction, Action<string> onHead, Action<CloseFrame> onClose, Action<int, bool> onData)
{
    private const int OpcodeBits = 0x0F;
    private const int CloseOpcode = 0x8;
    private const int CompressedBit = 0x40;
    private const int MaskBit = 0x80;
    private const int LengthBits = 0x7F;

    private readonly List<byte> _pending = [];
    private bool _headSeen;

    /// <summary>Takes the next bytes.</summary>
    public void Read(ReadOnlySpan<byte> bytes)
    {
        _pending.AddRange(bytes);

        while (ReadOne(CollectionsMarshal.AsSpan(_pending)) is var length and > 0)
        {
            _pending.RemoveRange(0, length);
        }
    }

    /// <summary>Reads the head or one frame.</summary>
    /// <returns>How long it was, 0 when there is not all of it yet.</returns>
    private int ReadOne(ReadOnlySpan<byte> bytes)
    {
        if (_headSeen)
        {
            return ReadFrame(bytes);
        }

        var end = bytes.IndexOf("\r\n\r\n"u8);

        if (end < 0)
        {
            return 0;
        }

        _headSeen = true;
        onHead(Encoding.ASCII.GetString(bytes[..end]));
        return end + 4;
    }

    private int ReadFrame(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
        {
            return 0;
        }

        var lengthBytes = (bytes[1] & LengthBits) switch { 126 => 2, 127 => 8, _ => 0 };
        var maskBytes = (bytes[1] & MaskBit) != 0 ? 4 : 0;
        var start = 2 + lengthBytes + maskBytes;

        if (bytes.Length < start)
        {
            return 0;
        }

        var length = lengthBytes switch
        {
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            8 => checked((int)BinaryPrimitives.ReadUInt64BigEndian(bytes[2..])),
            _ => bytes[1] & LengthBits,
        };

        if (bytes.Length - start < length)
        {
            return 0;
        }

        if ((bytes[0] & OpcodeBits) == CloseOpcode)
        {
            var mask = bytes.Slice(2 + lengthBytes, maskBytes);
            onClose(new CloseFrame(direction, bytes[0], Unmask(bytes.Slice(start, length), mask)));
        }
        else
        {
            onData(length, (bytes[0] & CompressedBit) != 0);
        }

        return start + length;
    }

    private static byte[] Unmask(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> mask)
    {
        var result = payload.ToArray();

        for (var i = 0; i < result.Length && !mask.IsEmpty; i++)
        {
            result[i] ^= mask[i % mask.Length];
        }

        return result;
    }
}
