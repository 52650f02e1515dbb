using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// websocket-sharp: 1005 without a reason is the way to an empty Close frame, with one it throws; 1004, 1006 and 1015 end the
/// connection without a frame. A server may not send 1010, a client not 1011.
/// </summary>
public sealed class WebSocketSharpTests
{
    private static Behaviour Checked => new Behaviour(CloseAction.Raw16, CloseAction.Throw)
        .For(CloseAction.Throw, -1, 0, 1, 999, 5000, 65535, 65536, 65541)
        .For(CloseAction.Drop, 1004, 1006, 1015)
        .For(CloseAction.Empty, 1005)
        .WithReason(CloseAction.Throw, 1005);

    /// <summary>A WebSocket is a client where it was made with <c>new</c>, and a server where it came out of a context.</summary>
    private static Behaviour OfEitherEnd => Checked.For(CloseAction.Unknown, 1010, 1011);

    private static Behaviour OfServer => Checked.For(CloseAction.Throw, 1010);

    internal static Library[] Tables { get; } =
    [
        new("websocket-sharp", "WebSocketSharp")
        {
            Usings = ["WebSocketSharp", "WebSocketSharp.Net.WebSockets", "WebSocketSharp.Server"],
            Groups =
            [
                new("WebSocket socket", new(OfEitherEnd, PeerRole.Unknown, Evidence.Wire))
                {
                    "socket.Close({ushort})",
                    "socket.Close({ushort}, {reason})",
                    "socket.Close({CloseStatusCode:ushort})",
                    "socket.Close({CloseStatusCode:ushort}, {reason})",
                    "socket.CloseAsync({ushort})",
                    "socket.CloseAsync({ushort}, {reason})",
                    "socket.CloseAsync({CloseStatusCode:ushort})",
                    "socket.CloseAsync({CloseStatusCode:ushort}, {reason})",
                    { "socket.Close(CloseStatusCode.NoStatus)", "1005, no reason: Empty" },
                    { "socket.Close(CloseStatusCode.NoStatus, null)", "1005, no reason: Empty" },
                    { "socket.Close(1005, \"\")", "1005, no reason: Empty" },
                    { "socket.Close(reason: \"bye\", code: CloseStatusCode.NoStatus)", "1005, reason: Throw" },
                    { "socket.Close(CloseStatusCode.NoStatus, socket.Protocol)", "1005, reason?: Empty or Throw" },
                    { "socket.CloseAsync(CloseStatusCode.Abnormal, \"lost\")", "1006, reason: Drop" },
                    { "socket.Close(CloseStatusCode.MandatoryExtension, \"permessage-deflate\")", "1010, reason: Unknown" },
                    { "socket.Close()", "no row" },
                    { "socket.CloseAsync()", "no row" },
                    { "socket.Compression = CompressionMethod.Deflate", "requests permessage-deflate, Extensions tells (Client Wire)" },
                    { "_ = socket.Extensions", "tells what was agreed (Wire)" },
                    { "socket.OnClose += (_, e) => { }", "no row" },
                },
                new("ushort code", new(OfServer, PeerRole.Server, Evidence.Wire), "abstract class Chat : WebSocketBehavior")
                {
                    "Close({ushort}, {reason})",
                    "Close({CloseStatusCode:ushort}, {reason})",
                    "CloseAsync({ushort}, {reason})",
                    "CloseAsync({CloseStatusCode:ushort}, {reason})",
                    { "this.Close(CloseStatusCode.MandatoryExtension, \"\")", "1010, no reason: Throw" },
                    { "Close(CloseStatusCode.ServerError, \"\")", "1011, no reason: Raw16" },
                    { "Close(code, \"\")", "code?, no reason" },
                    { "Close()", "no row" },
                    { "CloseAsync()", "no row" },
                    { "Sessions[ID].WebSocket.Close(1005)", "1005, no reason: Empty" },
                    { "IgnoreExtensions = true", "requests (Server Source)" },
                },
                new("WebSocketSessionManager sessions", new(OfServer, PeerRole.Server, Evidence.Source))
                {
                    "sessions.CloseSession(\"id\", {ushort}, {reason})",
                    "sessions.CloseSession(\"id\", {CloseStatusCode:ushort}, {reason})",
                    { "sessions.CloseSession(\"id\")", "no row" },
                },
                new("CloseEventArgs e, WebSocketServer server, HttpServer http")
                {
                    { "_ = e.Code", "received, none: 1005, may be reserved (Wire)" },

                    // 1001 here, an empty frame in the forks of 2017: one id, so nothing is said.
                    { "server.Stop()", "no row" },
                    { "http.Stop()", "no row" },
                },
            ],
        },

        // A behaviour cannot close here; the servers take the status that they stop with.
        new("websocket-sharp of 2017", "WebSocketSharp2017")
        {
            Usings = ["WebSocketSharp", "WebSocketSharp.Server"],
            Groups =
            [
                new("WebSocketServer server, HttpServer http", new(OfServer, PeerRole.Server, Evidence.Source))
                {
                    "server.Stop({ushort}, {reason})",
                    "server.Stop({CloseStatusCode:ushort}, {reason})",
                    "http.Stop({ushort}, {reason})",
                    "http.Stop({CloseStatusCode:ushort}, {reason})",
                    { "server.Stop()", "no row" },
                },
                new("int unused", inside: "abstract class Chat : WebSocketBehavior")
                {
                    { "Context.WebSocket.Close(CloseStatusCode.Normal)", "1000, no reason: Raw16" },
                    { "Context.WebSocket.Close(CloseStatusCode.TlsHandshakeFailure, \"x\")", "1015, reason: Drop" },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
