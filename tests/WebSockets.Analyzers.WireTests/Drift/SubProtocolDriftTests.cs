using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Drift;

/// <summary>What the rules about subprotocols know about .NET.</summary>
public sealed class SubProtocolDriftTests
{
    private const string Header = "Sec-WebSocket-Protocol";

    [Theory]
    [InlineData("chat", null, "connects with none", "WS2010")]
    [InlineData("chat", "chat", "connects with chat", "WS2010")]
    [InlineData("chat", "CHAT", "connects with chat", "WS2010")]
    [InlineData("chat", "other", "throws UnsupportedProtocol", "WS2010 and WS2011")]
    [InlineData(null, "other", "throws UnsupportedProtocol", "WS2010 and WS2011")]
    public async Task Client_MakesOfTheServersChoice(string? offered, string? selected, string expected, string rules)
    {
        var seen = await ConnectAsync(selected, options =>
        {
            if (offered is not null)
            {
                options.AddSubProtocol(offered);
            }
        });

        new Fact(rules, $"docs/rules/{rules[..6]}.md").Holds(expected, seen, $"a client that offers '{offered}' makes of '{selected}'");
    }

    /// <summary>The header by hand offers a protocol that the client then refuses.</summary>
    [Theory]
    [InlineData(false, "throws UnsupportedProtocol")]
    [InlineData(true, "connects with chat")]
    public async Task HeaderByHand_IsNoOffer(bool isAddedToo, string expected)
    {
        var seen = await ConnectAsync("chat", options =>
        {
            options.SetRequestHeader(Header, "chat");
            if (isAddedToo)
            {
                options.AddSubProtocol("chat");
            }
        });

        new Fact("WS2003", "docs/rules/WS2003.md").Holds(expected, seen, "a subprotocol that is offered by hand is selected");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("chat")]
    public void BadName_Throws(string name)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("chat");

        new Fact("WS2012", "docs/rules/WS2012.md").Holds(
            true, Record.Exception(() => socket.Options.AddSubProtocol(name)) is ArgumentException, $"AddSubProtocol('{name}') after 'chat' throws ArgumentException");
    }

    /// <summary>A server that selects what was not offered is not stopped, nor is one whose name is no name: the 101 is out by then.</summary>
    [Theory]
    [InlineData("other", "101 with other")]
    [InlineData("", "101, then ArgumentException")]
    [InlineData("a b", "101, then ArgumentException")]
    public async Task Server_ChecksNothingBeforeItAnswers(string selected, string expected)
    {
        var kestrel = await KestrelServer.SharedAsync();
        var thrown = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var path = kestrel.Handle(async context =>
            thrown.SetResult(await Record.ExceptionAsync(() => context.WebSockets.AcceptWebSocketAsync(selected))));
        using var peer = await RawClient.ConnectAsync(kestrel.Port, path, $"{Header}: chat");
        var seen = await thrown.Task.WaitAsync(Limits.Token()) is { } e ? $"{peer.Head.Status}, then {e.GetType().Name}" : $"{peer.Head.Status} with {peer.Head[Header]}";

        new Fact("WS2011 and WS2012", "docs/rules/WS2011.md").Holds(expected, seen, $"a server that accepts with '{selected}', which was not offered");
    }

    private static async Task<string> ConnectAsync(string? selected, Action<ClientWebSocketOptions> configure)
    {
        using var server = new RawServer();
        using var socket = new ClientWebSocket();
        configure(socket.Options);
        var accepting = server.AcceptAsync(selected is null ? [] : [$"{Header}: {selected}"]);
        var thrown = await Record.ExceptionAsync(() => socket.ConnectAsync(server.Uri, Limits.Token()));
        using var peer = await accepting;
        return thrown is WebSocketException e ? $"throws {e.WebSocketErrorCode}" : thrown?.GetType().Name ?? $"connects with {socket.SubProtocol ?? "none"}";
    }
}
