using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WebSockets.Analyzers.WireTests.Wire;

/// <summary>
/// ASP.NET Core's own server on a free port of the loopback interface. A test registers what one request does and gets the
/// path that leads to it.
/// </summary>
internal sealed class KestrelServer
{
    private static readonly Lazy<Task<KestrelServer>> s_shared = new(StartAsync);
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _handlers = new();
    private int _paths;

    private KestrelServer()
    {
    }

    public int Port { get; private set; }

    /// <summary>One server for all tests of the process, which ends with it.</summary>
    public static Task<KestrelServer> SharedAsync() => s_shared.Value;

    /// <summary>The path at which requests are handled like this.</summary>
    public string Handle(Func<HttpContext, Task> handler)
    {
        var path = $"/{Interlocked.Increment(ref _paths)}";
        _handlers[path] = handler;
        return path;
    }

    public Uri UriOf(string path) => new($"ws://127.0.0.1:{Port}{path}");

    private static async Task<KestrelServer> StartAsync()
    {
        var server = new KestrelServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(context => server._handlers[context.Request.Path](context));
        await app.StartAsync(CancellationToken.None);
        server.Port = new Uri(app.Urls.Single()).Port;
        return server;
    }
}
