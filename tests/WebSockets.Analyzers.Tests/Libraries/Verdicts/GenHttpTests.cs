using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// GenHTTP, a server, sends what it is given and throws only for a reason that is too long. The reason is the first
/// parameter, the status the second.
/// </summary>
public sealed class GenHttpTests
{
    private static Behaviour RawUpTo123Bytes => new(CloseAction.Raw16, CloseAction.Throw);

    internal static Library[] Tables { get; } =
    [
        new("GenHTTP 11", "GenHttp11")
        {
            Usings = ["GenHTTP.Modules.Websockets", "GenHTTP.Modules.Websockets.Protocol", "GenHTTP.Modules.Websockets.Provider", "System.Buffers"],
            Groups =
            [
                new("ISocketConnection any, WebsocketConnection connection", new(RawUpTo123Bytes, PeerRole.Server, Evidence.Source))
                {
                    "any.CloseAsync({reason}, {ushort}, true)",
                    "connection.CloseAsync({reason}, {ushort}, true)",
                    { "any.CloseAsync(\"no\", 1005)", "1005, reason: Raw16" },
                    { "any.CloseAsync(statusCode: 1006)", "1006, no reason: Raw16" },
                    { "any.CloseAsync(\"1005\")", "1000, reason: Raw16" },
                    { "any.CloseAsync()", "1000, no reason: Raw16" },
                },
                new("IReactiveConnection connection", new(RawUpTo123Bytes, PeerRole.Server, Evidence.Source))
                {
                    "connection.CloseAsync({reason}, {ushort})",
                },
                new("IBufferWriter<byte> writer", new(RawUpTo123Bytes, PeerRole.Server, Evidence.Source, CloseSinkKind.Raw))
                {
                    "Frame.WriteClose(writer, {reason}, {ushort})",
                },
            ],
        },

        new("GenHTTP 10", "GenHttp10")
        {
            Usings = ["GenHTTP.Modules.Websockets", "GenHTTP.Modules.Websockets.Provider"],
            Groups =
            [
                new("ISocketConnection any, WebsocketConnection connection", new(RawUpTo123Bytes, PeerRole.Server, Evidence.Documented))
                {
                    "any.CloseAsync({reason}, {ushort}, default)",
                    "connection.CloseAsync({reason}, {ushort}, default)",
                    { "any.CloseAsync(statusCode: 4000)", "4000, no reason: Raw16" },
                },

                // Built on Fleck.
                new("IWebsocketConnection connection", new(Behaviour.Raw, PeerRole.Server, Evidence.Documented))
                {
                    "connection.Close({int})",
                    { "connection.Close()", "no row" },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
