using System.Net.WebSockets;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>What the rules say always throws does throw, and nothing else: asked of .NET itself.</summary>
public sealed class DotNetLimitsTests
{
    [Fact]
    public void Token_IsWhatDotNetTakesForOne()
    {
        var options = new ClientWebSocket().Options;
        var names = Enumerable.Range(0, 0x180).Select(code => $"n{code}{(char)code}").Append("");

        Assert.All(names, name => Assert.Equal(HandshakeHeaders.IsToken(name), Record.Exception(() => options.AddSubProtocol(name)) is null));
    }

    [Theory]
    [InlineData("chat", "chat")]
    [InlineData("chat", "CHAT")]
    public void NameInAnotherCase_WasAddedBefore(string first, string second)
    {
        var options = new ClientWebSocket().Options;
        options.AddSubProtocol(first);

        Assert.Throws<ArgumentException>(() => options.AddSubProtocol(second));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    public void CreationOptions_TakeNoBadName(string name) =>
        Assert.ThrowsAny<ArgumentException>(() => new WebSocketCreationOptions { SubProtocol = name });

    [Fact]
    public void WindowBits_AreThoseOfTheTable()
    {
        var rows = ApiTable.BuiltIn.Rows.OfType<WindowBits>().ToList();
        Assert.Equal(3, rows.Count);
        Action<int>[] setters =
        [
            bits => new WebSocketDeflateOptions().ClientMaxWindowBits = bits,
            bits => new WebSocketDeflateOptions().ServerMaxWindowBits = bits,
            bits => new Microsoft.AspNetCore.Http.WebSocketAcceptContext { ServerMaxWindowBits = bits }.ToString(),
        ];

        Assert.All(rows.Zip(setters), pair => Assert.All(Enumerable.Range(-2, 20), bits =>
            Assert.Equal(bits >= pair.First.Min && bits <= pair.First.Max, Record.Exception(() => pair.Second(bits)) is null)));
    }

    /// <summary>Nothing is kept of the answer unless that was asked for; before it is asked nothing is there either.</summary>
    [Fact]
    public async Task Answer_IsKeptOnlyWhenAskedFor()
    {
        foreach (var isAsked in new[] { false, true })
        {
            await using var server = new OddServer("Sec-WebSocket-Extensions: x-foo");
            using var socket = new ClientWebSocket();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            socket.Options.CollectHttpResponseDetails = isAsked;

            await socket.ConnectAsync(server.Address, patience.Token);

            Assert.Equal(isAsked, socket.HttpResponseHeaders is not null);
            Assert.Equal(isAsked ? System.Net.HttpStatusCode.SwitchingProtocols : 0, socket.HttpStatusCode);
        }
    }

    /// <summary>WS2003: the server selects what was offered by hand, and connecting fails; with the offer of the options it works.</summary>
    [Fact]
    public async Task SubprotocolOfferedByHand_IsRefused()
    {
        foreach (var isOffered in new[] { false, true })
        {
            await using var server = new OddServer("Sec-WebSocket-Protocol: chat");
            using var socket = new ClientWebSocket();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            if (isOffered)
            {
                socket.Options.AddSubProtocol("chat");
            }
            else
            {
                socket.Options.SetRequestHeader("Sec-WebSocket-Protocol", "chat");
            }

            Assert.Equal(isOffered, await Record.ExceptionAsync(() => socket.ConnectAsync(server.Address, patience.Token)) is null);
        }
    }

    /// <summary>WS2006: an answer without the parameter means 15, which is more than was asked for.</summary>
    [Fact]
    public async Task SmallWindow_MustBeRepeated()
    {
        foreach (var (answer, isConnected) in new[] { ("permessage-deflate", false), ("permessage-deflate; client_max_window_bits=10", true) })
        {
            await using var server = new OddServer($"Sec-WebSocket-Extensions: {answer}");
            using var socket = new ClientWebSocket();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions { ClientMaxWindowBits = 10 };

            Assert.Equal(isConnected, await Record.ExceptionAsync(() => socket.ConnectAsync(server.Address, patience.Token)) is null);
        }
    }
}
