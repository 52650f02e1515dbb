using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.SmallWindowBitsRule, WebSockets.Analyzers.Negotiation.SmallWindowBitsFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>WS2006: a client's offer with a small window, which makes connecting fail where the server does not repeat it.</summary>
public sealed class SmallWindowBitsTests
{
    private static string InMethod(string statements) => $$"""
        class Chat
        {
            async Task ConnectAsync(ClientWebSocket socket, System.IO.Stream stream, bool isSlow)
            {
                {{statements}}
                await Task.Yield();
            }
        }
        """;

    [Theory]
    [InlineData("socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions { {|#0:ClientMaxWindowBits|} = 10 };")]
    [InlineData("socket.Options.DangerousDeflateOptions = isSlow ? new() { {|#0:ClientMaxWindowBits|} = 9 } : null;")]
    [InlineData("using var mine = new ClientWebSocket { Options = { DangerousDeflateOptions = new() { {|#0:ClientMaxWindowBits|} = 14 } } };")]
    [InlineData("var deflate = new WebSocketDeflateOptions { {|#0:ClientMaxWindowBits|} = 10 }; socket.Options.DangerousDeflateOptions = deflate;")]
    [InlineData("var deflate = new WebSocketDeflateOptions(); deflate.{|#0:ClientMaxWindowBits|} = 10; socket.Options.DangerousDeflateOptions = deflate;")]
    [InlineData("socket.Options.DangerousDeflateOptions!.{|#0:ClientMaxWindowBits|} = 10;")]
    public Task SmallWindowInAnOffer_IsReported(string statements) => Verify.AnalyzerAsync(
        InMethod(statements),
        "WS2006: With 'ClientMaxWindowBits' below 15, 'ConnectAsync' throws if the server accepts compression but omits this parameter");

    [Theory]
    [InlineData("socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions { ClientMaxWindowBits = 15, ServerContextTakeover = false };")]
    [InlineData("_ = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { DangerousDeflateOptions = new() { ClientMaxWindowBits = 10 } });")]
    [InlineData("var deflate = new WebSocketDeflateOptions { ClientMaxWindowBits = 10 }; _ = new WebSocketCreationOptions { DangerousDeflateOptions = deflate };")]
    [InlineData("_ = new Microsoft.AspNetCore.Http.WebSocketAcceptContext { DangerousEnableCompression = true, ServerMaxWindowBits = 10 };")]
    public Task AnythingElse_IsSilent(string statements) => Verify.AnalyzerAsync(InMethod(statements));

    [Theory]
    [InlineData("socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions { ClientMaxWindowBits = ")]
    [InlineData("socket.Options.DangerousDeflateOptions = { ClientMaxWindowBits = }")]
    public Task HalfTyped_NeverThrows(string statements) => Verify.BrokenCodeAsync(InMethod(statements));

    [Theory]
    [InlineData(
        "socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions { {|WS2006:ClientMaxWindowBits|} = 10, ServerContextTakeover = false, {|WS2006:ServerMaxWindowBits|} = 10 };",
        "socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions { ServerContextTakeover = false };")]
    [InlineData(
        "socket.Options.DangerousDeflateOptions = new();\n        socket.Options.DangerousDeflateOptions.{|WS2006:ClientMaxWindowBits|} = 10;",
        "socket.Options.DangerousDeflateOptions = new();")]
    [InlineData(
        "if (isSlow) socket.Options.DangerousDeflateOptions!.{|WS2006:ClientMaxWindowBits|} = 10;",
        "if (isSlow)\n        {\n        }")]
    [InlineData(
        "socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions { {|WS2006:ClientMaxWindowBits|} = 10 };",
        "socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();")]
    [InlineData(
        "socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions()\n        {\n            {|WS2006:ClientMaxWindowBits|} = 10,\n            {|WS2006:ServerMaxWindowBits|} = 10,\n        };",
        "socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();")]
    [InlineData(
        "socket.Options.DangerousDeflateOptions = isSlow ? new() { {|WS2006:ClientMaxWindowBits|} = 9 } : null;",
        "socket.Options.DangerousDeflateOptions = isSlow ? new() : null;")]
    [InlineData(
        "using var mine = new ClientWebSocket { Options = { DangerousDeflateOptions = { {|WS2006:ClientMaxWindowBits|} = 14 } } };",
        "using var mine = new ClientWebSocket();")]
    [InlineData(
        "socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions { {|WS2006:ClientMaxWindowBits|} = 10\n            /* more to come */ };",
        "socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions {             /* more to come */ };")]
    public Task Fix_LeavesItOut(string statements, string repaired) => Verify.FixAsync(InMethod(statements), InMethod(repaired));
}
