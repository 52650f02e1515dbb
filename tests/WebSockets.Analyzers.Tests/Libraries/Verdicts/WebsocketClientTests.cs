using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// Websocket.Client wraps a ClientWebSocket. Stop keeps its exceptions to itself and returns false: no frame is sent and
/// the socket stays open. StopOrFail lets them through.
/// </summary>
public sealed class WebsocketClientTests
{
    private const string Variables = "WebsocketClient client, IWebsocketClient any";

    internal static Library[] Tables { get; } =
    [
        new("Websocket.Client", "WebsocketClient")
        {
            Usings = ["System.Net.WebSockets", "Websocket.Client"],
            Groups =
            [
                new(Variables, new(Behaviour.NetSwallowed, PeerRole.Client, Evidence.Wire))
                {
                    "client.Stop({WebSocketCloseStatus:int}, {reason})",
                    "any.Stop({WebSocketCloseStatus:int}, {reason})",
                    { "client.Stop(WebSocketCloseStatus.Empty, null)", "1005, no reason: Raw16" },
                    { "client.Stop((WebSocketCloseStatus)1006, \"lost\")", "1006, reason: Ignore" },
                    { "client.NativeClient.CloseAsync((WebSocketCloseStatus)1006, \"lost\", default)", "1006, reason: Throw" },
                    { "client.Reconnect()", "no row" },
                },
                new(Variables, new(Behaviour.Net, PeerRole.Client, Evidence.Wire))
                {
                    "client.StopOrFail({WebSocketCloseStatus:int}, {reason})",
                    "any.StopOrFail({WebSocketCloseStatus:int}, {reason})",
                },
                new("DisconnectionInfo info")
                {
                    { "_ = info.CloseStatus", "received, none: 1000 (Client Wire)" },
                },
            ],
        },

        new("Websocket.Client on .NET Framework", "WebsocketClient")
        {
            Usings = ["System.Net.WebSockets", "Websocket.Client"],
            References = ReferencesUnderTest.NetFramework,
            Groups =
            [
                new(Variables, new(Behaviour.NetFrameworkSwallowed, PeerRole.Client, Evidence.Documented))
                {
                    "client.Stop({WebSocketCloseStatus:int}, {reason})",
                    "any.Stop({WebSocketCloseStatus:int}, {reason})",
                    { "client.Stop(WebSocketCloseStatus.Empty, \"\")", "1005, no reason: Empty" },
                },
                new(Variables, new(Behaviour.NetFramework, PeerRole.Client, Evidence.Documented))
                {
                    "client.StopOrFail({WebSocketCloseStatus:int}, {reason})",
                    "any.StopOrFail({WebSocketCloseStatus:int}, {reason})",
                },
            ],
        },

        // In a browser nobody has looked.
        new("Websocket.Client in a browser", "WebsocketClient")
        {
            Usings = ["System.Net.WebSockets", "Websocket.Client"],
            IsBrowser = true,
            Groups =
            [
                new(Variables, new(Behaviour.Unknown, PeerRole.Client, Evidence.Documented))
                {
                    "client.Stop({WebSocketCloseStatus:int}, {reason})",
                    "any.Stop({WebSocketCloseStatus:int}, {reason})",
                    "client.StopOrFail({WebSocketCloseStatus:int}, {reason})",
                    "any.StopOrFail({WebSocketCloseStatus:int}, {reason})",
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
