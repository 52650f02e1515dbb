using System.Text.RegularExpressions;

namespace WebSockets.Analyzers.Evaluation;

/// <summary>
/// What is done at a line, by the names in it alone. The rules take no part in this: what they do not find must be found
/// here all the same.
/// </summary>
internal static partial class Family
{
    /// <summary>In the order in which a line is asked; the first that fits has it.</summary>
    private static readonly (string Name, Regex Lines)[] s_families =
    [
        ("close", Closes()),
        ("receive", Receives()),
        ("negotiate", Negotiates()),
        ("connect", Connects()),
        ("compare", Compares()),
    ];

    public static IEnumerable<string> Names => s_families.Select(family => family.Name);

    /// <summary>The family of a line of a file about WebSockets, or null.</summary>
    public static string? Of(string line) => Comment().IsMatch(line) ? null : s_families.FirstOrDefault(family => family.Lines.IsMatch(line)).Name;

    /// <summary>Whether a file is about WebSockets at all: streams and TCP clients have methods of the same names.</summary>
    public static bool IsAboutWebSockets(string text) => Sockets().IsMatch(text);

    /// <summary>Whether mistakes are likelier here than elsewhere: a status or a reason that is not a plain constant, or a subprotocol.</summary>
    public static bool IsEnriched(string line) => Comment().IsMatch(line) is false && Enriched().IsMatch(line);

    [GeneratedRegex(@"^\s*(//|\*|/\*)")]
    private static partial Regex Comment();

    [GeneratedRegex(@"System\.Net\.WebSockets|ClientWebSocket|AcceptWebSocketAsync|WebSocketSharp|using Fleck")]
    private static partial Regex Sockets();

    [GeneratedRegex(@"\.CloseAsync ?\(|\.CloseOutputAsync ?\(|\.Close ?\(.*(Status|Code|[0-9]{4})")]
    private static partial Regex Closes();

    [GeneratedRegex(@"\.ReceiveAsync ?\(")]
    private static partial Regex Receives();

    [GeneratedRegex(@"AddSubProtocol ?\(|\.AcceptWebSocketAsync ?\(|DangerousDeflate|\.SubProtocol\b|\.SetRequestHeader ?\(")]
    private static partial Regex Negotiates();

    [GeneratedRegex(@"\.ConnectAsync ?\(")]
    private static partial Regex Connects();

    [GeneratedRegex(@"CloseStatus\b|WebSocketMessageType\.Close|WebSocketState\.")]
    private static partial Regex Compares();

    [GeneratedRegex(@"\.Close(Output)?(Async)? ?\(.*(\.Message|ToString|StackTrace|\.Empty, |\(WebSocketCloseStatus\)|CloseStatus[,.)])|AddSubProtocol ?\(|\.AcceptWebSocketAsync ?\([^)]|DangerousDeflate")]
    private static partial Regex Enriched();
}
