using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers;

/// <summary>Every rule of the package, by its id. 1nnn: closing. 2nnn: negotiation. 9nnn: the package's own configuration.</summary>
internal static class Descriptors
{
    /// <summary>
    /// The tag of rules of severity Info whose finding fails while the program runs, not always but with some input or some
    /// peer: the preset "Recommended" makes them warnings.
    /// </summary>
    public const string FailsAtRunTime = nameof(FailsAtRunTime);

    /// <remarks>Arguments: the status with its name, or what is written for it; what the call does with it.</remarks>
    public static readonly DiagnosticDescriptor WS1005 = Rule(
        "WS1005",
        "Close status 1005 must not be sent",
        "{0} must not be sent: {1}",
        DiagnosticSeverity.Warning,
        rfcSection: "7.4.1",
        "Status 1005 (No Status Received) says that a Close frame had no status. It is for the receiver's own use and must never be in a Close frame (RFC 6455 section 7.4.1). "
        + ".NET's WebSocketCloseStatus.Empty is 1005: without a reason .NET sends it as 03 ED, with a reason the call throws.");

    /// <remarks>Arguments: the status with its name, or what is written for it; what the call does with it.</remarks>
    public static readonly DiagnosticDescriptor WS1006 = Rule(
        "WS1006",
        "Reserved close status must not be sent",
        "{0} must not be sent: {1}",
        DiagnosticSeverity.Warning,
        rfcSection: "7.4.1",
        "Status 1006 (Abnormal Closure) and 1015 (TLS Handshake) say that a connection ended without a Close frame; they are for the endpoint's own use. "
        + "1004 is reserved and has no meaning yet. None of them may be in a Close frame (RFC 6455 section 7.4.1).");

    /// <remarks>Arguments: the status with its name; what the call does with it.</remarks>
    public static readonly DiagnosticDescriptor WS1010 = Rule(
        "WS1010",
        "A server should not send 1010",
        "Close status {0} is for clients only; a server should send another status, such as 1008: {1}",
        DiagnosticSeverity.Warning,
        rfcSection: "7.4.1",
        "Status 1010 (Mandatory Extension) is how a client says that the server did not negotiate an extension that it cannot go on without. "
        + "A server has no use for it: it can fail the opening handshake instead (RFC 6455 section 7.4.1).");

    /// <remarks>Arguments: the status; what the call does with it.</remarks>
    public static readonly DiagnosticDescriptor WS1016 = Rule(
        "WS1016",
        "Undefined close status must not be sent",
        "Close status {0} is not defined and must not be sent: {1}",
        DiagnosticSeverity.Warning,
        rfcSection: "7.4.2",
        "0-999 are not used, and 1016-2999 are kept for the protocol and not defined (RFC 6455 section 7.4.2). 5000 and more are outside of every range, and so are negatives. "
        + "Private codes are 4000-4999; 3000-3999 can be registered.");

    /// <remarks>Arguments: the status with its name; what the call does with it.</remarks>
    public static readonly DiagnosticDescriptor WS1020 = Rule(
        "WS1020",
        "Status 1010 should name the missing extensions",
        "A close with {0} should name the missing extensions, but its reason is empty: {1}",
        DiagnosticSeverity.Info,
        rfcSection: "7.4.1",
        "A client that closes with 1010 (Mandatory Extension) should list the extensions that it needs in the reason of the Close frame (RFC 6455 section 7.4.1).");

    /// <remarks>Arguments: how many bytes; what the call does with it.</remarks>
    public static readonly DiagnosticDescriptor WS1021 = Rule(
        "WS1021",
        "Close reason is longer than 123 bytes",
        "Close reason is {0} UTF-8 bytes long; a Close frame has room for 123: {1}",
        DiagnosticSeverity.Warning,
        rfcSection: "5.5",
        "A Close frame is a control frame, whose body has at most 125 bytes (RFC 6455 section 5.5). The status takes two, so the reason has 123, counted in UTF-8. "
        + "With a longer one .NET's CloseAsync and CloseOutputAsync throw before anything is sent.");

    /// <remarks>Arguments: whose text it is; what the call does with one that is too long.</remarks>
    public static readonly DiagnosticDescriptor WS1022 = Rule(
        "WS1022",
        "Close reason can be longer than 123 bytes",
        "Close reason contains {0}, which can exceed the 123-byte limit: {1}",
        DiagnosticSeverity.Info,
        rfcSection: "5.5",
        "The text of an exception has no limit, nor has what the other side sent, and the reason of a Close frame has 123 bytes of UTF-8 (RFC 6455 section 5.5). "
        + "With a longer one .NET's CloseAsync and CloseOutputAsync throw before anything is sent: the error path, which this usually is, fails itself.",
        FailsAtRunTime);

    /// <remarks>Arguments: the member that tells the status; the code with its name; what the call does with it.</remarks>
    public static readonly DiagnosticDescriptor WS1023 = Rule(
        "WS1023",
        "Received close status may be one that must not be sent",
        "Received close status '{0}' can be {1} here, which must not be sent: {2}",
        DiagnosticSeverity.Warning,
        rfcSection: "7.1.5",
        "A Close frame without a status is received as 1005 (No Status Received), and a connection that ends without a Close frame as 1006 (Abnormal Closure), in browsers and in several libraries (RFC 6455 section 7.1.5). "
        + "Neither may be sent on. On .NET outside of a browser a received status never is one of them.");

    /// <remarks>Arguments: the member that tells the status; the code with its name; what happens instead.</remarks>
    public static readonly DiagnosticDescriptor WS1024 = Rule(
        "WS1024",
        "Comparison with a close status that .NET never reports",
        "Received close status '{0}' is never {1} here: {2}",
        DiagnosticSeverity.Info,
        rfcSection: "7.1.5",
        "On .NET, outside of a browser, a Close frame without a status is received as 1000 (Normal Closure) with an empty description, and a lost connection has no status: the receive throws. "
        + "1005, 1006 and 1015 in a Close frame are refused. A comparison with one of them is never true.");

    /// <remarks>Arguments: the status with its name; what the call does with it.</remarks>
    public static readonly DiagnosticDescriptor WS1025 = Rule(
        "WS1025",
        "Close status is not allowed in a browser",
        "Close status {0} cannot be sent from a browser, which accepts only 1000 and 3000-4999: {1}",
        DiagnosticSeverity.Warning,
        rfcSection: "7.4.2",
        "In a browser the sockets of .NET are those of the page, which may close with 1000 (Normal Closure) and with 3000-4999, the codes of libraries and applications (RFC 6455 section 7.4.2). "
        + "For every other status CloseAsync and CloseOutputAsync throw before anything is sent.");

    /// <remarks>Arguments: the method.</remarks>
    public static readonly DiagnosticDescriptor WS1030 = Rule(
        "WS1030",
        "Do not send a Close frame with SendAsync",
        "'{0}' always throws for {1}",
        DiagnosticSeverity.Warning,
        rfcSection: "5.5.1",
        "SendAsync sends data frames (RFC 6455 section 5.6), text and binary. A Close frame is a control frame (section 5.5.1): CloseAsync and CloseOutputAsync send it.");

    /// <remarks>Arguments: the method.</remarks>
    public static readonly DiagnosticDescriptor WS1031 = Rule(
        "WS1031",
        "Received Close is not answered",
        "'{0}' never runs after a received Close: the State is then CloseReceived, not Open, and the peer gets no answer",
        DiagnosticSeverity.Warning,
        rfcSection: "5.5.1",
        "An endpoint that receives a Close frame and has not sent one must send one in response (RFC 6455 section 5.5.1). "
        + "On .NET the State is CloseReceived until it does, not Open: behind a test for Open nothing is sent, the peer's CloseAsync throws, and browsers report 1006.");

    /// <remarks>Arguments: the method; the exception; why.</remarks>
    public static readonly DiagnosticDescriptor WS1032 = Rule(
        "WS1032",
        "This Close cannot be sent",
        "'{0}' always throws {1} here and sends no Close frame, because {2}",
        DiagnosticSeverity.Warning,
        rfcSection: "7.1.7",
        "On .NET a receive that fails or is canceled aborts the connection, and a Close call with a token that is canceled throws before anything is sent. "
        + "Out of a catch or finally block the second exception takes the place of the first, and the peer sees the connection drop (RFC 6455 section 7.1.7).");

    /// <remarks>Arguments: the variable.</remarks>
    public static readonly DiagnosticDescriptor WS1033 = Rule(
        "WS1033",
        "Path leaves a received Close unanswered",
        "A received Close is not answered on this path: '{0}' sends no Close frame, and the peer only sees the connection drop",
        DiagnosticSeverity.Info,
        rfcSection: "5.5.1",
        "An endpoint that receives a Close frame and has not sent one must send one in response (RFC 6455 section 5.5.1). "
        + ".NET leaves that to the program: a socket that is disposed in state CloseReceived, or whose request ends then, sends nothing, the peer's CloseAsync throws, and browsers report 1006.",
        FailsAtRunTime);

    /// <remarks>Arguments: the extension; what may also happen.</remarks>
    public static readonly DiagnosticDescriptor WS2001 = Rule(
        "WS2001",
        "Extension negotiation result is ignored",
        "Nothing checks whether the server accepted {0}; if it did not, {1}{2}. If that is acceptable, set 'websockets_analyzers.optional_extensions = {0}'.",
        DiagnosticSeverity.Warning,
        rfcSection: "9.1",
        "A client asks for an extension and the server's answer decides whether it is in use (RFC 6455 section 9.1). "
        + "A server that declines is no error to the library: the connection opens, and everything is sent without the extension.");

    /// <remarks>Arguments: the member that is read; the property to set.</remarks>
    public static readonly DiagnosticDescriptor WS2002 = Rule(
        "WS2002",
        "Handshake response headers are not collected",
        "'{0}' is never set here, because '{1}' is not enabled on this socket",
        DiagnosticSeverity.Warning,
        rfcSection: "4.1",
        "ClientWebSocket keeps status and headers of the handshake's response (RFC 6455 section 4.1) only where Options.CollectHttpResponseDetails is true. "
        + "Otherwise HttpResponseHeaders is null and HttpStatusCode is 0, also after a connection was made.");

    /// <remarks>Arguments: the header; what happens.</remarks>
    public static readonly DiagnosticDescriptor WS2003 = Rule(
        "WS2003",
        "Do not set negotiation headers by hand",
        "'{0}' must not be set by hand: {1}",
        DiagnosticSeverity.Warning,
        rfcSection: "11.3",
        "ClientWebSocket checks the server's answer against what was asked for through its options. A header that is set by hand is sent, and then its answer is not understood: "
        + "compressed frames are refused, and a selected subprotocol is one that nobody offered. A key that is set by hand is sent beside the client's own.");

    /// <remarks>Arguments: the header.</remarks>
    public static readonly DiagnosticDescriptor WS2004 = Rule(
        "WS2004",
        "Compression is enabled without negotiation",
        "Compression is enabled without negotiation (nothing here reads '{0}'); if the other end has it off, the first compressed message ends the connection",
        DiagnosticSeverity.Warning,
        rfcSection: "9.1",
        "WebSocket.CreateFromStream makes no handshake. Its deflate options are what a handshake has agreed on (RFC 6455 section 9.1, RFC 7692), and must be the same at both ends.");

    /// <remarks>Arguments: the property; the number; the least and the greatest number.</remarks>
    public static readonly DiagnosticDescriptor WS2005 = Rule(
        "WS2005",
        "Window bits must be between 9 and 15",
        "Setting '{0}' to {1} always throws: it must be between {2} and {3}",
        DiagnosticSeverity.Warning,
        rfcSection: "9.1",
        "The size of a compression window is given in bits (RFC 7692 section 7.1.2). .NET takes 9 to 15 and throws ArgumentOutOfRangeException for anything else, including 8.");

    /// <remarks>Arguments: the property; the number of the default.</remarks>
    public static readonly DiagnosticDescriptor WS2006 = Rule(
        "WS2006",
        "Small window bits can make connecting fail",
        "With '{0}' below {1}, 'ConnectAsync' throws if the server accepts compression but omits this parameter",
        DiagnosticSeverity.Info,
        rfcSection: "9.1",
        "A server may leave client_max_window_bits and server_max_window_bits out of its answer (RFC 7692 section 7.1.2); that means 15. "
        + ".NET's client fails the connection where it asked for less.",
        FailsAtRunTime);

    /// <remarks>Arguments: the property that tells the subprotocol.</remarks>
    public static readonly DiagnosticDescriptor WS2010 = Rule(
        "WS2010",
        "Subprotocol negotiation result is ignored",
        "Nothing reads '{0}', which is null if the server selects none of the offered subprotocols; the connection still opens",
        DiagnosticSeverity.Info,
        rfcSection: "4.1",
        "A server need not select any of the offered subprotocols (RFC 6455 section 4.2.2). The connection opens anyway, and both ends may speak different protocols.");

    /// <remarks>Arguments: the subprotocol.</remarks>
    public static readonly DiagnosticDescriptor WS2011 = Rule(
        "WS2011",
        "Accepted subprotocol was not checked",
        "Subprotocol '{0}' is accepted even if the client did not offer it; such a client fails to connect",
        DiagnosticSeverity.Info,
        rfcSection: "4.2.2",
        "A server selects one of the subprotocols that the client offered, or none (RFC 6455 section 4.2.2). ASP.NET Core sends what it is given without a check, and the client must fail the connection.",
        FailsAtRunTime);

    /// <remarks>Arguments: the name; what is wrong with it and what happens.</remarks>
    public static readonly DiagnosticDescriptor WS2012 = Rule(
        "WS2012",
        "Subprotocol name is not valid",
        "Subprotocol name '{0}' is not valid: {1}",
        DiagnosticSeverity.Warning,
        rfcSection: "4.1",
        "The name of a subprotocol is a token: not empty, and without spaces, commas, slashes, colons, quotes and brackets. No name may be offered twice (RFC 6455 section 4.1).");

    /// <remarks>Arguments: the method that accepts.</remarks>
    public static readonly DiagnosticDescriptor WS2013 = Rule(
        "WS2013",
        "Offered subprotocol is read and none is selected",
        "'{0}' selects none of the subprotocols that are checked before it; a browser that offered one then fails the connection",
        DiagnosticSeverity.Info,
        rfcSection: "4.2.2",
        "A server that goes by the subprotocol that a client offers selects it in its answer (RFC 6455 section 4.2.2). "
        + "With none, browsers fail the connection although the server has accepted it, and .NET's client has no subprotocol.",
        FailsAtRunTime);

    /// <remarks>Arguments: what makes the endpoint.</remarks>
    public static readonly DiagnosticDescriptor WS2020 = Rule(
        "WS2020",
        "Endpoint can refuse WebSockets over HTTP/2",
        "'{0}' accepts only GET; over HTTP/2 a WebSocket is requested with CONNECT, which this endpoint {1}",
        DiagnosticSeverity.Info,
        rfcSection: "4.1",
        "The request for a WebSocket is GET over HTTP/1.1 (RFC 6455 section 4.1) and CONNECT over HTTP/2 (RFC 8441), which browsers use over TLS once they have such a connection to the host. "
        + "ASP.NET Core supports both from .NET 7 on, and an endpoint for GET alone answers the second with 405.",
        FailsAtRunTime);

    /// <remarks>Arguments: the method.</remarks>
    public static readonly DiagnosticDescriptor WS2021 = Rule(
        "WS2021",
        "ClientWebSocket is connected twice",
        "'{0}' always throws on a ClientWebSocket that was connected before or failed to connect; use a new one",
        DiagnosticSeverity.Warning,
        rfcSection: "4.1",
        "A ClientWebSocket makes one opening handshake in its life (RFC 6455 section 4.1). A second ConnectAsync always throws, "
        + "also after the first one failed and after the connection was closed.");

    /// <remarks>Arguments: what was found and what was expected.</remarks>
    public static readonly DiagnosticDescriptor WS9001 = Rule(
        "WS9001",
        "WebSocketApis file has an error",
        "Line ignored: {0}",
        DiagnosticSeverity.Warning,
        rfcSection: "7.4",
        "A line of an additional file named WebSocketApis*.txt cannot be read. The other lines count. "
        + "Its severity is set in a .globalconfig file: sections of .editorconfig do not reach additional files.");

    /// <remarks>Arguments: the option; the part of its value; what was expected.</remarks>
    public static readonly DiagnosticDescriptor WS9002 = Rule(
        "WS9002",
        "Option has an error",
        "Option '{0}' has '{1}', which is not {2}; the rest of its value counts",
        DiagnosticSeverity.Warning,
        rfcSection: "7.4",
        "An option of WebSockets.Analyzers has a value that cannot be read. "
        + "Its severity is set in a .globalconfig file: sections of .editorconfig do not reach diagnostics without a location.",
        WellKnownDiagnosticTags.CompilationEnd);

    private static DiagnosticDescriptor Rule(
        string id, string title, string messageFormat, DiagnosticSeverity severity, string rfcSection, string description, params string[] tags) =>
        new(id, title, messageFormat, CategoryOf(id), severity, isEnabledByDefault: true, description, HelpLinks.For(id, rfcSection), tags);

    private static string CategoryOf(string id) => id[2] switch
    {
        '1' => "WebSocketClosing",
        '2' => "WebSocketNegotiation",
        _ => "WebSocketConfiguration",
    };
}
