namespace WebSockets.Analyzers.Libraries;

/// <summary>Which end of the connection a socket is. Some codes may only come from one end (RFC 6455 section 7.4.1).</summary>
internal enum PeerRole
{
    Unknown,
    Client,
    Server,
}
