using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// EmbedIO, a server: 1005 without a comment is the way to an empty Close frame. With one, and for 1010, the call does
/// nothing; 1004, 1006 and 1015 end the connection without a frame.
/// </summary>
public sealed class EmbedIOTests
{
    private static Behaviour OwnListener => new Behaviour(CloseAction.Raw16, CloseAction.Ignore)
        .For(CloseAction.Drop, 1004, 1006, 1015)
        .For(CloseAction.Empty, 1005)
        .For(CloseAction.Ignore, 1010)
        .WithReason(CloseAction.Ignore, 1005);

    internal static Library[] Tables { get; } =
    [
        new("EmbedIO", "EmbedIO")
        {
            Usings = ["EmbedIO.WebSockets", "System.Threading"],
            Groups =
            [
                new("IWebSocket socket, CancellationToken token", new(OwnListener, PeerRole.Server, Evidence.Source))
                {
                    "socket.CloseAsync({CloseStatusCode:ushort}, {reason}, token)",
                    { "socket.CloseAsync(CloseStatusCode.NoStatus)", "1005, no reason: Empty" },
                    { "socket.CloseAsync(CloseStatusCode.NoStatus, \"bye\")", "1005, reason: Ignore" },
                    { "socket.CloseAsync(CloseStatusCode.MandatoryExtension, \"permessage-deflate\")", "1010, reason: Ignore" },
                    { "socket.CloseAsync()", "no row" },
                    { "socket.CloseAsync(token)", "no row" },
                },
                new("IWebSocketContext context", inside: "abstract class Chat : WebSocketModule { protected Chat() : base(\"/\", true) { } ")
                {
                    { "CloseAsync(context)", "no row" },
                    { "context.WebSocket.CloseAsync(CloseStatusCode.Abnormal)", "1006, no reason: Drop" },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
