using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// System.Net.WebSockets: on .NET 1005 without a reason goes out as it is, on .NET Framework it stands for an empty Close
/// frame, and in a browser only 1000 and 3000-4999 go out at all.
/// </summary>
public sealed class DotNetTests
{
    private const string Variables = "WebSocket socket, ClientWebSocket client, byte[] body, CancellationToken token";

    /// <summary>Without <c>System.Net.WebSockets</c>, so that a stub may declare its types.</summary>
    private static readonly MetadataReference[] s_withoutSockets =
        [.. ReferencesUnderTest.Net.Where(reference => !reference.Display!.Contains("System.Net.WebSockets", StringComparison.Ordinal))];

    private static Behaviour Browser => new Behaviour(CloseAction.Throw, CloseAction.Throw)
        .For(CloseAction.Raw16, 1000, 3000, 4000, 4999);

    internal static Library[] Tables { get; } =
    [
        new(".NET", stub: null)
        {
            Usings = ["System.IO", "System.Net.WebSockets", "System.Threading"],
            Groups =
            [
                new(Variables, new(Behaviour.Net, PeerRole.Unknown, Evidence.Wire))
                {
                    "socket.CloseAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    "socket.CloseOutputAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    { "socket.CloseAsync(WebSocketCloseStatus.Empty, null, default)", "1005, no reason: Raw16" },
                    { "socket.CloseAsync(WebSocketCloseStatus.Empty, \"bye\", default)", "1005, reason: Throw" },
                    { "socket.CloseAsync(WebSocketCloseStatus.Empty, socket.SubProtocol, default)", "1005, reason?: Raw16 or Throw" },
                    { "socket.CloseOutputAsync((WebSocketCloseStatus)4000, $\"bye {token}\", default)", "4000, reason: Raw16" },
                    { "socket.SendAsync(new ArraySegment<byte>(body), WebSocketMessageType.Close, true, token)", "message type 1, 2: Throw (Wire)" },
                    { "socket.SendAsync(body.AsMemory(), WebSocketMessageType.Text, true, token)", "message type 1, 2: Throw (Wire)" },
                    {
                        "socket.SendAsync(body.AsMemory(), WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, token)",
                        "message type 1, 2: Throw (Wire)"
                    },
                    { "socket.ReceiveAsync(new ArraySegment<byte>(body), token)", "receives (Documented)" },
                    { "socket.ReceiveAsync(body.AsMemory(), token)", "receives (Documented)" },
                    { "client.ReceiveAsync(new ArraySegment<byte>(body), token)", "receives (Documented)" },
                    { "client.ReceiveAsync(body.AsMemory(), token)", "receives (Documented)" },
                    { "socket.Abort()", "no row" },
                    { "socket.Dispose()", "no row" },
                    { "_ = socket.CloseStatus", "received, none: 1000 (Wire)" },
                    { "_ = client.CloseStatus", "received, none: 1000 (Client Wire)" },
                    { "_ = socket.State == WebSocketState.Open", "4 shows a Close frame (Wire)" },
                    { "_ = client.State == WebSocketState.Open", "4 shows a Close frame (Wire)" },
                },
                new(Variables, new(Behaviour.Net, PeerRole.Client, Evidence.Wire))
                {
                    "client.CloseAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    "client.CloseOutputAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    { "client.CloseAsync(cancellationToken: token, statusDescription: \"x\", closeStatus: (WebSocketCloseStatus)1006)", "1006, reason: Throw" },
                    { "client.Options.DangerousDeflateOptions = new WebSocketDeflateOptions()", "requests permessage-deflate, HttpResponseHeaders tells (Client Wire)" },
                    { "client.Options.SetRequestHeader(\"Sec-WebSocket-Extensions\", \"permessage-deflate\")", "sets header 0 to 1 (Wire)" },
                    { "_ = client.HttpResponseHeaders", "tells what was agreed in Sec-WebSocket-Extensions (Wire) + needs CollectHttpResponseDetails (Wire)" },
                    { "_ = client.HttpStatusCode", "needs CollectHttpResponseDetails (Wire)" },
                    { "_ = client.Options", "settings (Documented)" },
                    { "client.ConnectAsync(new Uri(\"ws://localhost\"), token)", "connects (Documented)" },
                    { "client.ConnectAsync(new Uri(\"ws://localhost\"), null, token)", "connects, 1 sees the answer (Documented)" },
                    { "client.Options.AddSubProtocol(\"chat\")", "offers subprotocol 0, SubProtocol tells (Wire)" },
                    { "_ = client.SubProtocol", "tells the subprotocol (Wire)" },
                    { "_ = socket.SubProtocol", "tells the subprotocol (Wire)" },
                },
                new("WebSocketReceiveResult result, ValueWebSocketReceiveResult value")
                {
                    { "_ = result.CloseStatus", "received, none: 1000 (Wire)" },
                    { "_ = result.MessageType", "2 shows a Close frame (Wire)" },
                    { "_ = value.MessageType", "2 shows a Close frame (Wire)" },
                },
                new("WebSocket socket, Stream stream, WebSocketCreationOptions options")
                {
                    { "WebSocketStream.Create(socket, WebSocketMessageType.Binary, ownsWebSocket: true)", "no row" },
                    { "WebSocketStream.Create(socket, WebSocketMessageType.Binary, TimeSpan.FromSeconds(1))", "no row" },
                    { "WebSocketStream.CreateWritableMessageStream(socket, WebSocketMessageType.Binary)", "no row" },
                    { "WebSocketStream.CreateReadableMessageStream(socket)", "no row" },
                    { "options.DangerousDeflateOptions = null", "applies what was agreed in Sec-WebSocket-Extensions (Wire)" },
                    { "options.SubProtocol = \"chat\"", "selects subprotocol 0 (Source)" },
                    { "WebSocket.CreateFromStream(stream, options)", "makes a socket with the settings 1 (Wire) + gives a socket over 0 (Wire)" },
                    { "options.IsServer = true", "server if parameter 0 (Source)" },
                    { "WebSocket.CreateFromStream(stream, true, null, TimeSpan.Zero)", "server if parameter 1 (Documented) + gives a socket over 0 (Wire)" },
                },
                new("System.Net.Sockets.Socket connection, System.Net.Sockets.TcpClient client, Stream stream")
                {
                    { "new System.Net.Sockets.NetworkStream(connection)", "gives a connection (Wire)" },
                    { "new System.Net.Sockets.NetworkStream(connection, true)", "gives a connection (Wire)" },
                    { "new System.Net.Sockets.NetworkStream(connection, FileAccess.Read)", "gives a connection (Wire)" },
                    { "new System.Net.Sockets.NetworkStream(connection, FileAccess.Read, true)", "gives a connection (Wire)" },
                    { "client.GetStream()", "gives a connection (Wire)" },
                    { "new System.Net.Security.SslStream(stream)", "gives a connection over 0 (Wire)" },
                    { "new System.Net.Security.SslStream(stream, true)", "gives a connection over 0 (Wire)" },
                    { "new System.Net.Security.SslStream(stream, true, null)", "gives a connection over 0 (Wire)" },
                },
                new("WebSocketDeflateOptions options")
                {
                    { "options.ClientMaxWindowBits = 9", "takes 9 to 15 (Wire)" },
                    { "options.ServerMaxWindowBits = 15", "takes 9 to 15 (Wire)" },
                },
                new("System.Net.HttpListenerContext context")
                {
                    { "context.AcceptWebSocketAsync(\"chat\")", "selects subprotocol 0 (Source)" },
                    { "context.AcceptWebSocketAsync(\"chat\", TimeSpan.Zero)", "selects subprotocol 0 (Source)" },
                    { "context.AcceptWebSocketAsync(\"chat\", 256, TimeSpan.Zero)", "selects subprotocol 0 (Source)" },
                    { "context.AcceptWebSocketAsync(\"chat\", 256, TimeSpan.Zero, default)", "selects subprotocol 0 (Source)" },
                },
                new("System.Net.WebSockets.HttpListenerWebSocketContext context")
                {
                    { "_ = context.WebSocket", "gives the role (Server Source)" },
                    { "new ClientWebSocket()", "gives the role (Client Documented) + gives a socket to connect (Wire)" },
                    { "WebSocket.CreateClientWebSocket(null!, null, 256, 256, default, false, default)", "gives the role (Client Documented)" },
                    { "context.WebSocket.CloseAsync((WebSocketCloseStatus)1015, \"\", default)", "1015, no reason: Throw" },
                },
            ],
        },

        new("netstandard 2.0", stub: null)
        {
            Usings = ["System.Net.WebSockets", "System.Threading"],
            References = ReferencesUnderTest.NetStandard,
            Groups =
            [
                new(Variables, new(Behaviour.Net, PeerRole.Unknown, Evidence.Wire))
                {
                    "socket.CloseAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    "socket.CloseOutputAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    { "socket.SendAsync(new ArraySegment<byte>(body), WebSocketMessageType.Close, true, token)", "message type 1, 2: Throw (Wire)" },
                    { "_ = socket.CloseStatus", "received, none: 1000 (Wire)" },
                },
                new(Variables, new(Behaviour.Net, PeerRole.Client, Evidence.Wire))
                {
                    "client.CloseAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    "client.CloseOutputAsync({WebSocketCloseStatus:int}, {reason}, token)",
                },
            ],
        },

        // Its reference assembly is the one that declares the member for ReadOnlyMemory.
        new("netstandard 2.1", stub: null)
        {
            AssemblyName = "netstandard",
            References = s_withoutSockets,
            Source = """
                namespace System.Net.WebSockets
                {
                    public enum WebSocketMessageType { Text, Binary, Close }

                    public abstract class WebSocket
                    {
                        public virtual System.Threading.Tasks.ValueTask SendAsync(ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, System.Threading.CancellationToken cancellationToken) => throw null;
                    }
                }
                """,
            Usings = ["System.Net.WebSockets"],
            Groups =
            [
                new("WebSocket socket, byte[] body")
                {
                    { "socket.SendAsync(body.AsMemory(), WebSocketMessageType.Close, true, default)", "message type 1, 2: Throw (Wire)" },
                },
            ],
        },

        new(".NET Framework", stub: null)
        {
            Usings = ["System.Net.WebSockets", "System.Threading"],
            References = ReferencesUnderTest.NetFramework,
            Groups =
            [
                new(Variables, new(Behaviour.NetFramework, PeerRole.Unknown, Evidence.Source))
                {
                    "socket.CloseAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    "socket.CloseOutputAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    { "socket.CloseAsync(WebSocketCloseStatus.Empty, \"\", token)", "1005, no reason: Empty" },
                    { "socket.SendAsync(new ArraySegment<byte>(body), WebSocketMessageType.Close, true, token)", "message type 1, 2: Throw (Source)" },
                    { "_ = socket.CloseStatus", "received, none: 1005, may be reserved (Source)" },
                    { "_ = client.CloseStatus", "received, none: 1005, may be reserved (Client Source)" },
                },
                new(Variables, new(Behaviour.NetFramework, PeerRole.Client, Evidence.Source))
                {
                    "client.CloseAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    "client.CloseOutputAsync({WebSocketCloseStatus:int}, {reason}, token)",
                },
                new("WebSocketReceiveResult result")
                {
                    { "_ = result.CloseStatus", "received, none: 1005, may be reserved (Source)" },
                },
            ],
        },

        new(".NET in a browser", stub: null)
        {
            Usings = ["System.Net.WebSockets", "System.Threading"],
            IsBrowser = true,
            Groups =
            [
                new(Variables, new(Browser, PeerRole.Unknown, Evidence.Wire))
                {
                    "socket.CloseAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    "socket.CloseOutputAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    { "socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, \"\", token)", "1001, no reason: Throw" },
                    { "_ = socket.CloseStatus", "received, none: 1005, may be reserved (Wire)" },
                    { "_ = client.CloseStatus", "received, none: 1005, may be reserved (Client Wire)" },
                },
                new(Variables, new(Browser, PeerRole.Client, Evidence.Wire))
                {
                    "client.CloseAsync({WebSocketCloseStatus:int}, {reason}, token)",
                    "client.CloseOutputAsync({WebSocketCloseStatus:int}, {reason}, token)",
                },
                new("WebSocketReceiveResult result")
                {
                    { "_ = result.CloseStatus", "received, none: 1005, may be reserved (Wire)" },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
