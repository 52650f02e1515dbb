namespace WebSockets.Analyzers.PackageTests.Editor;

/// <summary>For each rule with a fix a file in which it has one thing to report.</summary>
internal static class FixableCode
{
    /// <summary>The rules that speak only where a program runs in browsers alone.</summary>
    public static IReadOnlySet<string> InBrowsers { get; } = new HashSet<string> { "WS1023", "WS1025" };

    public static IReadOnlyDictionary<string, string> ByRule { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["WS1005"] = """
            internal sealed class Leave(WebSocket socket)
            {
                public Task RunAsync(CancellationToken cancellation) =>
                    socket.CloseAsync(WebSocketCloseStatus.Empty, null, cancellation);
            }
            """,
        ["WS1006"] = """
            internal sealed class Drop(WebSocket socket)
            {
                public async Task DropAsync()
                {
                    try
                    {
                        await socket.ReceiveAsync(new byte[1], CancellationToken.None);
                    }
                    catch (WebSocketException)
                    {
                        await socket.CloseOutputAsync((WebSocketCloseStatus)1006, "lost", CancellationToken.None);
                    }
                }
            }
            """,
        ["WS1010"] = """
            internal static class Gate
            {
                public static async Task RefuseAsync(HttpContext context)
                {
                    using var socket = await context.WebSockets.AcceptWebSocketAsync();
                    await socket.CloseAsync(WebSocketCloseStatus.MandatoryExtension, "signed in twice", context.RequestAborted);
                }
            }
            """,
        ["WS1016"] = """
            internal sealed class Expire(WebSocket socket)
            {
                private const int Expired = 2001;

                public Task ExpireAsync() => socket.CloseAsync((WebSocketCloseStatus)Expired, "session expired", default);
            }
            """,
        ["WS1020"] = """
            internal sealed class Insist(ClientWebSocket socket)
            {
                public Task LeaveAsync() => socket.CloseAsync(WebSocketCloseStatus.MandatoryExtension, null, default);
            }
            """,
        ["WS1021"] = """
            internal sealed class Retire(WebSocket socket)
            {
                public Task RetireAsync() => socket.CloseAsync(
                    WebSocketCloseStatus.PolicyViolation,
                    "Your client speaks version 1 of our protocol, which was retired in spring. Please install the latest version from our download page.",
                    default);
            }
            """,
        ["WS1022"] = """
            internal sealed class Serve(WebSocket socket)
            {
                public async Task ServeAsync(Stream picture)
                {
                    try
                    {
                        await picture.FlushAsync();
                    }
                    catch (IOException e)
                    {
                        await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, e.Message, default);
                    }
                }
            }
            """,
        ["WS1023"] = """
            internal sealed class Relay(ClientWebSocket upstream, WebSocket peer)
            {
                public async Task RelayAsync(byte[] buffer)
                {
                    var result = await upstream.ReceiveAsync(new ArraySegment<byte>(buffer), default);
                    if (result.CloseStatus is { } status)
                    {
                        await peer.CloseAsync(status, null, default);
                    }
                }
            }
            """,
        ["WS1024"] = """
            internal static class Watch
            {
                public static async Task<bool> IsOverAsync(ClientWebSocket socket, byte[] buffer)
                {
                    var result = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), default);
                    return result.CloseStatus == WebSocketCloseStatus.NormalClosure || result.CloseStatus == WebSocketCloseStatus.Empty;
                }
            }
            """,
        ["WS1025"] = """
            internal sealed class Page(ClientWebSocket socket)
            {
                public Task LeaveAsync() => socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, null, default);
            }
            """,
        ["WS1030"] = """
            internal sealed class Farewell(WebSocket socket)
            {
                public async Task SayAsync(CancellationToken cancellation)
                {
                    await socket.SendAsync(Encoding.UTF8.GetBytes("bye"), WebSocketMessageType.Close, true, cancellation);
                }
            }
            """,
        ["WS1031"] = """
            internal static class Echo
            {
                public static async Task ServeAsync(HttpContext context)
                {
                    using var socket = await context.WebSockets.AcceptWebSocketAsync();
                    while (socket.State == WebSocketState.Open)
                    {
                        var received = await socket.ReceiveAsync(new byte[100], context.RequestAborted);
                        if (received.MessageType == WebSocketMessageType.Close)
                        {
                            break;
                        }
                    }

                    if (socket.State == WebSocketState.Open)
                    {
                        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
                    }
                }
            }
            """,
        ["WS1032"] = """
            internal static class Wait
            {
                public static async Task ForAMessageAsync(Uri uri, CancellationToken cancellation)
                {
                    using var socket = new ClientWebSocket();
                    await socket.ConnectAsync(uri, cancellation);
                    try
                    {
                        await socket.ReceiveAsync(new byte[100], cancellation);
                    }
                    catch (OperationCanceledException)
                    {
                        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    }
                }
            }
            """,
        ["WS1033"] = """
            internal static class Listener
            {
                public static async Task ServeAsync(HttpContext context)
                {
                    using var socket = await context.WebSockets.AcceptWebSocketAsync();
                    try
                    {
                        while (true)
                        {
                            var received = await socket.ReceiveAsync(new byte[100], context.RequestAborted);
                            if (received.MessageType == WebSocketMessageType.Close)
                            {
                                break;
                            }
                        }
                    }
                    finally
                    {
                        if (socket.State == WebSocketState.Open)
                        {
                            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
                        }
                    }
                }
            }
            """,
        ["WS2001"] = """
            internal static class Compressed
            {
                public static async Task SendAsync(Uri uri, CancellationToken cancellation)
                {
                    using var socket = new ClientWebSocket();
                    socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
                    await socket.ConnectAsync(uri, cancellation);
                    await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, cancellation);
                }
            }
            """,
        ["WS2002"] = """
            internal static class Inspect
            {
                public static async Task<bool> IsCompressedAsync(Uri uri, CancellationToken cancellation)
                {
                    using var socket = new ClientWebSocket();
                    await socket.ConnectAsync(uri, cancellation);
                    return socket.HttpResponseHeaders?.ContainsKey("Sec-WebSocket-Extensions") == true;
                }
            }
            """,
        ["WS2003"] = """
            internal static class ByHand
            {
                public static ClientWebSocket Create()
                {
                    var socket = new ClientWebSocket();
                    socket.Options.SetRequestHeader("Sec-WebSocket-Extensions", "permessage-deflate");
                    return socket;
                }
            }
            """,
        ["WS2005"] = """
            internal static class Window
            {
                public static WebSocketDeflateOptions Smallest() => new() { ServerMaxWindowBits = 8 };
            }
            """,
        ["WS2006"] = """
            internal static class SmallWindow
            {
                public static ClientWebSocket Create()
                {
                    var socket = new ClientWebSocket();
                    socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions { ClientMaxWindowBits = 10 };
                    return socket;
                }
            }
            """,
        ["WS2010"] = """
            internal static class Query
            {
                public static async Task AskAsync(Uri uri, CancellationToken cancellation)
                {
                    using var socket = new ClientWebSocket();
                    socket.Options.AddSubProtocol("graphql-transport-ws");
                    await socket.ConnectAsync(uri, cancellation);
                    await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, cancellation);
                }
            }
            """,
        ["WS2011"] = """
            internal static class Accept
            {
                public static void Configure(Microsoft.AspNetCore.Http.Connections.WebSocketOptions options) => options.SubProtocolSelector = _ => "chat";
            }
            """,
        ["WS2012"] = """
            internal static class Offers
            {
                public static void Make(ClientWebSocket socket)
                {
                    socket.Options.AddSubProtocol("chat.v2, chat.v1");
                }
            }
            """,
        ["WS2013"] = """
            internal static class Refuse
            {
                public static async Task RunAsync(HttpContext context)
                {
                    if (!context.WebSockets.WebSocketRequestedProtocols.Contains("chat"))
                    {
                        context.Response.StatusCode = 400;
                        return;
                    }

                    using var socket = await context.WebSockets.AcceptWebSocketAsync();
                }
            }
            """,
        ["WS2020"] = """
            internal static class Endpoints
            {
                public static void Add(Microsoft.AspNetCore.Builder.WebApplication app) =>
                    Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(app, "/ws", async (HttpContext context) =>
                    {
                        using var socket = await context.WebSockets.AcceptWebSocketAsync();
                    });
            }
            """,
        ["WS2021"] = """
            internal static class Retry
            {
                public static async Task ConnectAsync(Uri uri, CancellationToken cancellation)
                {
                    var socket = new ClientWebSocket();
                    while (true)
                    {
                        try
                        {
                            await socket.ConnectAsync(uri, cancellation);
                            break;
                        }
                        catch (WebSocketException)
                        {
                            await Task.Delay(1000, cancellation);
                        }
                    }
                }
            }
            """,
    };
}
