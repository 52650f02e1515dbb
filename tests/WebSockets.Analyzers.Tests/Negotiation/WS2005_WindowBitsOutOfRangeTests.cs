using Microsoft.CodeAnalysis.Testing;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.WindowBitsOutOfRangeRule, WebSockets.Analyzers.Negotiation.WindowBitsOutOfRangeFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>WS2005: sizes of a compression window that throw.</summary>
public sealed class WindowBitsOutOfRangeTests
{
    private static string InMethod(string statements) => $$"""
        using Microsoft.AspNetCore.Http;

        class Chat
        {
            const int Small = 8;

            void Configure(WebSocketDeflateOptions deflate, WebSocketAcceptContext accept, int bits)
            {
                {{statements}}
            }
        }
        """;

    [Theory]
    [InlineData("deflate.ClientMaxWindowBits = {|#0:8|};", "ClientMaxWindowBits", 8)]
    [InlineData("deflate.ServerMaxWindowBits = {|#0:16|};", "ServerMaxWindowBits", 16)]
    [InlineData("_ = new WebSocketDeflateOptions { ClientMaxWindowBits = {|#0:0|} };", "ClientMaxWindowBits", 0)]
    [InlineData("_ = new WebSocketCreationOptions { DangerousDeflateOptions = new() { ServerMaxWindowBits = {|#0:-1|} } };", "ServerMaxWindowBits", -1)]
    [InlineData("accept.ServerMaxWindowBits = {|#0:8|};", "ServerMaxWindowBits", 8)]
    [InlineData("_ = new WebSocketAcceptContext { DangerousEnableCompression = true, ServerMaxWindowBits = {|#0:Small|} };", "ServerMaxWindowBits", 8)]
    public Task NumberOutside_IsReported(string statement, string property, int bits) => Verify.AnalyzerAsync(
        InMethod(statement), $"WS2005: Setting '{property}' to {bits} always throws: it must be between 9 and 15");

    [Theory]
    [InlineData("deflate.ClientMaxWindowBits = 9;")]
    [InlineData("deflate.ServerMaxWindowBits = 15;")]
    [InlineData("accept.ServerMaxWindowBits = 12;")]
    [InlineData("deflate.ClientMaxWindowBits = bits;")]
    [InlineData("deflate.ClientMaxWindowBits = Math.Clamp(8, 9, 15);")]
    [InlineData("if (deflate.ClientMaxWindowBits == 8) return;")]
    [InlineData("var mine = new { ClientMaxWindowBits = 8 };")]
    public Task NumberWithin_IsSilent(string statement) => Verify.AnalyzerAsync(InMethod(statement));

    [Fact]
    public Task TestThatItThrows_IsSilent() => Verify.AnalyzerAsync("""
        static class Assert { public static void Throws<T>(Action action) { } }

        class Tests
        {
            void TooSmall() => Assert.Throws<ArgumentOutOfRangeException>(() => new WebSocketDeflateOptions { ClientMaxWindowBits = 8 });
        }
        """);

    [Theory]
    [InlineData("deflate.ClientMaxWindowBits = ")]
    [InlineData("deflate.ClientMaxWindowBits = 8m")]
    [InlineData("_ = new WebSocketDeflateOptions { ClientMaxWindowBits = \"8\" };")]
    public Task HalfTyped_IsSilent(string statement) => Verify.BrokenCodeAsync(InMethod(statement));

    [Theory]
    [InlineData(
        "deflate.ClientMaxWindowBits = [|8|]; deflate.ServerMaxWindowBits = /* all */ [|16|];",
        "deflate.ClientMaxWindowBits = 9; deflate.ServerMaxWindowBits = /* all */ 15;")]
    [InlineData(
        "_ = new WebSocketAcceptContext { ServerMaxWindowBits = [|Small|] };",
        "_ = new WebSocketAcceptContext { ServerMaxWindowBits = 9 };")]
    public Task Fix_SetsTheNearest(string statement, string repaired) => Verify.FixAsync(InMethod(statement), InMethod(repaired));
}
