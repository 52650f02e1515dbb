using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers;

/// <summary>Every rule of the package, by its id. 1nnn: closing. 2nnn: negotiation. 9nnn: the package's own configuration.</summary>
internal static class Descriptors
{
    /// <remarks>Arguments: the status with its name; what the call does with it.</remarks>
    public static readonly DiagnosticDescriptor WS1005 = Rule(
        "WS1005",
        "Close status 1005 must not be sent",
        "Close status {0} must not be sent: {1}",
        DiagnosticSeverity.Warning,
        rfcSection: "7.4.1",
        "Status 1005 (No Status Received) says that a Close frame had no status. It is for the receiver's own use and must never be in a Close frame (RFC 6455 section 7.4.1). "
        + ".NET's WebSocketCloseStatus.Empty is 1005: without a reason .NET sends it as 03 ED, with a reason the call throws.");

    /// <remarks>Arguments: the status with its name; what the call does with it.</remarks>
    public static readonly DiagnosticDescriptor WS1006 = Rule(
        "WS1006",
        "Reserved close status must not be sent",
        "Close status {0} must not be sent: {1}",
        DiagnosticSeverity.Warning,
        rfcSection: "7.4.1",
        "Status 1006 (Abnormal Closure) and 1015 (TLS Handshake) say that a connection ended without a Close frame; they are for the endpoint's own use. "
        + "1004 is reserved and has no meaning yet. None of them may be in a Close frame (RFC 6455 section 7.4.1).");

    /// <remarks>Arguments: the status with its name; what the call does with it.</remarks>
    public static readonly DiagnosticDescriptor WS1010 = Rule(
        "WS1010",
        "A server should not send 1010",
        "A server should not send close status {0}, it is for clients that miss an extension: {1}",
        DiagnosticSeverity.Warning,
        rfcSection: "7.4.1",
        "Status 1010 (Mandatory Extension) is how a client says that the server did not negotiate an extension that it cannot go on without. "
        + "A server has no use for it: it can fail the opening handshake instead (RFC 6455 section 7.4.1).");

    /// <remarks>Arguments: the status; what the call does with it.</remarks>
    public static readonly DiagnosticDescriptor WS1016 = Rule(
        "WS1016",
        "Undefined close status must not be sent",
        "Close status {0} must not be sent, it is not defined: {1}",
        DiagnosticSeverity.Warning,
        rfcSection: "7.4.2",
        "0-999 are not used, and 1016-2999 are kept for the protocol and not defined (RFC 6455 section 7.4.2). 5000 and more are outside of every range, and so are negatives. "
        + "Private codes are 4000-4999; 3000-3999 can be registered.");

    /// <remarks>Arguments: the status with its name; what the call does with it.</remarks>
    public static readonly DiagnosticDescriptor WS1020 = Rule(
        "WS1020",
        "Status 1010 should name the missing extensions",
        "Close status {0} should name the missing extensions in the reason, which is empty: {1}",
        DiagnosticSeverity.Info,
        rfcSection: "7.4.1",
        "A client that closes with 1010 (Mandatory Extension) should list the extensions that it needs in the reason of the Close frame (RFC 6455 section 7.4.1).");

    /// <remarks>Arguments: how many bytes; what the call does with it.</remarks>
    public static readonly DiagnosticDescriptor WS1021 = Rule(
        "WS1021",
        "Close reason is longer than 123 bytes",
        "Close reason has {0} bytes of UTF-8, and a Close frame has room for 123: {1}",
        DiagnosticSeverity.Warning,
        rfcSection: "5.5",
        "A Close frame is a control frame, whose body has at most 125 bytes (RFC 6455 section 5.5). The status takes two, so the reason has 123, counted in UTF-8. "
        + "With a longer one .NET's CloseAsync and CloseOutputAsync throw before anything is sent.");

    /// <remarks>Arguments: what the call does with a text that is too long.</remarks>
    public static readonly DiagnosticDescriptor WS1022 = Rule(
        "WS1022",
        "Close reason can be longer than 123 bytes",
        "Close reason has the text of an exception in it, which can be longer than the 123 bytes that a Close frame has room for: {0}",
        DiagnosticSeverity.Info,
        rfcSection: "5.5",
        "The text of an exception has no limit, and the reason of a Close frame has 123 bytes of UTF-8 (RFC 6455 section 5.5). "
        + "With a longer one .NET's CloseAsync and CloseOutputAsync throw before anything is sent: the error path, which this usually is, fails itself.");

    /// <remarks>Arguments: the member that tells the status; the code with its name; what the call does with it.</remarks>
    public static readonly DiagnosticDescriptor WS1023 = Rule(
        "WS1023",
        "Received close status can be 1005 here",
        "Received close status '{0}' can be {1} here, which must not be sent: {2}",
        DiagnosticSeverity.Warning,
        rfcSection: "7.1.5",
        "A Close frame without a status is received as 1005 (No Status Received), and a connection that ends without a Close frame as 1006 (Abnormal Closure), in browsers and in several libraries (RFC 6455 section 7.1.5). "
        + "Neither may be sent on. On .NET outside of a browser a received status never is one of them.");

    /// <remarks>Arguments: the member that tells the status; the code with its name; what happens instead.</remarks>
    public static readonly DiagnosticDescriptor WS1024 = Rule(
        "WS1024",
        "This close status is never received",
        "Received close status '{0}' is never {1} here: {2}",
        DiagnosticSeverity.Info,
        rfcSection: "7.1.5",
        "On .NET, outside of a browser, a Close frame without a status is received as 1000 (Normal Closure) with an empty description, and a lost connection has no status: the receive throws. "
        + "1005, 1006 and 1015 in a Close frame are refused. A comparison with one of them is never true.");

    /// <remarks>Arguments: the status with its name; what the call does with it.</remarks>
    public static readonly DiagnosticDescriptor WS1025 = Rule(
        "WS1025",
        "Browsers accept only 1000 and 3000-4999",
        "Close status {0} cannot be sent from a browser, which accepts only 1000 and 3000-4999: {1}",
        DiagnosticSeverity.Warning,
        rfcSection: "7.4.2",
        "In a browser the sockets of .NET are those of the page, which may close with 1000 (Normal Closure) and with 3000-4999, the codes of libraries and applications (RFC 6455 section 7.4.2). "
        + "For every other status CloseAsync and CloseOutputAsync throw before anything is sent.");

    /// <remarks>Arguments: the method.</remarks>
    public static readonly DiagnosticDescriptor WS1030 = Rule(
        "WS1030",
        "A Close frame is not sent with SendAsync",
        "'{0}' always throws for WebSocketMessageType.Close and sends no Close frame; 'CloseOutputAsync' sends one",
        DiagnosticSeverity.Warning,
        rfcSection: "5.5.1",
        "SendAsync sends data frames (RFC 6455 section 5.6). A Close frame is a control frame (section 5.5.1): CloseAsync and CloseOutputAsync send it.");

    /// <remarks>Arguments: what was found and what was expected.</remarks>
    public static readonly DiagnosticDescriptor WS9001 = Rule(
        "WS9001",
        "WebSocketApis file has an error",
        "This line is not used: {0}",
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
