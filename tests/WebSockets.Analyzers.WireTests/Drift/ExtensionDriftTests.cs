using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using WebSockets.Analyzers.WireTests.Rows;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Drift;

/// <summary>What the negotiation rules know about .NET: servers that accept, decline, drop parameters, answer with something else.</summary>
public sealed class ExtensionDriftTests
{
    private const string Extensions = "Sec-WebSocket-Extensions";
    private const string Compressed = "connects, sends compressed, reads compressed";
    private const string Uncompressed = "connects, sends uncompressed, a compressed message ends the connection";

    /// <summary>"Hello", compressed: the example of RFC 7692 section 7.2.3.1.</summary>
    private static readonly byte[] s_hello = [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00];

    private static readonly Dictionary<string, (Action<ClientWebSocketOptions> Ask, string Offer)> s_clients = new()
    {
        ["asks"] = (options => options.DangerousDeflateOptions = new(), "permessage-deflate; client_max_window_bits"),
        ["asks for no context takeover"] = (
            options => options.DangerousDeflateOptions = new() { ClientContextTakeover = false, ServerContextTakeover = false },
            "permessage-deflate; client_max_window_bits; client_no_context_takeover; server_no_context_takeover"),
        ["asks for small windows of its own"] = (options => options.DangerousDeflateOptions = new() { ClientMaxWindowBits = 10 }, "permessage-deflate; client_max_window_bits=10"),
        ["asks for small windows of the server"] = (options => options.DangerousDeflateOptions = new() { ServerMaxWindowBits = 10 }, "permessage-deflate; client_max_window_bits; server_max_window_bits=10"),
        ["asks by hand"] = (options => options.SetRequestHeader(Extensions, "permessage-deflate"), "permessage-deflate"),
        ["does not ask"] = (_ => { }, "nothing"),
    };

    [Theory]
    [InlineData("asks", "permessage-deflate", Compressed, "WS2001")]
    [InlineData("asks", null, Uncompressed, "WS2001")]
    [InlineData("asks", "Permessage-Deflate", Uncompressed, "WS2001")]
    [InlineData("asks", "x-unknown; a=1", Uncompressed, "WS2001")]
    [InlineData("asks", "x-unknown, permessage-deflate", Uncompressed, "WS2001")]
    [InlineData("asks", "permessage-deflate, x-unknown", Compressed, "WS2001")]
    [InlineData("asks", "permessage-deflate; unknown=1", Compressed, "WS2001")]
    [InlineData("asks", "permessage-deflate; server_max_window_bits=8", "throws HeaderError", "WS2001")]
    [InlineData("asks for no context takeover", "permessage-deflate", Compressed, "WS2001")]
    [InlineData("asks for small windows of its own", "permessage-deflate; client_max_window_bits=10", Compressed, "WS2006")]
    [InlineData("asks for small windows of its own", "permessage-deflate", "throws Success", "WS2006")]
    [InlineData("asks for small windows of its own", null, Uncompressed, "WS2006")]
    [InlineData("asks for small windows of the server", "permessage-deflate; server_max_window_bits=10", Compressed, "WS2006")]
    [InlineData("asks for small windows of the server", "permessage-deflate", "throws Success", "WS2006")]
    [InlineData("asks by hand", "permessage-deflate", Uncompressed, "WS2003")]
    [InlineData("asks by hand", null, Uncompressed, "WS2003")]
    [InlineData("does not ask", "permessage-deflate", Uncompressed, "WS2001")]
    [InlineData("does not ask", "x-unknown", Uncompressed, "WS2001")]
    public async Task Client_MakesOfAnAnswer(string client, string? answer, string expected, string rules)
    {
        var fact = new Fact(rules, $"docs/rules/{rules}.md");
        var (ask, offer) = s_clients[client];
        using var server = new RawServer();
        using var socket = new ClientWebSocket();
        ask(socket.Options);
        var accepting = server.AcceptAsync(answer is null ? [] : [$"{Extensions}: {answer}"]);
        var connecting = Record.ExceptionAsync(() => socket.ConnectAsync(server.Uri, Limits.Token()));
        using var peer = await accepting;

        fact.Holds(offer, peer.Head[Extensions] ?? "nothing", $"a client that {client} offers this");
        var thrown = await connecting;
        var seen = thrown is WebSocketException e ? $"throws {e.WebSocketErrorCode}" : thrown?.GetType().Name ?? await TryAsync(socket, peer);
        fact.Holds(expected, seen, $"a client that {client} makes of the answer '{answer}'");
    }

    /// <summary>A preference for no context takeover is dropped without a word when the server does not repeat it.</summary>
    [Theory]
    [InlineData("permessage-deflate", true)]
    [InlineData("permessage-deflate; client_no_context_takeover; server_no_context_takeover", false)]
    public async Task ContextTakeover_IsTheServersChoice(string answer, bool isUsed)
    {
        var opened = await RealSockets.ClientAsync(
            options => options.DangerousDeflateOptions = new() { ClientContextTakeover = false, ServerContextTakeover = false }, $"{Extensions}: {answer}");
        using var peer = opened.Peer;
        var message = Convert.ToHexString(Enumerable.Range(0, 60).Select(number => (byte)(number * 37)).ToArray());
        await opened.SendTextAsync(message);
        await opened.SendTextAsync(message);
        var (first, second) = (await peer.ReceiveAsync(), await peer.ReceiveAsync());
        await opened.EndAsync();

        new Fact("WS2001", "docs/rules/WS2001.md").Holds(
            isUsed, second!.Payload.Length < first!.Payload.Length / 2, $"a client that asks for no context takeover uses it after the answer '{answer}'");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ResponseHeaders_AreThereOnlyWhenCollected(bool isCollected)
    {
        var opened = await RealSockets.ClientAsync(options => options.CollectHttpResponseDetails = isCollected, $"{Extensions}: permessage-deflate");
        using var peer = opened.Peer;
        var socket = (ClientWebSocket)opened.Target;

        new Fact("WS2001 and WS2002", "docs/rules/WS2002.md", "P:System.Net.WebSockets.ClientWebSocket.HttpResponseHeaders").Holds(
            (isCollected, isCollected ? 101 : 0),
            (socket.HttpResponseHeaders?.TryGetValue("sec-websocket-extensions", out _) is true, (int)socket.HttpStatusCode),
            $"CollectHttpResponseDetails = {isCollected} decides about HttpResponseHeaders, whose names have no case");
        await opened.EndAsync();
    }

    [Fact]
    public void CollectHttpResponseDetails_IsOffByDefault()
    {
        using var socket = new ClientWebSocket();

        new Fact("WS2001 and WS2002", "docs/rules/WS2002.md").Holds(false, socket.Options.CollectHttpResponseDetails, "response details are not collected");
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public void WindowBits_Are9To15(int bits, bool throws)
    {
        var fact = new Fact("WS2005", "docs/rules/WS2005.md");
        var setters = new (string Name, Action Set)[]
        {
            ("WebSocketDeflateOptions.ClientMaxWindowBits", () => _ = new WebSocketDeflateOptions { ClientMaxWindowBits = bits }),
            ("WebSocketDeflateOptions.ServerMaxWindowBits", () => _ = new WebSocketDeflateOptions { ServerMaxWindowBits = bits }),
            ("WebSocketAcceptContext.ServerMaxWindowBits", () => _ = new WebSocketAcceptContext { ServerMaxWindowBits = bits }),
        };
        foreach (var (name, set) in setters)
        {
            fact.Holds(throws, Record.Exception(set) is ArgumentOutOfRangeException, $"{name} = {bits} throws ArgumentOutOfRangeException");
        }
    }

    /// <summary>ASP.NET Core answers an offer, and without one nothing happens.</summary>
    [Theory]
    [InlineData("permessage-deflate; client_max_window_bits", "permessage-deflate; client_max_window_bits=15")]
    [InlineData("permessage-deflate", "permessage-deflate")]
    [InlineData("permessage-deflate; server_max_window_bits=8", null)]
    [InlineData(null, null)]
    public async Task Server_AnswersAnOffer(string? offer, string? answer)
    {
        var opened = await RealSockets.ServerAsync(new WebSocketAcceptContext { DangerousEnableCompression = true }, offer is null ? [] : [$"{Extensions}: {offer}"]);
        using var peer = opened.Peer;
        await opened.SendTextAsync(new string('a', 100));
        var frame = await peer.ReceiveAsync();
        await opened.EndAsync();

        new Fact("WS2001 and WS2004", "docs/rules/WS2004.md", "P:Microsoft.AspNetCore.Http.WebSocketAcceptContext.DangerousEnableCompression").Holds(
            (answer, answer is not null), (peer.Head[Extensions], frame!.IsCompressed), $"ASP.NET Core with compression answers the offer '{offer}'");
    }

    /// <summary>Where no handshake decides, one end that compresses ends the connection.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CreateFromStream_WithDeflateAtOneEnd_EndsTheConnection(bool isServer)
    {
        var options = new WebSocketCreationOptions { IsServer = isServer, DangerousDeflateOptions = new WebSocketDeflateOptions() };
        using var sending = new DuplexStream([]);
        using (var sender = WebSocket.CreateFromStream(sending, options))
        {
            await RealSockets.SendTextAsync(sender, "Hello");
        }

        using var receiving = new DuplexStream(sending.Sent.ToArray());
        using var receiver = WebSocket.CreateFromStream(receiving, new WebSocketCreationOptions { IsServer = !isServer });
        var thrown = await Record.ExceptionAsync(() => receiver.ReceiveAsync(new ArraySegment<byte>(new byte[100]), Limits.Token()));

        new Fact("WS2004", "docs/rules/WS2004.md").Holds(
            WebSocketError.Faulted, (thrown as WebSocketException)?.WebSocketErrorCode, $"what {(isServer ? "a server" : "a client")} compresses nobody can read who was not told");
    }

    /// <summary>Sends a message and is sent a compressed one.</summary>
    private static async Task<string> TryAsync(ClientWebSocket socket, RawConnection peer)
    {
        await RealSockets.SendTextAsync(socket, new string('a', 100));
        var isCompressed = (await peer.ReceiveAsync())!.IsCompressed;
        await peer.SendAsync(0xC1, s_hello);
        peer.EndSendingAsServer();
        var buffer = new byte[100];
        try
        {
            var result = await socket.ReceiveAsync(buffer, Limits.Token());
            Assert.Equal("Hello", Encoding.UTF8.GetString(buffer, 0, result.Count));
            return $"connects, sends {(isCompressed ? "compressed" : "uncompressed")}, reads compressed";
        }
        catch (WebSocketException)
        {
            Assert.Equal(WebSocketState.Aborted, socket.State);
            return $"connects, sends {(isCompressed ? "compressed" : "uncompressed")}, a compressed message ends the connection";
        }
    }
}
