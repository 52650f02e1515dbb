using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>ASP.NET Core's server in memory, which has sockets of its own.</summary>
internal static class TestServers
{
    public static async Task<TestServer> StartAsync(RequestDelegate handler)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(handler);
        await app.StartAsync(CancellationToken.None);
        return app.GetTestServer();
    }
}
