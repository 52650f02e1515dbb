using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// System.Web on .NET Framework: AspNetWebSocket overrides WebSocket.CloseAsync and tests more than that does; being a
/// server, it throws for 1010.
/// </summary>
public sealed class SystemWebTests
{
    private static Behaviour OfServer => new Behaviour(CloseAction.Raw16, CloseAction.Throw)
        .For(CloseAction.Throw, -1, 0, 1, 999, 1004, 1006, 1010, 1015, 65536, 65541)
        .For(CloseAction.Empty, 1005)
        .WithReason(CloseAction.Throw, 1005);

    internal static Library[] Tables { get; } =
    [
        new("System.Web", stub: null)
        {
            Usings = ["System.Net.WebSockets", "System.Threading", "System.Web.WebSockets"],
            References = ReferencesUnderTest.NetFramework,
            Groups =
            [
                new("AspNetWebSocket socket, CancellationToken token", new(OfServer, PeerRole.Server, Evidence.Source))
                {
                    "socket.CloseAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    "socket.CloseOutputAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    { "_ = socket.CloseStatus", "received, none: 1005, may be reserved (Server Source)" },
                },

                // Behind the static type nobody knows which socket it is.
                new("AspNetWebSocketContext context, CancellationToken token")
                {
                    { "context.WebSocket.CloseAsync(WebSocketCloseStatus.MandatoryExtension, \"\", token)", "1010, no reason: Raw16" },
                    { "context.WebSocket.CloseAsync(WebSocketCloseStatus.Empty, null, token)", "1005, no reason: Empty" },
                    { "_ = context.WebSocket", "gives the role (Server Documented)" },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
