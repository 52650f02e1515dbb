namespace WebSockets.Analyzers.Protocol;

/// <summary>What a frame is, as its first byte says it (RFC 6455 section 5.2).</summary>
internal static class Opcode
{
    public const int Close = 8;
}
