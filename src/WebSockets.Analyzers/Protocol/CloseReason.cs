using System.Text;

namespace WebSockets.Analyzers.Protocol;

/// <summary>The reason of a Close frame: UTF-8 text after the status code (RFC 6455 section 5.5.1).</summary>
internal static class CloseReason
{
    /// <summary>
    /// The longest reason in bytes of UTF-8: a control frame's body is at most 125 bytes (RFC 6455 section 5.5), and
    /// the status takes two.
    /// </summary>
    public const int MaxBytes = 123;

    /// <summary>How many bytes a text has on the wire.</summary>
    public static int BytesOf(string reason) => Encoding.UTF8.GetByteCount(reason);

    /// <summary>The longest beginning of a text that fits into a Close frame and ends between two characters, not in one.</summary>
    public static string Cut(string reason)
    {
        var bytes = 0;
        for (var index = 0; index < reason.Length;)
        {
            var length = char.IsSurrogatePair(reason, index) ? 2 : 1;
            bytes += Encoding.UTF8.GetByteCount(reason.Substring(index, length));
            if (bytes > MaxBytes)
            {
                return reason.Substring(0, index);
            }

            index += length;
        }

        return reason;
    }
}
