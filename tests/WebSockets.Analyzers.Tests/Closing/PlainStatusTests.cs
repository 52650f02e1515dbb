using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>
/// Most statuses are plainly fine, and no body is walked for them. Each pair here is one that is, and one that only looks like
/// it: its like has to be reported anyway.
/// </summary>
public sealed class PlainStatusTests
{
    private static string Chat(string statements, string members = "") => $$"""
        class Chat
        {
            {{members}}

            static void Log(object text) => Console.WriteLine(text);

            static bool IsReserved(WebSocketCloseStatus status) => (int)status is 1005 or 1006;

            Task ShutAsync(WebSocket socket, WebSocketCloseStatus code) => socket.CloseAsync(code, null, default);

            public async Task RunAsync(WebSocket socket, bool isLate, WebSocketCloseStatus chosen, WebSocketReceiveResult result, int number)
            {
                {{statements}}
            }
        }
        """;

    [Theory]
    [InlineData("await socket.CloseAsync((WebSocketCloseStatus)(4000 + 5), null, default);")]
    [InlineData("await ShutAsync(socket, (WebSocketCloseStatus)(4000 + 5));")]
    [InlineData("var status = isLate ? WebSocketCloseStatus.NormalClosure : (WebSocketCloseStatus)4001; Log(status); await socket.CloseAsync(status, null, default);")]
    [InlineData("await socket.CloseAsync(isLate ? _late : chosen, null, default);")]
    [InlineData("Log(chosen); await ShutAsync(socket, chosen);")]
    [InlineData("await socket.CloseAsync(result.CloseStatus ?? WebSocketCloseStatus.NormalClosure, null, default);")]
    public Task ConstantsAndOthersChoices_AreSilent(string statements) =>
        Verify.AnalyzerAsync(Chat(statements, "private static readonly WebSocketCloseStatus _late = WebSocketCloseStatus.EndpointUnavailable;"));

    [Theory]
    [InlineData("await socket.CloseAsync({|WS1016:(WebSocketCloseStatus)(900 + 5)|}, null, default);")]
    [InlineData("await ShutAsync(socket, {|WS1005:(WebSocketCloseStatus)(1000 + 5)|});")]
    [InlineData("var status = isLate ? WebSocketCloseStatus.NormalClosure : WebSocketCloseStatus.Empty; Log(status); await socket.CloseAsync({|WS1005:status|}, null, default);")]
    [InlineData("await socket.CloseAsync({|WS1005:isLate ? _late : chosen|}, null, default);")]
    [InlineData("await socket.CloseAsync({|WS1005:result.CloseStatus ?? WebSocketCloseStatus.Empty|}, null, default);")]
    public Task TheirLikes_AreReported(string statements) => Verify.AnalyzerAsync(Chat(
        statements,
        "private static readonly WebSocketCloseStatus _late = WebSocketCloseStatus.Empty;"));

    [Theory]
    [InlineData("if (chosen is WebSocketCloseStatus.Empty or WebSocketCloseStatus.NormalClosure) await socket.CloseAsync({|WS1005:chosen|}, null, default);")]
    [InlineData("if (chosen == WebSocketCloseStatus.Empty) await socket.CloseAsync({|WS1005:chosen|}, null, default);")]
    public Task OthersChoice_OfWhichATestLeavesABadCode_IsReported(string statements) => Verify.AnalyzerAsync(Chat(statements));

    [Theory]
    [InlineData("if (!IsReserved(chosen)) await socket.CloseAsync(chosen, null, default);")]
    [InlineData("if ((int)chosen >= 3000) await ShutAsync(socket, chosen);")]
    public Task OthersChoice_OfWhichATestLeavesGoodCodes_IsSilent(string statements) => Verify.AnalyzerAsync(Chat(statements));

    [Theory]
    [InlineData("WebSocketCloseStatus.EndpointUnavailable", "status")]
    [InlineData("WebSocketCloseStatus.Empty", "{|WS1005:status|}")]
    public Task PrivateConstant_WhoseNameAnotherTypeHasForABadOne_IsItsOwn(string own, string status) => Verify.AnalyzerAsync($$"""
        class Other
        {
            private static readonly WebSocketCloseStatus s_gone = WebSocketCloseStatus.Empty;

            public static bool IsGone(WebSocketCloseStatus status) => status == s_gone;
        }

        class Chat
        {
            private static readonly WebSocketCloseStatus s_gone = {{own}};

            static Task ShutAsync(WebSocket socket, WebSocketCloseStatus status) => socket.CloseAsync(status, null, default);

            public Task LeaveAsync(WebSocket socket)
            {
                var status = s_gone;
                return ShutAsync(socket, {{status}});
            }
        }
        """);
}
