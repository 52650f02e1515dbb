using System.Text;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>A status and a reason to close with.</summary>
internal sealed record CloseCase(long Code, string? Reason)
{
    /// <summary>
    /// The codes of the close tests of Autobahn's test suite, valid and invalid, the ones that only receivers use, the ones
    /// that IANA added, and integers of more than 16 bits.
    /// </summary>
    public static IReadOnlyList<long> Codes { get; } =
    [
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999,
        0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535,
        1012, 1013, 1014,
        -1, 65536, 66536, 66541, 66542,
    ];

    /// <summary>No reason, an empty and a short one, and both sides of the 123 bytes in one-byte and in two-byte characters.</summary>
    public static IReadOnlyList<string?> Reasons { get; } =
    [
        null, string.Empty, "bye", new('a', 123), new('a', 124), new string('é', 61) + "a", new string('é', 62),
    ];

    public static IEnumerable<CloseCase> Of(long code) => Reasons.Select(reason => new CloseCase(code, reason));

    public bool HasReason => !string.IsNullOrEmpty(Reason);

    public bool ReasonIsLong => Encoding.UTF8.GetByteCount(Reason ?? string.Empty) > CloseReason.MaxBytes;

    public override string ToString() =>
        $"{Code}, {(Reason is null ? "null" : $"{Reason.Length} chars in {Encoding.UTF8.GetByteCount(Reason)} bytes")}";
}
