using System.Net;
using System.Net.WebSockets;

namespace Chat.Server;

/// <summary>The chat server: Kestrel on a free loopback port, and the rooms.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, Room> _rooms;
    private readonly WebApplication _app;
    private volatile bool _isStopping;

    /// <summary>Makes a server with these rooms.</summary>
    /// <param name="rooms">The rooms; a client names one of them as the path of its address.</param>
    /// <param name="configure">Adds middleware that is to see the sockets before the chat does.</param>
    public ChatServer(IEnumerable<Room> rooms, Action<IApplicationBuilder> configure)
    {
        _rooms = rooms.ToDictionary(room => room.Name);
        Moderation = new Moderation(_rooms);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopLimit);
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port: 0));

        _app = builder.Build();
        _app.Use(HandleErrorsAsync);
        _app.UseWebSockets();
        configure(_app);
        _app.Map("/{room}", ChatAsync);
        _app.Map("/{room}/history", TellHistoryAsync);
        _app.Map("/{room}/digest", TellDigestAsync);
        _app.Map("/{room}/news", TellNewsAsync);
        _app.Map("/{room}/flash", TellFlashesAsync);
    }

    /// <summary>The tools of those who run the chat.</summary>
    public Moderation Moderation { get; }

    /// <summary>Where the server listens, once it does.</summary>
    public IPEndPoint EndPoint => new(IPAddress.Loopback, new Uri(_app.Urls.Single()).Port);

    /// <summary>Starts to listen.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => _app.StartAsync(cancellationToken);

    /// <summary>Lets nobody in any more. Who is in can stay until <see cref="ShutdownAsync"/>.</summary>
    public void BeginShutdown() => _isStopping = true;

    /// <summary>Tells every member that the server goes away, lets the conversations end, and stops to listen.</summary>
    public async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        BeginShutdown();

        foreach (var member in _rooms.Values.SelectMany(room => room.Members))
        {
            using var turn = await member.TakeTurnAsync(cancellationToken);
            await member.Socket.CloseOutputAsync(
                statusDescription: string.Empty,
                closeStatus: WebSocketCloseStatus.EndpointUnavailable,
                cancellationToken: cancellationToken);
        }

        await _app.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>An error on one connection is logged and ends that connection, and no other.</summary>
    private async Task HandleErrorsAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            _app.Logger.LogError(exception, "The connection to {Path} broke.", context.Request.Path);
        }
    }

    private async Task ChatAsync(HttpContext context, string room, string? name)
    {
        if (!context.WebSockets.IsWebSocketRequest || !_rooms.TryGetValue(room, out var joined))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var isUnderstood = context.WebSockets.WebSocketRequestedProtocols.Contains(ChatProtocol.Name);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(isUnderstood ? ChatProtocol.Name : null);

        if (!isUnderstood)
        {
            await RefuseProtocolAsync(socket, context.RequestAborted);
            return;
        }

        if (_isStopping)
        {
            await RefuseWhileStoppingAsync(socket, context.RequestAborted);
            return;
        }

        using var conversation = new Conversation(joined, new Member(name ?? "", socket));
        await conversation.RunAsync();
    }

    private async Task TellHistoryAsync(HttpContext context, string room)
    {
        if (!context.WebSockets.IsWebSocketRequest || !_rooms.TryGetValue(room, out var told))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { DangerousEnableCompression = told.CompressesHistory });
        await TellAsync(socket, History.Of(told), context.RequestAborted);
    }

    private async Task TellDigestAsync(HttpContext context, string room)
    {
        if (!context.WebSockets.IsWebSocketRequest || !_rooms.TryGetValue(room, out var told))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // A digest is short: a small window is enough.
        using var socket = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { DangerousEnableCompression = true, ServerMaxWindowBits = 9 });
        await TellAsync(socket, History.Of(told)[..700], context.RequestAborted);
    }

    private async Task TellNewsAsync(HttpContext context, string room)
    {
        if (!context.WebSockets.IsWebSocketRequest || !_rooms.TryGetValue(room, out var told))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();

        foreach (var line in News.Of(told))
        {
            await socket.SendTextAsync(line, context.RequestAborted);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "no more", context.RequestAborted);
    }

    private async Task TellFlashesAsync(HttpContext context, string room)
    {
        if (!context.WebSockets.IsWebSocketRequest || !_rooms.ContainsKey(room))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // Nothing ever happens here that is worth a flash.
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await socket.ReceiveTextAsync(context.RequestAborted);
        await socket.AnswerCloseAsync(context.RequestAborted);
    }

    private static async Task TellAsync(WebSocket socket, string text, CancellationToken cancellationToken)
    {
        await socket.SendTextAsync(text, cancellationToken);
        await socket.ReceiveTextAsync(cancellationToken);
        await socket.AnswerCloseAsync(cancellationToken);
    }

    private static Task RefuseProtocolAsync(WebSocket socket, CancellationToken cancellationToken) =>
        socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, $"{ChatProtocol.Name} is required", cancellationToken);

    private static Task RefuseWhileStoppingAsync(WebSocket socket, CancellationToken cancellationToken) =>
        socket.CloseAsync((WebSocketCloseStatus)1013, "shutting down", cancellationToken);
}
