using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// Godot takes 0 for an empty Close frame and ends the connection without one for a negative number. Best HTTP sends what
/// it is given; of its successor nothing is known.
/// </summary>
public sealed class GamesTests
{
    private static Behaviour OfGodot => new Behaviour(CloseAction.Raw16, CloseAction.Ignore)
        .For(CloseAction.Drop, -1)
        .For(CloseAction.Empty, 0);

    internal static Library[] Tables { get; } =
    [
        new("Godot", "Godot")
        {
            Usings = ["Godot"],
            Groups =
            [
                new("WebSocketPeer peer", new(OfGodot, PeerRole.Unknown, Evidence.Documented))
                {
                    "peer.Close({int}, {reason})",
                    { "peer.Close()", "1000, no reason: Raw16" },
                    { "peer.Close(0, \"x\")", "0, reason: Empty" },
                    { "peer.Close(1005)", "1005, no reason: Raw16" },
                    { "peer.GetCloseCode()", "received, none: ?, may be reserved (Documented)" },
                },
            ],
        },

        new("Best HTTP", "BestHttp")
        {
            Usings = ["BestHTTP.WebSocket"],
            Groups =
            [
                new("WebSocket socket", new(Behaviour.Raw, PeerRole.Client, Evidence.Documented))
                {
                    "socket.Close({ushort}, {reason})",
                    { "socket.Close((ushort)WebSocketStausCodes.NoStatusCode, \"\")", "1005, no reason: Raw16" },
                    { "socket.Close()", "no row" },
                },
                new("int unused", new(Behaviour.Raw, PeerRole.Unknown, Evidence.Documented, CloseSinkKind.Raw))
                {
                    "WebSocket.EncodeCloseData({ushort}, {reason})",
                },
            ],
        },

        new("Best WebSockets", "BestHttp")
        {
            Usings = ["Best.WebSockets"],
            Groups =
            [
                new("WebSocket socket", new(Behaviour.Unknown, PeerRole.Client, Evidence.Documented))
                {
                    "socket.Close({WebSocketStatusCodes:ushort}, {reason})",
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
