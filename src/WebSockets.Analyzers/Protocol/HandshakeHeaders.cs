namespace WebSockets.Analyzers.Protocol;

/// <summary>The headers in which the two ends of a connection agree on extensions and a subprotocol (RFC 6455 section 11.3).</summary>
internal static class HandshakeHeaders
{
    public const string Extensions = "Sec-WebSocket-Extensions";
    public const string Subprotocol = "Sec-WebSocket-Protocol";
    public const string Key = "Sec-WebSocket-Key";

    /// <summary>The one extension that .NET implements (RFC 7692).</summary>
    public const string PerMessageDeflate = "permessage-deflate";

    private const string Separators = "()<>@,;:\\\"/[]?={} \t";

    /// <summary>The names of headers are the same in any case.</summary>
    public static bool AreSame(string header, string other) => string.Equals(header, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The names in a list of extensions, without their parameters: <c>permessage-deflate; client_max_window_bits, x-foo</c>.</summary>
    public static IEnumerable<string> ExtensionsIn(string value) => PartsOf(value).Select(part => part.Split(';')[0].Trim());

    /// <summary>The parts of a list, with white space around each left out; an empty part is no part.</summary>
    public static IEnumerable<string> PartsOf(string value) => value.Split(',').Select(part => part.Trim()).Where(part => part.Length > 0);

    /// <summary>Whether a text is a token, as each subprotocol's name is (RFC 6455 section 4.1; RFC 2616 section 2.2).</summary>
    public static bool IsToken(string text) => text.Length > 0 && text.All(IsOfToken);

    private static bool IsOfToken(char character) => character is > ' ' and < '\x7f' && Separators.IndexOf(character) < 0;
}
