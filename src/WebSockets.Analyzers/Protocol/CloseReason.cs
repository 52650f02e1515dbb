namespace WebSockets.Analyzers.Protocol;

/// <summary>The reason of a Close frame: UTF-8 text after the status code (RFC 6455 section 5.5.1).</summary>
internal static class CloseReason
{
    /// <summary>
    /// The longest reason in bytes of UTF-8: a control frame's body is at most 125 bytes (RFC 6455 section 5.5), and
    /// the status takes two.
    /// </summary>
    public const int MaxBytes = 123;
}
