using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>The English of the negotiation rules: what the messages in <see cref="Descriptors"/> are filled with. Everything else that the rules find out is data.</summary>
internal static class NegotiationText
{
    public const string SecondKey = "'ClientWebSocket' sends a key of its own beside it, and servers refuse a request with two";

    /// <summary>ASP.NET Core answers the client first and then makes the socket, which is what throws.</summary>
    public const string ThrowingAccept = "accepting always throws, after the client was told that it is connected";

    /// <summary>What an endpoint for GET does with another request.</summary>
    public static string OtherMethod(bool passesOn) => passesOn ? "does not match" : "answers with 405";

    public static string ThrowingCall(string method) => $"'{method}' always throws";

    /// <summary>What happens without an extension. Of another than compression only its own specification says that.</summary>
    public static string WithoutExtension(string extension) => HandshakeHeaders.AreSame(extension, HandshakeHeaders.PerMessageDeflate)
        ? "messages are silently sent uncompressed"
        : "the connection silently goes on without it";

    /// <summary>What may happen beside that with it.</summary>
    public static string WithExtension(bool dropsParameters) => dropsParameters ? ", and a server that accepts it may drop parameters such as context takeover" : string.Empty;

    /// <param name="extension">The extension that the header asks for.</param>
    /// <param name="option">The member that asks for it so that the library knows it, if there is one.</param>
    public static string ExtensionByHeader(string extension, string? option) =>
        $"if the server agrees to {extension}, its first compressed message ends the connection{(option is null ? string.Empty : $"; '{option}' asks for it")}";

    /// <param name="subprotocol">The subprotocol that the header offers.</param>
    /// <param name="option">The member that offers it so that the library knows it, if there is one.</param>
    public static string SubprotocolByHeader(string subprotocol, string? option) =>
        $"connecting fails as soon as the server selects '{subprotocol}'{(option is null ? string.Empty : $"; '{option}' offers it")}";

    /// <param name="name">The name of a subprotocol; one that is a token is wrong because it was offered before.</param>
    /// <param name="consequence">What it leads to.</param>
    public static string MistakeIn(string name, string consequence)
    {
        var mistake = name.Length == 0 ? "it is empty"
            : HandshakeHeaders.IsToken(name) ? "it was added before"
            : "it is not a token, which has no spaces, commas, slashes, colons, quotes or brackets";
        return $"{mistake}, and {consequence}";
    }
}
