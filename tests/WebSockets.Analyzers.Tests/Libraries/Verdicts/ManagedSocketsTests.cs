using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// Packages with the sockets of .NET for older frameworks: what they send on .NET Framework is what .NET sends, not what the
/// sockets of .NET Framework do.
/// </summary>
public sealed class ManagedSocketsTests
{
    internal static Library[] Tables { get; } =
    [
        ManagedClient("System.Net.WebSockets.Client.Managed", ReferencesUnderTest.Net),
        ManagedClient("System.Net.WebSockets.Client.Managed on .NET Framework", ReferencesUnderTest.NetFramework),
        WebSocketProtocol("WebSocketProtocol", ReferencesUnderTest.Net),
        WebSocketProtocol("WebSocketProtocol on .NET Framework", ReferencesUnderTest.NetFramework),
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);

    // As published in PingmanTools/System.Net.WebSockets.Client.Managed ClientWebSocket.cs and SystemClientWebSocket.cs.
    private static Library ManagedClient(string name, IEnumerable<MetadataReference> references) => new(name, stub: null)
    {
        Source = """
            namespace System.Net.WebSockets.Managed
            {
                using System.Threading;
                using System.Threading.Tasks;

                public sealed class ClientWebSocket : WebSocket
                {
                    public override WebSocketCloseStatus? CloseStatus => throw null;
                    public override string CloseStatusDescription => throw null;
                    public override string SubProtocol => throw null;
                    public override WebSocketState State => throw null;
                    public override void Abort() { }
                    public override void Dispose() { }
                    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string statusDescription, CancellationToken cancellationToken) => throw null;
                    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string statusDescription, CancellationToken cancellationToken) => throw null;
                    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) => throw null;
                    public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) => throw null;
                }
            }

            namespace System.Net.WebSockets
            {
                public static class SystemClientWebSocket
                {
                    public static WebSocket CreateClientWebSocket() => throw null;
                    public static System.Threading.Tasks.Task<WebSocket> ConnectAsync(Uri uri, System.Threading.CancellationToken cancellationToken) => throw null;
                }
            }
            """,
        Usings = ["System.Net.WebSockets", "System.Threading"],
        References = references,
        Groups =
        [
            new("System.Net.WebSockets.Managed.ClientWebSocket client, CancellationToken token", new(Behaviour.Net, PeerRole.Client, Evidence.Source))
            {
                "client.CloseAsync({WebSocketCloseStatus:int}, {reason}, token)",
                "client.CloseOutputAsync({WebSocketCloseStatus:int}, {reason}, token)",
                { "_ = client.CloseStatus", "received, none: 1000 (Client Source)" },
                { "new System.Net.WebSockets.Managed.ClientWebSocket()", "gives the role (Client Source)" },
                { "SystemClientWebSocket.CreateClientWebSocket()", "gives the role (Client Source)" },
                { "SystemClientWebSocket.ConnectAsync(new Uri(\"ws://localhost\"), token)", "gives the role (Client Source)" },
            },
        ],
    };

    private static Library WebSocketProtocol(string name, IEnumerable<MetadataReference> references) => new(name, stub: null)
    {
        Source = """
            namespace System.Net.WebSockets
            {
                public static class WebSocketProtocol
                {
                    public static WebSocket CreateFromStream(System.IO.Stream stream, bool isServer, string subProtocol, System.TimeSpan keepAliveInterval) => throw null;
                }
            }
            """,
        AssemblyName = "System.Net.WebSockets.WebSocketProtocol",
        Usings = ["System.Net.WebSockets"],
        References = references,
        Groups =
        [
            new("System.IO.Stream stream")
            {
                { "WebSocketProtocol.CreateFromStream(stream, true, null, TimeSpan.Zero)", "server if parameter 1 (Wire)" },
            },
        ],
    };
}
