using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// NativeWebSocket hands the status to a ClientWebSocket. That of Unity's Mono is declared where that of .NET Framework
/// is, and nobody has looked at what it does.
/// </summary>
public sealed class NativeWebSocketTests
{
    internal static Library[] Tables { get; } =
    [
        new("NativeWebSocket", "NativeWebSocket")
        {
            Usings = ["NativeWebSocket"],
            Groups =
            [
                new("WebSocket socket, IWebSocket any", new(Behaviour.Net, PeerRole.Client, Evidence.Source))
                {
                    "socket.Close({WebSocketCloseCode:int}, {reason})",
                    "any.Close({WebSocketCloseCode:int}, {reason})",
                    { "socket.Close()", "1000, no reason: Raw16" },
                    { "socket.Close(WebSocketCloseCode.NoStatus)", "1005, no reason: Raw16" },
                    { "socket.Close(reason: \"lost\", code: WebSocketCloseCode.Abnormal)", "1006, reason: Throw" },
                    { "any.OnClose += _ => { }", "received by parameter 0, none: 1000, may be reserved (Client Source)" },
                    { "socket.OnClose += _ => { }", "received by parameter 0, none: 1000, may be reserved (Client Source)" },
                },
            ],
        },

        new("NativeWebSocket in Unity", "NativeWebSocket")
        {
            Usings = ["NativeWebSocket"],
            References = ReferencesUnderTest.NetFramework,
            Groups =
            [
                new("WebSocket socket, IWebSocket any", new(Behaviour.Unknown, PeerRole.Client, Evidence.Documented))
                {
                    "socket.Close({WebSocketCloseCode:int}, {reason})",
                    "any.Close({WebSocketCloseCode:int}, {reason})",
                },
            ],
        },

        new("NativeWebSocket 1.x", stub: null)
        {
            Source = "namespace NativeWebSocket { public class WebSocket { public System.Threading.Tasks.Task Close() => throw null; } }",
            Usings = ["NativeWebSocket"],
            Groups =
            [
                new("WebSocket socket")
                {
                    { "socket.Close()", "no row" },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
