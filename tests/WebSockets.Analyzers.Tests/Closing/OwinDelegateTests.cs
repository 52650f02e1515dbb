using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>OWIN hands out its close function in a dictionary: the key says what the delegate does.</summary>
public sealed class OwinDelegateTests
{
    [Fact]
    public Task CastFromTheDictionary_IsReported() => Verify.AnalyzerAsync(InMethod("""
        var close = (WebSocketCloseAsync)env["websocket.CloseAsync"];
        await close({|WS1006:1006|}, "", token);
        """));

    [Fact]
    public Task Message_NamesTheKey() => Verify.AnalyzerAsync(InMethod("""
        var close = (WebSocketCloseAsync)env["websocket.CloseAsync"];
        await close({|#0:1006|}, "", token);
        """), "WS1006: Close status 1006 (Abnormal Closure) must not be sent: 'websocket.CloseAsync' always throws, and no Close frame is sent");

    [Fact]
    public Task InvokedWhereItIsTaken_IsReported() => Verify.AnalyzerAsync(InMethod("""
        await ((WebSocketCloseAsync)env["websocket.CloseAsync"])({|WS1010:1010|}, "x", token);
        """));

    [Fact]
    public Task TryGetValue_IsReported() => Verify.AnalyzerAsync(InMethod("""
        if (env.TryGetValue("websocket.CloseAsync", out var value))
        {
            var close = (WebSocketCloseAsync)value;
            await close.Invoke({|WS1006:1006|}, "", token);
        }
        """));

    [Fact]
    public Task CodeOfALocal_IsReported() => Verify.AnalyzerAsync(InMethod("""
        var close = (WebSocketCloseAsync)env["websocket.CloseAsync"];
        var code = token.IsCancellationRequested ? 1001 : 1015;
        await close({|WS1006:code|}, "", token);
        """));

    [Fact]
    public Task FieldAndConstantKey_AreReported() => Verify.AnalyzerAsync("""
        static class Keys
        {
            public const string Close = "websocket.CloseAsync";
        }

        class Socket
        {
            private readonly Func<int, string, CancellationToken, Task> _close;

            public Socket(IDictionary<string, object> env) => _close = (Func<int, string, CancellationToken, Task>)env[Keys.Close];

            public Task Shut(int code) => _close(code, "", CancellationToken.None);

            public Task Fail() => _close({|WS1006:1006|}, "", CancellationToken.None);

            public Task Gone() => Shut({|WS1006:1006|});
        }
        """);

    [Theory]
    [InlineData("""var close = (WebSocketCloseAsync)env["websocket.CloseAsync"]; await close(1005, null, token);""")]
    [InlineData("""var close = (WebSocketCloseAsync)env["websocket.CloseAsync"]; await close(1000, "bye", token);""")]
    [InlineData("""var close = (WebSocketCloseAsync)env["websocket.Other"]; await close(1006, "", token); var key = "websocket.CloseAsync";""")]
    [InlineData("""Func<int, string, Task> close = (code, reason) => Task.CompletedTask; await close(1006, ""); var key = "websocket.CloseAsync";""")]
    [InlineData("""WebSocketCloseAsync close = (code, reason, t) => Task.CompletedTask; await close(1006, "", token); var key = "websocket.CloseAsync";""")]
    public Task OtherDelegatesAndCodes_AreSilent(string statements) => Verify.AnalyzerAsync(InMethod(statements));

    private static string InMethod(string statements) => $$"""
        using WebSocketCloseAsync = System.Func<int, string, System.Threading.CancellationToken, System.Threading.Tasks.Task>;

        class Middleware
        {
            async Task Run(IDictionary<string, object> env, CancellationToken token)
            {
                {{statements}}
            }
        }
        """;
}
