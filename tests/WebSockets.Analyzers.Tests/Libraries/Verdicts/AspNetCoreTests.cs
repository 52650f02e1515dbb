namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>ASP.NET Core, its test host and SignalR: what they accept are sockets of .NET, on the server's side.</summary>
public sealed class AspNetCoreTests
{
    internal static Library[] Tables { get; } =
    [
        new("ASP.NET Core", stub: null)
        {
            Usings = ["System.Net.WebSockets", "System.Threading", "Microsoft.AspNetCore.Http"],
            Groups =
            [
                new("HttpContext context, WebSocketAcceptContext options")
                {
                    { "context.WebSockets.AcceptWebSocketAsync()", "gives the role (Server Documented)" },
                    { "context.WebSockets.AcceptWebSocketAsync(\"chat\")", "gives the role (Server Documented) + selects subprotocol 0 of WebSocketRequestedProtocols (Wire)" },
                    { "context.WebSockets.AcceptWebSocketAsync(options)", "gives the role (Server Documented)" },
                    { "options.DangerousEnableCompression = true", "requests permessage-deflate (Server Wire)" },
                    { "options.ServerMaxWindowBits = 9", "takes 9 to 15 (Wire)" },
                    { "options.SubProtocol = \"chat\"", "selects subprotocol 0 of WebSocketRequestedProtocols (Wire)" },
                    { "context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpWebSocketFeature>()!.AcceptAsync(options)", "gives the role (Server Documented)" },
                    { "context.Abort()", "no row" },
                },
                new("Microsoft.AspNetCore.Http.Connections.WebSocketOptions options")
                {
                    { "options.CloseTimeout = default", "sends 1000 (Server Source)" },
                },
            ],
        },

        new("ASP.NET Core's test host and the SignalR client", stub: null)
        {
            Source = """
                namespace Microsoft.AspNetCore.TestHost
                {
                    public class WebSocketClient
                    {
                        public System.Threading.Tasks.Task<System.Net.WebSockets.WebSocket> ConnectAsync(System.Uri uri, System.Threading.CancellationToken cancellationToken) => throw null;
                    }
                }

                namespace Microsoft.AspNetCore.Http.Connections.Client
                {
                    public class HttpConnectionOptions
                    {
                        public System.TimeSpan CloseTimeout { get; set; }
                    }
                }
                """,
            Usings = ["Microsoft.AspNetCore.Http.Connections.Client", "Microsoft.AspNetCore.TestHost"],
            Groups =
            [
                new("WebSocketClient client, HttpConnectionOptions options, Uri uri")
                {
                    { "client.ConnectAsync(uri, default)", "gives the role (Client Wire)" },
                    { "options.CloseTimeout = default", "sends 1000 (Client Source)" },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
