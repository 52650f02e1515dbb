using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>A client that did not offer the subprotocol is told that it is connected, and then cannot be.</summary>
internal sealed class WS2011 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        Of("name", "\"chat\""),
        Of("settings", "new WebSocketAcceptContext { SubProtocol = \"chat\" }"),
        Of("look that comes too late", "\"chat\"", after: "_ = context.WebSockets.WebSocketRequestedProtocols.Count;"),
        new ProofCase<(string Offered, string None)>(
            "SignalR",
            """
            public static class Code
            {
                public static void Configure(Microsoft.AspNetCore.Http.Connections.HttpConnectionDispatcherOptions options) =>
                    options.WebSockets.SubProtocolSelector = _ => "chat";
            }
            """,
            async code => (await ConnectAsync(code, "chat"), await ConnectAsync(code, null)),
            (message, runs) =>
            {
                Assert.Contains("such a client fails to connect", message, StringComparison.Ordinal);
                Assert.Equal(("connects with chat", "throws UnsupportedProtocol"), runs);
            },
            runs => Assert.Equal(("connects with chat", "connects with none"), runs)),
        Of("property", "Name", members: "private static string Name { get; } = \"chat\";"),
    ];

    /// <summary>What becomes of a client of an endpoint that is configured by the code.</summary>
    private static async Task<string> ConnectAsync(Type code, string? offered)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddConnections();
        await using var app = builder.Build();
        var options = new HttpConnectionDispatcherOptions();
        code.GetMethod("Configure")!.Invoke(null, [options]);
        app.MapConnections("/chat", options, connections => connections.Run(_ => Task.CompletedTask));
        await app.StartAsync(Limits.Token());
        using var client = new ClientWebSocket();
        if (offered is not null)
        {
            client.Options.AddSubProtocol(offered);
        }

        var thrown = await Record.ExceptionAsync(() => client.ConnectAsync(new UriBuilder(app.Urls.Single()) { Scheme = "ws", Path = "/chat" }.Uri, Limits.Token()));
        return thrown is WebSocketException e ? $"throws {e.WebSocketErrorCode}" : thrown?.GetType().Name ?? $"connects with {client.SubProtocol ?? "none"}";
    }

    private static ProofCase Of(string name, string accept, string after = "", string members = "") => new ProofCase<(ServerRun Offered, ServerRun None)>(
        name,
        ServerRun.Code(accept, after: after, members: members),
        async code => (await ServerRun.WithAsync(code, "chat"), await ServerRun.WithAsync(code)),
        (message, runs) =>
        {
            Assert.Contains("such a client fails to connect", message, StringComparison.Ordinal);
            Assert.Null(runs.Offered.ClientThrown);
            Assert.Equal(HttpStatusCode.SwitchingProtocols, runs.None.Status);
            Assert.Equal(WebSocketError.UnsupportedProtocol, Assert.IsType<WebSocketException>(runs.None.ClientThrown).WebSocketErrorCode);
        },
        runs =>
        {
            Assert.True(runs.Offered is { ClientThrown: null, SubProtocol: "chat" }, runs.Offered.ToString());
            Assert.True(runs.None is { Status: HttpStatusCode.BadRequest } or { ClientThrown: null, SubProtocol: null }, runs.None.ToString());
        });
}
