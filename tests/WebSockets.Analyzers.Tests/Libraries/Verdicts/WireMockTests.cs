using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// WireMock.Net plays a server for a test, on the sockets of ASP.NET Core: what they throw for is never sent, and of what
/// they would send, though no frame may have it, nothing is said.
/// </summary>
public sealed class WireMockTests
{
    private static readonly Behaviour s_mockServer = new Behaviour(CloseAction.Raw16, CloseAction.Throw)
        .For(CloseAction.Throw, 0, 1, 999, 1006, 1015)
        .For(CloseAction.Unknown, -1, 1004, 1005, 1010, 1016, 2999, 5000, 65535, 65536, 65541)
        .WithReason(CloseAction.Throw, 1005);

    internal static Library[] Tables { get; } =
    [
        new("WireMock.Net", stub: null)
        {
            // As published in wiremock/WireMock.Net src/WireMock.Net.Shared/WebSockets/IWebSocketContext.cs and
            // src/WireMock.Net.Minimal/WebSockets/WireMockWebSocketContext.cs.
            Source = """
                namespace WireMock.WebSockets
                {
                    using System.Net.WebSockets;
                    using System.Threading;
                    using System.Threading.Tasks;

                    public interface IWebSocketContext
                    {
                        WebSocket WebSocket { get; }
                        Task CloseAsync(WebSocketCloseStatus closeStatus, string statusDescription, CancellationToken cancellationToken = default);
                        void Abort(string statusDescription = null);
                    }

                    public class WireMockWebSocketContext : IWebSocketContext
                    {
                        public WebSocket WebSocket => throw null;
                        public Task CloseAsync(WebSocketCloseStatus closeStatus, string statusDescription, CancellationToken cancellationToken = default) => throw null;
                        public void Abort(string statusDescription = null) { }
                    }
                }
                """,
            Usings = ["System.Net.WebSockets", "WireMock.WebSockets"],
            Groups =
            [
                new("IWebSocketContext any, WireMockWebSocketContext context", new(s_mockServer, PeerRole.Server, Evidence.Source))
                {
                    "any.CloseAsync({WebSocketCloseStatus:int}, {reason})",
                    "context.CloseAsync({WebSocketCloseStatus:int}, {reason})",
                    { "_ = any.WebSocket", "gives the role (Server Source)" },
                    { "_ = context.WebSocket", "gives the role (Server Source)" },
                    { "any.Abort(\"bye\")", "no row" },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
