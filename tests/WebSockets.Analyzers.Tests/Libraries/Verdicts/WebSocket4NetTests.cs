using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// WebSocket4Net, a client: 0.15 sends what it is given. 1.x writes the number of a frame type in place of the status,
/// whatever that is: no mistake of its caller's, so nothing is said.
/// </summary>
public sealed class WebSocket4NetTests
{
    internal static Library[] Tables { get; } =
    [
        new("WebSocket4Net 0.15", "WebSocket4Net015")
        {
            Usings = ["WebSocket4Net", "WebSocket4Net.Protocol"],
            Groups =
            [
                new("WebSocket socket, JsonWebSocket json, ClosedEventArgs e", new(Behaviour.Raw, PeerRole.Client, Evidence.Source))
                {
                    "socket.Close({int}, {reason})",
                    { "socket.Close(1005, null)", "1005, no reason: Raw16" },
                    { "socket.Close()", "no row" },
                    { "socket.Close(\"bye\")", "no row" },
                    { "socket.CloseAsync()", "no row" },
                    { "json.Close()", "no row" },
                    { "_ = e.Code", "received, none: 1005, may be reserved (Client Source)" },
                },
                new(
                    "WebSocket socket, IProtocolProcessor processor",
                    new(Behaviour.Raw, PeerRole.Client, Evidence.Documented, CloseSinkKind.Raw))
                {
                    "processor.SendCloseHandshake(socket, {int}, {reason})",
                },
            ],
        },

        new("WebSocket4Net 1.x", "WebSocket4Net1")
        {
            Usings = ["SuperSocket.WebSocket", "WebSocket4Net"],
            Groups =
            [
                new("WebSocket socket, IWebSocket any", new(Behaviour.Unknown, PeerRole.Client, Evidence.Wire))
                {
                    "socket.CloseAsync({CloseReason:short}, {reason})",
                    "any.CloseAsync({CloseReason:short}, {reason})",
                    { "socket.CloseAsync(CloseReason.NoStatusCode)", "1005, no reason: Unknown" },
                    { "socket.CloseAsync()", "no row" },
                    { "_ = socket.CloseStatus", "received, none: 0 (Client Source)" },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
