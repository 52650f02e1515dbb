using System.Buffers.Binary;
using System.Text;

namespace WebSockets.Analyzers.WireTests.Wire;

/// <summary>One frame as it went over the wire (RFC 6455 section 5.2).</summary>
/// <param name="FirstByte">The final bit, the reserved bits and the opcode.</param>
/// <param name="IsMasked">Whether it was masked, which a client's frame is and a server's is not.</param>
/// <param name="Payload">The payload without the mask.</param>
internal sealed record Frame(byte FirstByte, bool IsMasked, byte[] Payload)
{
    public const byte Text = 0x81;
    public const byte Close = 0x88;

    public int Opcode => FirstByte & 0x0F;

    public bool IsClose => FirstByte == Close;

    /// <summary>RSV1, which is set on a compressed message (RFC 7692 section 6).</summary>
    public bool IsCompressed => (FirstByte & 0x40) != 0;

    /// <summary>The status of a Close frame, null where it has none.</summary>
    public int? Status => IsClose && Payload.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(Payload) : null;

    public string PayloadText => Encoding.UTF8.GetString(Payload);

    /// <summary>A frame with a status in two bytes and a reason.</summary>
    public static Frame CloseWith(int status, string? reason, bool isMasked) => new(Close, isMasked,
        [(byte)(status >> 8), (byte)status, .. Encoding.UTF8.GetBytes(reason ?? string.Empty)]);

    /// <summary>The bytes in hexadecimal, less the mask: <c>88 02 03 ED</c>.</summary>
    public string Hex() => BitConverter.ToString([FirstByte, (byte)Math.Min(Payload.Length, 126), .. Payload]).Replace('-', ' ');

    public override string ToString() => (IsMasked ? "masked " : string.Empty) + Hex();
}
