using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>The English of the fixes of the negotiation rules: the titles of their actions, and what they have a program log and throw.</summary>
internal static class NegotiationFixText
{
    public const string ConnectNewSocket = "Connect a new ClientWebSocket";
    public const string LeaveKey = "Leave the key to 'ClientWebSocket'";
    public const string RemoveWindowBits = "Remove (use the default window size)";
    public const string RelaySubprotocol = "Pass the selected subprotocol on to the client";
    public const string ThrowWithoutSubprotocol = "Throw if the server selects no subprotocol";
    public const string RemoveCall = "Remove this call";
    public const string SplitCall = "Split into one call per subprotocol";
    public const string AcceptWithoutSubprotocol = "Accept without a subprotocol";
    public const string SelectIfOffered = "Select the subprotocol only if the client offered it";
    public const string RejectIfNotOffered = "Reject with 400 if the client did not offer it";
    public const string SelectChecked = "Select the subprotocol that was checked";

    /// <summary>The message of the exception where the server selects no subprotocol.</summary>
    public const string NoSubprotocol = "The server selected none of the offered subprotocols.";

    public static string WarnIfDeclined(string extension) => $"Log a warning if the server declines {NameOf(extension)}";

    public static string ThrowIfDeclined(string extension) => $"Close with 1010 and throw if the server declines {NameOf(extension)}";

    /// <summary>The message of the exception, and the beginning of what is logged, where the server declines an extension.</summary>
    public static string Declined(string extension) => $"The server declined {extension}";

    /// <summary>What is logged then.</summary>
    public static string DeclinedAndGoesOn(string extension) =>
        $"{Declined(extension)}: {(IsCompression(extension) ? "messages are sent uncompressed" : "the connection goes on without it")}.";

    public static string SetBeforeConnecting(string setting) => $"Set '{setting} = true' before connecting";

    public static string AskForCompression(string option) => $"Ask for compression with '{option}'";

    public static string OfferSubprotocol(string option) => $"Offer the subprotocol with '{option}'";

    public static string AcceptAllMethods(string instead) => $"Accept all HTTP methods with '{instead}'";

    public static string SetWindowBits(int bits) => FormattableString.Invariant($"Set the window bits to {bits}");

    private static string NameOf(string extension) => IsCompression(extension) ? "compression" : extension;

    private static bool IsCompression(string extension) => HandshakeHeaders.AreSame(extension, HandshakeHeaders.PerMessageDeflate);
}
