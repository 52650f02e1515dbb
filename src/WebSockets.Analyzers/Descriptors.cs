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

    /// <remarks>Arguments: the method.</remarks>
    public static readonly DiagnosticDescriptor WS1030 = Rule(
        "WS1030",
        "A Close frame is not sent with SendAsync",
        "'{0}' always throws for WebSocketMessageType.Close and sends no Close frame; 'CloseOutputAsync' sends one",
        DiagnosticSeverity.Warning,
        rfcSection: "5.5.1",
        "SendAsync sends data frames (RFC 6455 section 5.6). A Close frame is a control frame (section 5.5.1): CloseAsync and CloseOutputAsync send it.");

    private static DiagnosticDescriptor Rule(
        string id, string title, string messageFormat, DiagnosticSeverity severity, string rfcSection, string description) =>
        new(id, title, messageFormat, CategoryOf(id), severity, isEnabledByDefault: true, description, HelpLinks.For(id, rfcSection));

    private static string CategoryOf(string id) => id[2] switch
    {
        '1' => "WebSocketClosing",
        '2' => "WebSocketNegotiation",
        _ => "WebSocketConfiguration",
    };
}
