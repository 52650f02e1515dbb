using System.Buffers.Binary;

namespace Chat.Wire;

/// <summary>A Close frame as it went over the wire.</summary>
/// <param name="Direction">Which way it went.</param>
/// <param name="FirstByte">The final bit and the opcode: 88 for a Close frame.</param>
/// <param name="Payload">The payload without the mask: nothing, or a code in two bytes and a reason.</param>
internal sealed record CloseFrame(Direction Direction, byte FirstByte, byte[] Payload)
{
    /// <summary>The code, when the frame has one.</summary>
    public int? Code => Payload.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(Payload) : null;

    /// <summary>The reason, empty when the frame has none.</summary>
    public string Reason => Payload.Length > 2 ? Encoding.UTF8.GetString(Payload.AsSpan(2)) : "";

    /// <summary>The payload in hexadecimal.</summary>
    public string PayloadHex => Hex(Payload);

    /// <summary>The frame up to the code in hexadecimal, without the mask: the reason is easier to read as text.</summary>
    public string HeadHex => Hex([FirstByte, (byte)Payload.Length, .. Payload.Take(2)]);

    private static string Hex(byte[] bytes) => BitConverter.ToString(bytes).Replace('-', ' ');
}
