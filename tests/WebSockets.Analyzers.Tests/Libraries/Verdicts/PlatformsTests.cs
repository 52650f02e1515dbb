using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// The sockets of Windows, iOS, macOS and Android. The first three are closed source and were not measured: nothing is
/// said. OkHttp throws for what a frame must not have, and for 1016-2999.
/// </summary>
public sealed class PlatformsTests
{
    private static Behaviour OkHttp => new Behaviour(CloseAction.Raw16, CloseAction.Throw)
        .For(CloseAction.Throw, -1, 0, 1, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535, 65536, 65541);

    internal static Library[] Tables { get; } =
    [
        new("Windows", "WinRT")
        {
            Usings = ["Windows.Networking.Sockets"],
            Groups =
            [
                new("MessageWebSocket messages, StreamWebSocket stream", new(Behaviour.Unknown, PeerRole.Client, Evidence.Documented))
                {
                    "messages.Close({ushort}, {reason})",
                    "stream.Close({ushort}, {reason})",
                    { "messages.Dispose()", "no row" },
                    { "stream.Dispose()", "no row" },
                },
                new("ServerMessageWebSocket messages, ServerStreamWebSocket stream", new(Behaviour.Unknown, PeerRole.Server, Evidence.Documented))
                {
                    "messages.Close({ushort}, {reason})",
                    "stream.Close({ushort}, {reason})",
                    { "messages.Dispose()", "no row" },
                    { "stream.Dispose()", "no row" },
                },
                new("IWebSocket socket, WebSocketClosedEventArgs e", new(Behaviour.Unknown, PeerRole.Unknown, Evidence.Documented))
                {
                    "socket.Close({ushort}, {reason})",
                    { "_ = e.Code", "received, none: 1005, may be reserved (Documented)" },
                },
            ],
        },

        new("iOS and macOS", "Foundation")
        {
            Usings = ["Foundation"],
            Groups =
            [
                new(
                    "NSUrlSessionWebSocketTask task, NSData body",
                    new(Behaviour.Unknown, PeerRole.Client, Evidence.Documented, IsUtf8: true))
                {
                    "task.Cancel({NSUrlSessionWebSocketCloseCode:long}, {unknown=body})",
                    { "task.Cancel(NSUrlSessionWebSocketCloseCode.NoStatusReceived, null)", "1005, no reason: Unknown" },
                    { "task.Cancel()", "no row" },
                    { "_ = task.CloseCode", "received, none: ?, may be reserved (Client Documented)" },
                },
            ],
        },

        new("Android", "OkHttp")
        {
            Usings = ["Square.OkHttp3"],
            Groups =
            [
                new("IWebSocket socket", new(OkHttp, PeerRole.Client, Evidence.Documented))
                {
                    "socket.Close({int}, {reason})",
                    { "socket.Cancel()", "no row" },
                },
                new("WebSocketListener listener, IWebSocket socket")
                {
                    { "listener.OnClosing(socket, 1000, \"\")", "received by parameter 1, none: 1005, may be reserved (Client Source)" },
                    { "listener.OnClosed(socket, 1000, \"\")", "received by parameter 1, none: 1005, may be reserved (Client Source)" },
                },
            ],
        },

        new("Android by another binding", stub: null)
        {
            Source = "namespace Okhttp3 { public interface IWebSocket { bool Close(int p0, string p1); } }",
            Usings = ["Okhttp3"],
            Groups =
            [
                new("IWebSocket socket", new(OkHttp, PeerRole.Client, Evidence.Documented))
                {
                    "socket.Close({int}, {reason})",
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
