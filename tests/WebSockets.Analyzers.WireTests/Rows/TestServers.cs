using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>ASP.NET Core's server in memory, which has sockets of its own.</summary>
internal static class TestServers
{
    private static readonly Lazy<Task<TestServer>> s_shared = new(() => StartAsync(HoldAsync));
    private static readonly ConcurrentDictionary<string, Request> s_requests = new();

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

    /// <summary>The two ends of a connection to one server for all tests; the request ends with the last.</summary>
    public static async Task<(WebSocket Server, WebSocket Client, Func<Task> EndAsync)> PairAsync()
    {
        var server = await s_shared.Value;
        var request = new Request();
        var path = $"/{Guid.NewGuid():N}";
        s_requests[path] = request;
        var client = await server.CreateWebSocketClient().ConnectAsync(new Uri($"ws://localhost{path}"), Limits.Token());
        return (await request.Accepted.Task.WaitAsync(Limits.Token()), client, request.EndAsync);
    }

    private static async Task HoldAsync(HttpContext context)
    {
        var request = s_requests[context.Request.Path];
        request.Accepted.SetResult(await context.WebSockets.AcceptWebSocketAsync());
        await request.Ended.Task;
    }

    private sealed class Request
    {
        public TaskCompletionSource<WebSocket> Accepted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task EndAsync()
        {
            Ended.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
