using VerifyAccept = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.UncheckedSubprotocolRule, WebSockets.Analyzers.Negotiation.UncheckedSubprotocolFixer>;
using VerifyImpossible = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.ImpossibleCloseRule, WebSockets.Analyzers.Closing.ImpossibleCloseFixer>;
using VerifyAnswer = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.SubprotocolResultIgnoredRule, WebSockets.Analyzers.Negotiation.SubprotocolResultIgnoredFixer>;

namespace WebSockets.Analyzers.Tests;

/// <summary>What a fix writes beside a statement is laid out as the code around it is.</summary>
public sealed class CodeLayoutTests
{
    private static Task AnswerAsync(string before, string after) => VerifyAnswer.FixAsync(before, after);

    [Fact]
    public Task BracesThatEndLines_StayThere() => AnswerAsync(
        """
        class Client {
            static async Task RunAsync(Uri uri) {
                using var socket = new ClientWebSocket();
                socket.Options.{|WS2010:AddSubProtocol|}("chat");
                await socket.ConnectAsync(uri, default);
            }
        }
        """,
        """
        class Client {
            static async Task RunAsync(Uri uri) {
                using var socket = new ClientWebSocket();
                socket.Options.AddSubProtocol("chat");
                await socket.ConnectAsync(uri, default);
                if (socket.SubProtocol is null) {
                    throw new WebSocketException(WebSocketError.UnsupportedProtocol, "The server selected none of the offered subprotocols.");
                }
            }
        }
        """);

    [Theory]
    [InlineData("\t")]
    [InlineData("  ")]
    public Task Indentation_IsThatOfTheCodeAround(string unit) => AnswerAsync(
        """
        class Client
        {
            static async Task RunAsync(Uri uri)
            {
                using var socket = new ClientWebSocket();
                socket.Options.{|WS2010:AddSubProtocol|}("chat");
                await socket.ConnectAsync(uri, default);
            }
        }
        """.Replace("    ", unit, StringComparison.Ordinal),
        """
        class Client
        {
            static async Task RunAsync(Uri uri)
            {
                using var socket = new ClientWebSocket();
                socket.Options.AddSubProtocol("chat");
                await socket.ConnectAsync(uri, default);
                if (socket.SubProtocol is null)
                {
                    throw new WebSocketException(WebSocketError.UnsupportedProtocol, "The server selected none of the offered subprotocols.");
                }
            }
        }
        """.Replace("    ", unit, StringComparison.Ordinal));

    /// <summary>A blank line follows the added block where one follows the others, and only there.</summary>
    [Theory]
    [InlineData("\n")]
    [InlineData("")]
    public Task BlankLineBehindABlock_IsAsElsewhere(string between) => AnswerAsync(
        $$"""
        class Client
        {
            static async Task RunAsync(Uri uri, bool isLogged)
            {
                if (isLogged)
                {
                    Console.WriteLine(uri);
                }
        {{between}}        using var socket = new ClientWebSocket();
                socket.Options.{|WS2010:AddSubProtocol|}("chat");
                await socket.ConnectAsync(uri, default);
                Console.WriteLine("connected");
            }
        }
        """,
        $$"""
        class Client
        {
            static async Task RunAsync(Uri uri, bool isLogged)
            {
                if (isLogged)
                {
                    Console.WriteLine(uri);
                }
        {{between}}        using var socket = new ClientWebSocket();
                socket.Options.AddSubProtocol("chat");
                await socket.ConnectAsync(uri, default);
                if (socket.SubProtocol is null)
                {
                    throw new WebSocketException(WebSocketError.UnsupportedProtocol, "The server selected none of the offered subprotocols.");
                }
        {{between}}        Console.WriteLine("connected");
            }
        }
        """);

    [Fact]
    public Task BlankLineBeforeTheStatement_FollowsTheBlock() => VerifyAccept.FixAsync(
        """
        class Middleware
        {
            static async Task InvokeAsync(Microsoft.AspNetCore.Http.HttpContext context)
            {
                if (!context.WebSockets.IsWebSocketRequest)
                {
                    context.Response.StatusCode = 400;
                    return;
                }

                using var socket = await context.WebSockets.AcceptWebSocketAsync({|WS2011:"chat"|});
            }
        }
        """,
        """
        class Middleware
        {
            static async Task InvokeAsync(Microsoft.AspNetCore.Http.HttpContext context)
            {
                if (!context.WebSockets.IsWebSocketRequest)
                {
                    context.Response.StatusCode = 400;
                    return;
                }

                if (!context.WebSockets.WebSocketRequestedProtocols.Contains("chat"))
                {
                    context.Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status400BadRequest;
                    return;
                }

                using var socket = await context.WebSockets.AcceptWebSocketAsync("chat");
            }
        }
        """);

    [Fact]
    public Task StatementThatGetsATest_IsFollowedByABlankLine() => VerifyImpossible.FixAsync(
        """
        class Reader
        {
            static async Task<bool> ReadAsync(Uri uri, CancellationToken token)
            {
                using var socket = new ClientWebSocket();
                await socket.ConnectAsync(uri, token);
                if (token.IsCancellationRequested)
                {
                    return false;
                }

                try
                {
                    var received = await socket.ReceiveAsync(new ArraySegment<byte>(new byte[9]), token);
                    return received.EndOfMessage;
                }
                catch (OperationCanceledException)
                {
                    await socket.[|CloseAsync|](WebSocketCloseStatus.NormalClosure, "too slow", default);
                    return false;
                }
            }
        }
        """,
        """
        class Reader
        {
            static async Task<bool> ReadAsync(Uri uri, CancellationToken token)
            {
                using var socket = new ClientWebSocket();
                await socket.ConnectAsync(uri, token);
                if (token.IsCancellationRequested)
                {
                    return false;
                }

                try
                {
                    var received = await socket.ReceiveAsync(new ArraySegment<byte>(new byte[9]), token);
                    return received.EndOfMessage;
                }
                catch (OperationCanceledException)
                {
                    if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                    {
                        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "too slow", default);
                    }

                    return false;
                }
            }
        }
        """);
}
