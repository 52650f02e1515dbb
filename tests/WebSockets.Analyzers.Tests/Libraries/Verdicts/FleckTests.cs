using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>Fleck, a server: whatever number it is given goes out, the lower 16 bits of it, and a close takes no reason.</summary>
public sealed class FleckTests
{
    internal static Library[] Tables { get; } =
    [
        new("Fleck", "Fleck")
        {
            Usings = ["Fleck", "Fleck.Handlers"],
            Groups =
            [
                new("IWebSocketConnection socket, WebSocketConnection connection", new(Behaviour.Raw, PeerRole.Server, Evidence.Wire))
                {
                    "socket.Close({int})",
                    "connection.Close({int})",
                    { "socket.Close(WebSocketStatusCodes.NoStatusReceived)", "1005, no reason: Raw16" },
                    { "socket.Close(66541)", "66541, no reason: Raw16" },
                    { "socket.Close()", "no row" },
                    { "connection.Close()", "no row" },
                },

                // Thrown in a handler, it closes with the status; its message stays on the server.
                new("Exception e", new(Behaviour.Raw, PeerRole.Server, Evidence.Wire, CloseSinkKind.Carrier))
                {
                    "throw new WebSocketException({ushort})",
                    "throw new WebSocketException({ushort}, \"lost\")",
                    "throw new WebSocketException({ushort}, \"lost\", e)",
                    { "throw new WebSocketException(WebSocketStatusCodes.AbnormalClosure, \"lost\")", "1006, no reason: Raw16" },
                },
                new("IHandler handler, ComposableHandler composable", new(Behaviour.Raw, PeerRole.Server, Evidence.Source, CloseSinkKind.Raw))
                {
                    "handler.FrameClose({int})",
                    "composable.FrameClose({int})",
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
