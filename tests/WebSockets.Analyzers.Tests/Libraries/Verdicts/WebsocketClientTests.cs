using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// Websocket.Client wraps a ClientWebSocket. Stop keeps its exceptions to itself and returns false: no frame is sent and
/// the socket stays open. StopOrFail lets them through.
/// </summary>
public sealed class WebsocketClientTests
{
    private const string Variables = "WebsocketClient client, IWebsocketClient any";

    internal static Library[] Tables { get; } =
    [
        new("Websocket.Client", "WebsocketClient")
        {
            Usings = ["System.Net.WebSockets", "Websocket.Client"],
            Groups =
            [
                new(Variables, new(Behaviour.NetSwallowed, PeerRole.Client, Evidence.Wire))
                {
                    "client.Stop({WebSocketCloseStatus:int}, {reason})",
                    "any.Stop({WebSocketCloseStatus:int}, {reason})",
                    { "client.Stop(WebSocketCloseStatus.Empty, null)", "1005, no reason: Raw16" },
                    { "client.Stop((WebSocketCloseStatus)1006, \"lost\")", "1006, reason: Ignore" },
                    { "client.NativeClient.CloseAsync((WebSocketCloseStatus)1006, \"lost\", default)", "1006, reason: Throw" },
                    { "client.Reconnect()", "no row" },
                },
                new(Variables, new(Behaviour.Net, PeerRole.Client, Evidence.Wire))
                {
                    "client.StopOrFail({WebSocketCloseStatus:int}, {reason})",
                    "any.StopOrFail({WebSocketCloseStatus:int}, {reason})",
                },
                new("DisconnectionInfo info")
                {
                    { "_ = info.CloseStatus", "received, none: 1000 (Client Wire)" },
                },
                new(Variables)
                {
                    { "new WebsocketClient(new Uri(\"ws://localhost\"), () => new ClientWebSocket())", "connects what 1 makes, SubProtocol tells (Documented)" },
                    { "_ = client.NativeClient", "settings (Source)" },
                    { "_ = any.NativeClient", "settings (Source)" },
                },
            ],
        },

        new("Websocket.Client's other constructors", stub: null)
        {
            // As in the assemblies of the 4.4.43, 5.1.1 and 5.5.1 packages, optional parameters made required.
            Source = """
                namespace Microsoft.Extensions.Logging
                {
                    public interface ILogger<T> { }
                }

                namespace Microsoft.IO
                {
                    public class RecyclableMemoryStreamManager { }
                }

                namespace Websocket.Client
                {
                    using System;
                    using System.Net.WebSockets;
                    using System.Threading;
                    using System.Threading.Tasks;
                    using Microsoft.Extensions.Logging;
                    using Microsoft.IO;

                    public class WebsocketClient
                    {
                        public WebsocketClient(Uri url, Func<Uri, CancellationToken, Task<WebSocket>> connectionFactory) { }
                        public WebsocketClient(Uri url, ILogger<WebsocketClient> logger, Func<ClientWebSocket> clientFactory) { }
                        public WebsocketClient(Uri url, ILogger<WebsocketClient> logger, Func<Uri, CancellationToken, Task<WebSocket>> connectionFactory) { }
                        public WebsocketClient(Uri url, Func<ClientWebSocket> clientFactory, RecyclableMemoryStreamManager memoryStreamManager) { }
                        public WebsocketClient(Uri url, ILogger<WebsocketClient> logger, Func<ClientWebSocket> clientFactory, RecyclableMemoryStreamManager memoryStreamManager) { }
                        public WebsocketClient(Uri url, ILogger<WebsocketClient> logger, Func<Uri, CancellationToken, Task<WebSocket>> connectionFactory, RecyclableMemoryStreamManager memoryStreamManager) { }
                    }
                }
                """,
            Usings = ["System.Net.WebSockets", "System.Threading", "System.Threading.Tasks", "Websocket.Client"],
            Groups =
            [
                new("Uri url, Func<ClientWebSocket> make, Func<Uri, CancellationToken, Task<WebSocket>> connect")
                {
                    { "new WebsocketClient(url, connect)", "connects what 1 makes, SubProtocol tells (Documented)" },
                    { "new WebsocketClient(url, null, make)", "connects what 2 makes, SubProtocol tells (Documented)" },
                    { "new WebsocketClient(url, null, connect)", "connects what 2 makes, SubProtocol tells (Documented)" },
                    { "new WebsocketClient(url, make, null)", "connects what 1 makes, SubProtocol tells (Source)" },
                    { "new WebsocketClient(url, null, make, null)", "connects what 2 makes, SubProtocol tells (Source)" },
                    { "new WebsocketClient(url, null, connect, null)", "connects what 2 makes, SubProtocol tells (Source)" },
                },
            ],
        },

        new("Websocket.Client on .NET Framework", "WebsocketClient")
        {
            Usings = ["System.Net.WebSockets", "Websocket.Client"],
            References = ReferencesUnderTest.NetFramework,
            Groups =
            [
                new(Variables, new(Behaviour.NetFrameworkSwallowed, PeerRole.Client, Evidence.Documented))
                {
                    "client.Stop({WebSocketCloseStatus:int}, {reason})",
                    "any.Stop({WebSocketCloseStatus:int}, {reason})",
                    { "client.Stop(WebSocketCloseStatus.Empty, \"\")", "1005, no reason: Empty" },
                },
                new(Variables, new(Behaviour.NetFramework, PeerRole.Client, Evidence.Documented))
                {
                    "client.StopOrFail({WebSocketCloseStatus:int}, {reason})",
                    "any.StopOrFail({WebSocketCloseStatus:int}, {reason})",
                },
            ],
        },

        // In a browser nobody has looked.
        new("Websocket.Client in a browser", "WebsocketClient")
        {
            Usings = ["System.Net.WebSockets", "Websocket.Client"],
            IsBrowser = true,
            Groups =
            [
                new(Variables, new(Behaviour.Unknown, PeerRole.Client, Evidence.Documented))
                {
                    "client.Stop({WebSocketCloseStatus:int}, {reason})",
                    "any.Stop({WebSocketCloseStatus:int}, {reason})",
                    "client.StopOrFail({WebSocketCloseStatus:int}, {reason})",
                    "any.StopOrFail({WebSocketCloseStatus:int}, {reason})",
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
