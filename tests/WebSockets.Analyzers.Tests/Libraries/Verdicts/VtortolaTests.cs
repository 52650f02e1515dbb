using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>vtortola.WebSocketListener chooses the status itself. The fork by deniszykov lets its caller choose and sends it.</summary>
public sealed class VtortolaTests
{
    internal static Library[] Tables { get; } =
    [
        new("deniszykov.WebSocketListener", "Deniszykov")
        {
            Usings = ["vtortola.WebSockets", "vtortola.WebSockets.Deflate", "vtortola.WebSockets.Rfc6455"],
            Groups =
            [
                new("WebSocket socket, WebSocketRfc6455 rfc6455", new(Behaviour.Raw, PeerRole.Unknown, Evidence.Source))
                {
                    "socket.CloseAsync({WebSocketCloseReason:short})",
                    "rfc6455.CloseAsync({WebSocketCloseReason:short})",
                    { "socket.CloseAsync(WebSocketCloseReason.TLSFailure)", "105, no reason: Raw16" },
                    { "socket.CloseAsync()", "no row" },
                    { "rfc6455.CloseAsync()", "no row" },
                    { "_ = socket.CloseReason", "received, none: 1000 (Source)" },
                },
                new("WebSocketMessageExtensionCollection extensions, WebSocketClient client")
                {
                    { "extensions.RegisterDeflateCompression()", "requests (Source)" },
                    { "client.CloseAsync()", "no row" },
                },
            ],
        },

        new("vtortola.WebSocketListener", "Vtortola")
        {
            Usings = ["vtortola.WebSockets"],
            Groups =
            [
                new("WebSocket socket, WebSocketListener listener, IWebSocketMessageExtension extension")
                {
                    { "socket.Close()", "no row" },
                    { "listener.MessageExtensions.RegisterExtension(extension)", "requests (Documented)" },
                    { "listener.Stop()", "no row" },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
