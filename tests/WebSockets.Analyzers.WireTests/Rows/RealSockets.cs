using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using WebSockets.Analyzers.WireTests.Wire;
using Websocket.Client;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>Opens connections with the product under test at one end and a peer played by hand at the other.</summary>
internal static class RealSockets
{
    /// <summary>A <see cref="ClientWebSocket"/>.</summary>
    /// <param name="configure">What is set before it connects.</param>
    /// <param name="headers">What the server answers besides.</param>
    public static async Task<OpenSocket> ClientAsync(Action<ClientWebSocketOptions>? configure = null, params string[] headers)
    {
        using var server = new RawServer();
        var accepting = server.AcceptAsync(headers);
        var client = new ClientWebSocket();
        configure?.Invoke(client.Options);
        await client.ConnectAsync(server.Uri, Limits.Token());
        return new OpenSocket(await accepting, client, text => SendTextAsync(client, text), () => End(client));
    }

    /// <summary>A socket of ASP.NET Core on Kestrel.</summary>
    /// <param name="accept">How the request is accepted.</param>
    /// <param name="headers">What the client sends besides.</param>
    public static async Task<OpenSocket> ServerAsync(WebSocketAcceptContext? accept = null, params string[] headers)
    {
        var kestrel = await KestrelServer.SharedAsync();
        var accepted = new TaskCompletionSource<WebSocket>(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var path = kestrel.Handle(async context =>
        {
            accepted.SetResult(await context.WebSockets.AcceptWebSocketAsync(accept ?? new WebSocketAcceptContext()));
            await ended.Task;
        });
        var peer = await RawClient.ConnectAsync(kestrel.Port, path, headers);
        var socket = await accepted.Task.WaitAsync(Limits.Token());
        return new OpenSocket(peer, socket, text => SendTextAsync(socket, text), () =>
        {
            ended.TrySetResult();
            return Task.CompletedTask;
        });
    }

    /// <summary>The client of the package Websocket.Client.</summary>
    public static async Task<OpenSocket> WebsocketClientAsync()
    {
        using var server = new RawServer();
        var accepting = server.AcceptAsync();
        var client = new WebsocketClient(server.Uri) { IsReconnectionEnabled = false };
        await client.StartOrFail();
        return new OpenSocket(await accepting, client, text => client.SendInstant(text), () => End(client));
    }

    public static Task SendTextAsync(WebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Limits.Token());

    private static Task End(IDisposable socket)
    {
        socket.Dispose();
        return Task.CompletedTask;
    }
}
