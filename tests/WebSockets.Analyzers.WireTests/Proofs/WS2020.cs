using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>An endpoint for GET does not connect over HTTP/2, and does over HTTP/1.1: it answers 405, or what stands behind it answers.</summary>
internal sealed class WS2020 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        Of("MapGet", """
            public static class Code
            {
                public static void Map(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder app) => app.MapGet("/chat", async (HttpContext context) =>
                {
                    using var socket = await context.WebSockets.AcceptWebSocketAsync();
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                });
            }
            """),
        Of("HttpGet", """
            public static class Code
            {
                public static void Map(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder app) => app.MapControllers();
            }

            public sealed class ChatController : ControllerBase
            {
                [HttpGet("/chat")]
                public Task ConnectAsync() => new Chat().ServeAsync(HttpContext);
            }

            internal sealed class Chat
            {
                public async Task ServeAsync(HttpContext context)
                {
                    using var socket = await context.WebSockets.AcceptWebSocketAsync();
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                }
            }
            """),
        Of(
            "MapGet of the older routing",
            """
            public static class Code
            {
                public static void Map(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder app) => ((IApplicationBuilder)app).UseRouter(routes => routes.MapGet("chat", async context =>
                {
                    using var socket = await context.WebSockets.AcceptWebSocketAsync();
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                }));
            }
            """,
            "does not match",
            "404"),
    ];

    private static ProofCase Of(string name, string source, string consequence = "answers with 405", string answer = "405") => new ProofCase<(string One, string Two)>(
        name,
        "using Microsoft.AspNetCore.Builder;\nusing Microsoft.AspNetCore.Mvc;\nusing Microsoft.AspNetCore.Routing;\n\n" + source,
        RunAsync,
        (message, answers) =>
        {
            Assert.Contains("accepts only GET; over HTTP/2 a WebSocket is requested with CONNECT, which this endpoint " + consequence, message, StringComparison.Ordinal);
            Assert.Equal(("connects", answer), answers);
        },
        answers => Assert.Equal(("connects", "connects"), answers));

    /// <summary>What Kestrel answers over either version of HTTP.</summary>
    private static async Task<(string One, string Two)> RunAsync(Type code)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddControllers().AddApplicationPart(code.Assembly);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        await using var app = builder.Build();
        app.UseWebSockets();
        code.GetMethod("Map")!.Invoke(null, [app]);
        await app.StartAsync(Limits.Token());
        var servers = app.Urls.Select(url => new UriBuilder(url) { Scheme = "ws", Path = "/chat" }.Uri).ToList();
        return (await ConnectAsync(servers[0], HttpVersion.Version11), await ConnectAsync(servers[1], HttpVersion.Version20));
    }

    private static async Task<string> ConnectAsync(Uri server, Version version)
    {
        using var client = new ClientWebSocket();
        client.Options.HttpVersion = version;
        client.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        client.Options.CollectHttpResponseDetails = true;
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        return await Record.ExceptionAsync(() => client.ConnectAsync(server, invoker, Limits.Token())) is null ? "connects" : $"{(int)client.HttpStatusCode}";
    }
}
