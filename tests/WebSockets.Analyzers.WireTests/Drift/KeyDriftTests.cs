using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using WebSockets.Analyzers.WireTests.Peers;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Drift;

/// <summary>A key that is set by hand is sent beside the client's own (WS2003): what servers make of two.</summary>
public sealed class KeyDriftTests
{
    private static readonly Fact s_fact = new("WS2003", "docs/rules/WS2003.md");

    [Theory]
    [InlineData(false, "connects")]
    [InlineData(true, "400")]
    public async Task Kestrel_Answers(bool isByHand, string expected)
    {
        var kestrel = await KestrelServer.SharedAsync();
        var path = kestrel.Handle(async context =>
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            if (context.WebSockets.IsWebSocketRequest)
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
            }
        });
        s_fact.Holds(expected, await ConnectAsync(kestrel.UriOf(path), isByHand), "a request with two keys, by hand and by itself, at Kestrel");
    }

    [Theory]
    [InlineData(false, "accepts")]
    [InlineData(true, "throws HeaderError")]
    public async Task HttpListener_Answers(bool isByHand, string expected)
    {
        var port = FreePort();
        using var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
        listener.Start();
        var connecting = ConnectAsync(new Uri($"ws://127.0.0.1:{port}/"), isByHand);
        s_fact.Holds(expected, await AcceptAsync(await listener.GetContextAsync().WaitAsync(Limits.Token())), "a request with two keys, by hand and by itself, at HttpListener");
        await connecting;
    }

    [Fact]
    public async Task Ws_Answers400()
    {
        var node = new NodePeer();
        Assert.SkipWhen(node.WhyNot is not null, node.WhyNot ?? string.Empty);
        var port = FreePort();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var serving = node.ServeAsync(port, done.Task);
        try
        {
            await WaitForAsync(port);
            s_fact.Holds("connects", await ConnectAsync(new Uri($"ws://127.0.0.1:{port}/"), isByHand: false), "a request with one key at node's ws");
            s_fact.Holds("400", await ConnectAsync(new Uri($"ws://127.0.0.1:{port}/"), isByHand: true), "a request with two keys at node's ws");
        }
        finally
        {
            done.SetResult();
        }

        await serving;
    }

    private static async Task<string> ConnectAsync(Uri server, bool isByHand)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (isByHand)
        {
            socket.Options.SetRequestHeader("Sec-WebSocket-Key", Convert.ToBase64String(new byte[16]));
        }

        var thrown = await Record.ExceptionAsync(() => socket.ConnectAsync(server, Limits.Token()));
        return thrown is null ? "connects" : $"{(int)socket.HttpStatusCode}";
    }

    private static async Task<string> AcceptAsync(HttpListenerContext context)
    {
        try
        {
            using var socket = (await context.AcceptWebSocketAsync(null)).WebSocket;
            return "accepts";
        }
        catch (WebSocketException e)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.Close();
            return $"throws {e.WebSocketErrorCode}";
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A process takes a moment until it listens.</summary>
    private static async Task WaitForAsync(int port)
    {
        var limit = Limits.Token(Limits.OfAProgram);
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, limit);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, limit);
            }
        }
    }
}
