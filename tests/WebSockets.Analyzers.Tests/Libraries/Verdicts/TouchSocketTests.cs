using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>TouchSocket takes the enum of .NET and does its own framing: 1006, for which .NET throws, goes out.</summary>
public sealed class TouchSocketTests
{
    internal static Library[] Tables { get; } =
    [
        new("TouchSocket", "TouchSocket")
        {
            Usings = ["System.Net.WebSockets", "System.Threading", "TouchSocket.Http", "TouchSocket.Http.WebSockets"],
            Groups =
            [
                new("IWebSocket socket, WebSocketClient client, CancellationToken token", new(Behaviour.Raw, PeerRole.Unknown, Evidence.Source))
                {
                    "socket.CloseAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    "client.CloseAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    { "client.CloseAsync((WebSocketCloseStatus)1006, \"lost\")", "1006, reason: Raw16" },
                    { "_ = socket.CloseStatus", "received, none: 0 (Source)" },

                    // One of the TCP client, and one that a TCP client has as well.
                    { "client.CloseAsync(\"bye\")", "no row" },
                    { "socket.CloseAsync(\"bye\")", "no row" },
                },
            ],
        },

        new("TouchSocket 3.0", stub: null)
        {
            Source = """
                namespace TouchSocket.Http.WebSockets
                {
                    public interface IWebSocket
                    {
                        System.Threading.Tasks.Task CloseAsync(System.Net.WebSockets.WebSocketCloseStatus closeStatus, string statusDescription);
                    }
                }
                """,
            Usings = ["System.Net.WebSockets", "TouchSocket.Http.WebSockets"],
            Groups =
            [
                new("IWebSocket socket", new(Behaviour.Raw, PeerRole.Unknown, Evidence.Documented))
                {
                    "socket.CloseAsync({WebSocketCloseStatus:int}, {reason})",
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
