namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>ASP.NET Core, its test host and SignalR: what they accept are sockets of .NET, on the server's side.</summary>
public sealed class AspNetCoreTests
{
    private static readonly string[] s_routing =
        ["Microsoft.AspNetCore.Mvc.Core.dll", "Microsoft.AspNetCore.Mvc.Abstractions.dll", "Microsoft.AspNetCore.Routing.dll", "Microsoft.AspNetCore.Routing.Abstractions.dll"];

    internal static Library[] Tables { get; } =
    [
        new("ASP.NET Core", stub: null)
        {
            Usings = ["System.Net.WebSockets", "System.Threading", "Microsoft.AspNetCore.Http"],
            Groups =
            [
                new("HttpContext context, WebSocketAcceptContext options")
                {
                    { "context.WebSockets.AcceptWebSocketAsync()", "gives the role (Server Documented) + accepts, WebSocketRequestedProtocols tells (Source) + gives a socket by AcceptAsync (Wire)" },
                    { "context.WebSockets.AcceptWebSocketAsync(\"chat\")", "gives the role (Server Documented) + selects subprotocol 0 of WebSocketRequestedProtocols (Wire) + accepts, WebSocketRequestedProtocols tells (Source) + gives a socket by AcceptAsync (Wire)" },
                    { "context.WebSockets.AcceptWebSocketAsync(options)", "gives the role (Server Documented) + accepts, WebSocketRequestedProtocols tells (Source) + gives a socket by AcceptAsync (Wire)" },
                    { "options.DangerousEnableCompression = true", "requests permessage-deflate (Server Wire)" },
                    { "options.ServerMaxWindowBits = 9", "takes 9 to 15 (Wire)" },
                    { "options.SubProtocol = \"chat\"", "selects subprotocol 0 of WebSocketRequestedProtocols (Wire)" },
                    { "context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpWebSocketFeature>()!.AcceptAsync(options)", "gives the role (Server Documented) + accepts (Source)" },
                    { "context.Abort()", "no row" },
                },
                new("Microsoft.AspNetCore.Http.Connections.WebSocketOptions options")
                {
                    { "options.CloseTimeout = default", "no row" },
                    { "options.SubProtocolSelector = null", "selects by parameter 0 (Source)" },
                },
            ],
        },

        new("ASP.NET Core's routing and MVC", stub: null)
        {
            Usings = ["Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Routing"],
            References = [.. ReferencesUnderTest.Net, .. ReferencesUnderTest.AllOfNet.Where(reference => s_routing.Contains(Path.GetFileName(reference.Display)))],
            Groups =
            [
                new("IEndpointRouteBuilder app, IRouteBuilder routes, RequestDelegate handler, Delegate other")
                {
                    { "app.MapGet(\"/\", handler)", "serves GET with 2, or Map (Source)" },
                    { "app.MapGet(\"/\", other)", "serves GET with 2, or Map (Source)" },
                    { "routes.MapGet(\"/\", handler)", "serves GET with 2 and passes others on, or MapRoute (Source)" },
                    { "_ = new HttpGetAttribute()", "serves GET, or Route (Source)" },
                    { "_ = new HttpGetAttribute(\"/\")", "serves GET, or Route (Source)" },
                    { "app.Map(\"/\", handler)", "no row" },
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
                    { "options.CloseTimeout = default", "no row" },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
