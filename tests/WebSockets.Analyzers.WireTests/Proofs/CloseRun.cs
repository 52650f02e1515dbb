using System.Net.WebSockets;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using WebSockets.Analyzers.WireTests.Rows;
using WebSockets.Analyzers.WireTests.Wire;
using Websocket.Client;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>What became of a close: at the caller, on the wire, and at a .NET peer.</summary>
/// <param name="Thrown">What the code threw.</param>
/// <param name="CloseFrames">The Close frames that it sent.</param>
/// <param name="PeerFailure">What the .NET at the other end threw when it received them.</param>
internal sealed record CloseRun(Exception? Thrown, IReadOnlyList<Frame> CloseFrames, Exception? PeerFailure)
{
    private const string Method = "RunAsync";

    /// <summary>Whether the code is the server's: it is given a socket of Kestrel, or accepts one itself.</summary>
    public required bool IsServer { get; init; }

    /// <summary>
    /// Runs <c>Code.RunAsync</c> twice: against a peer played by hand, for the bytes, and against .NET, for what it makes of
    /// them. Its parameters say what it is given: a <see cref="WebSocket"/> or an <see cref="HttpContext"/> of Kestrel, a
    /// connected <see cref="ClientWebSocket"/> or <see cref="WebsocketClient"/>, a reason.
    /// </summary>
    public static async Task<CloseRun> OfAsync(Type code, string? reason)
    {
        var method = code.GetMethod(Method)!;
        var isServer = method.GetParameters().Any(parameter => parameter.ParameterType == typeof(WebSocket) || parameter.ParameterType == typeof(HttpContext));
        var (thrown, frames) = isServer ? await ServeRawAsync(method, reason) : await ConnectRawAsync(method, reason);
        var failure = isServer ? await ServeDotNetAsync(method, reason) : await ConnectDotNetAsync(method, reason);
        return new CloseRun(thrown, [.. frames.Where(frame => frame.IsClose)], failure) { IsServer = isServer };
    }

    public override string ToString() =>
        $"thrown: {Thrown?.GetType().Name ?? "nothing"}, sent: [{string.Join("; ", CloseFrames)}], at the peer: {PeerFailure?.GetType().Name ?? "no failure"}";

    private static async Task<(Exception?, List<Frame>)> ServeRawAsync(MethodInfo method, string? reason)
    {
        var kestrel = await KestrelServer.SharedAsync();
        var thrown = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var peer = await RawClient.ConnectAsync(kestrel.Port, kestrel.Handle(context => ServeAsync(method, reason, context, thrown)));
        var frames = await peer.ReceiveAllAsync();
        return (await thrown.Task.WaitAsync(Limits.Token()), frames);
    }

    private static async Task<Exception?> ServeDotNetAsync(MethodInfo method, string? reason)
    {
        var kestrel = await KestrelServer.SharedAsync();
        var thrown = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var peer = new ClientWebSocket();
        await peer.ConnectAsync(kestrel.UriOf(kestrel.Handle(context => ServeAsync(method, reason, context, thrown))), Limits.Token());
        var failure = await ReceiveCloseAsync(peer);
        await thrown.Task.WaitAsync(Limits.Token());
        return failure;
    }

    /// <summary>A request: the code is given its socket, or the request itself to accept.</summary>
    private static async Task ServeAsync(MethodInfo method, string? reason, HttpContext context, TaskCompletionSource<Exception?> thrown)
    {
        var accepts = method.GetParameters()[0].ParameterType == typeof(HttpContext);
        thrown.SetResult(await CallAsync(method, accepts ? context : await context.WebSockets.AcceptWebSocketAsync(), reason));
    }

    private static async Task<(Exception?, List<Frame>)> ConnectRawAsync(MethodInfo method, string? reason)
    {
        var socket = await OpenAsync(method);
        using var peer = socket.Peer;
        var reading = peer.ReceiveAllAsync();
        var thrown = await CallAsync(method, socket.Target, reason);
        await socket.EndAsync();
        return (thrown, await reading);
    }

    private static async Task<Exception?> ConnectDotNetAsync(MethodInfo method, string? reason)
    {
        var kestrel = await KestrelServer.SharedAsync();
        var failure = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var path = kestrel.Handle(async context => failure.SetResult(await ReceiveCloseAsync(await context.WebSockets.AcceptWebSocketAsync())));
        if (method.GetParameters()[0].ParameterType == typeof(ClientWebSocket))
        {
            using var client = new ClientWebSocket();
            await client.ConnectAsync(kestrel.UriOf(path), Limits.Token());
            await CallAsync(method, client, reason);
        }
        else
        {
            using var client = new WebsocketClient(kestrel.UriOf(path)) { IsReconnectionEnabled = false };
            await client.StartOrFail();
            await CallAsync(method, client, reason);
        }

        return await failure.Task.WaitAsync(Limits.Token());
    }

    private static Task<OpenSocket> OpenAsync(MethodInfo method) =>
        method.GetParameters()[0].ParameterType == typeof(ClientWebSocket) ? RealSockets.ClientAsync() : RealSockets.WebsocketClientAsync();

    private static async Task<Exception?> CallAsync(MethodInfo method, object target, string? reason) => await Record.ExceptionAsync(() =>
    {
        var arguments = method.GetParameters().Select((parameter, index) => index == 0 ? target
            : parameter.ParameterType == typeof(string) ? reason
            : (object)Limits.Token()).ToArray();
        return (Task)method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    });

    /// <summary>Receives until the other end closes, and closes as well.</summary>
    /// <returns>What the receiver threw; nothing where the connection ended without a Close frame.</returns>
    private static async Task<Exception?> ReceiveCloseAsync(WebSocket socket)
    {
        try
        {
            while ((await socket.ReceiveAsync(new ArraySegment<byte>(new byte[200]), Limits.Token())).MessageType != WebSocketMessageType.Close)
            {
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Limits.Token());
            return null;
        }
        catch (WebSocketException e) when (e.WebSocketErrorCode == WebSocketError.ConnectionClosedPrematurely)
        {
            return null;
        }
        catch (WebSocketException e)
        {
            return e;
        }
    }
}
