namespace Chat;

/// <summary>The subprotocol that client and server agree on in the handshake.</summary>
internal static class ChatProtocol
{
    /// <summary>The current version, in which a client can show pictures.</summary>
    public const string Name = "chat.v2";
}
