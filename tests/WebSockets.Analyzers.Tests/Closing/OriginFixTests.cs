using WebSockets.Analyzers.Closing;

using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>Where the fix of a status puts its edit: where the status was chosen, if nothing else depends on that place.</summary>
public sealed class OriginFixTests
{
    private static string InPrivateMethod(string body) => $$"""
        class Chat
        {
            private static Task LeaveAsync(WebSocket socket) {{body}}

            private static Task ShutAsync(WebSocket socket, WebSocketCloseStatus status = WebSocketCloseStatus.Empty) => socket.CloseAsync(status, null, default);
        }
        """;

    private static string InMethod(string statement) => $$"""
        class Chat
        {
            private const WebSocketCloseStatus Gone = WebSocketCloseStatus.Empty;

            async Task LeaveAsync(WebSocket socket, WebSocketCloseStatus? status, bool flag)
            {
                {{statement}}
            }

            static Task ShutAsync(WebSocket socket, WebSocketCloseStatus status = WebSocketCloseStatus.Empty, string? reason = null) => socket.CloseAsync(status, reason, default);

            static Task ShutCodeAsync(WebSocket socket, int code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default);
        }
        """;

    [Theory]
    [InlineData(
        "await socket.CloseAsync([|status ?? WebSocketCloseStatus.Empty|], null, default);",
        "await socket.CloseAsync(status ?? WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData(
        "await socket.CloseAsync([|flag ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.PolicyViolation|], null, default);",
        "await socket.CloseAsync(flag ? WebSocketCloseStatus.NormalClosure : WebSocketCloseStatus.PolicyViolation, null, default);")]
    [InlineData(
        "await socket.CloseAsync([|status switch { null => WebSocketCloseStatus.PolicyViolation, _ => (WebSocketCloseStatus)1005 }|], null, default);",
        "await socket.CloseAsync(status switch { null => WebSocketCloseStatus.PolicyViolation, _ => WebSocketCloseStatus.NormalClosure }, null, default);")]
    [InlineData(
        "var chosen = status ?? WebSocketCloseStatus.Empty; await socket.CloseAsync([|chosen|], null, default);",
        "var chosen = status ?? WebSocketCloseStatus.NormalClosure; await socket.CloseAsync(chosen, null, default);")]
    [InlineData(
        "var chosen = WebSocketCloseStatus.Empty; if (flag) chosen = WebSocketCloseStatus.PolicyViolation; await socket.CloseAsync([|chosen|], null, default);",
        "var chosen = WebSocketCloseStatus.NormalClosure; if (flag) chosen = WebSocketCloseStatus.PolicyViolation; await socket.CloseAsync(chosen, null, default);")]
    [InlineData(
        "WebSocketCloseStatus chosen; if (flag) chosen = WebSocketCloseStatus.PolicyViolation; else chosen = /* none */ WebSocketCloseStatus.Empty; await socket.CloseAsync([|chosen|], null, default);",
        "WebSocketCloseStatus chosen; if (flag) chosen = WebSocketCloseStatus.PolicyViolation; else chosen = /* none */ WebSocketCloseStatus.NormalClosure; await socket.CloseAsync(chosen, null, default);")]
    [InlineData(
        "var chosen = WebSocketCloseStatus.PolicyViolation; try { flag = !flag; await Task.Yield(); } catch { chosen = status ?? WebSocketCloseStatus.Empty; } await socket.CloseAsync([|chosen|], null, default);",
        "var chosen = WebSocketCloseStatus.PolicyViolation; try { flag = !flag; await Task.Yield(); } catch { chosen = status ?? WebSocketCloseStatus.NormalClosure; } await socket.CloseAsync(chosen, null, default);")]
    [InlineData(
        "await socket.CloseAsync([|Map()|], null, default); WebSocketCloseStatus Map() => flag ? WebSocketCloseStatus.PolicyViolation : WebSocketCloseStatus.Empty;",
        "await socket.CloseAsync(Map(), null, default); WebSocketCloseStatus Map() => flag ? WebSocketCloseStatus.PolicyViolation : WebSocketCloseStatus.NormalClosure;")]
    public Task ChoiceOfTheArgumentOrItsLocal_IsRepairedThere(string statement, string fixedStatement) =>
        Verify.FixAsync(InMethod(statement), InMethod(fixedStatement), "WS1005.Suggested");

    [Theory]
    [InlineData(
        "var chosen = WebSocketCloseStatus.Empty; Console.WriteLine(chosen); await socket.CloseAsync([|chosen|], null, default);",
        "var chosen = WebSocketCloseStatus.Empty; Console.WriteLine(chosen); await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData(
        "await socket.CloseAsync([|Gone|], null, default);",
        "await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);")]
    [InlineData(
        "await ShutAsync(socket, [|Gone|]);",
        "await ShutAsync(socket, WebSocketCloseStatus.NormalClosure);")]
    [InlineData(
        "await ShutAsync(status: [|WebSocketCloseStatus.Empty|], socket: socket);",
        "await ShutAsync(status: WebSocketCloseStatus.NormalClosure, socket: socket);")]
    [InlineData(
        "await ShutCodeAsync(socket, [|1005|]);",
        "await ShutCodeAsync(socket, 1000);")]
    [InlineData(
        "await ShutCodeAsync(socket, /* none */ [|(int)WebSocketCloseStatus.Empty|]);",
        "await ShutCodeAsync(socket, /* none */ 1000);")]
    public Task AnyOtherStatus_IsRepairedAtTheArgument(string statement, string fixedStatement) =>
        Verify.FixAsync(InMethod(statement), InMethod(fixedStatement), "WS1005.Suggested");

    [Theory]
    [InlineData("await [|ShutAsync|](socket);", "await ShutAsync(socket, status: WebSocketCloseStatus.NormalClosure);")]
    [InlineData("await [|ShutAsync|](socket, reason: null);", "await ShutAsync(socket, reason: null, status: WebSocketCloseStatus.NormalClosure);")]
    public Task OmittedArgument_IsWritten(string statement, string fixedStatement) =>
        Verify.FixAsync(InMethod(statement), InMethod(fixedStatement), "WS1005.Suggested");

    /// <summary>Found by mutants: a private method that returns the call gives back its task, and that is no status.</summary>
    [Theory]
    [InlineData("=> [|ShutAsync|](socket);", "=> ShutAsync(socket, status: WebSocketCloseStatus.NormalClosure);")]
    [InlineData("{ return ([|ShutAsync|](socket)); }", "{ return (ShutAsync(socket, status: WebSocketCloseStatus.NormalClosure)); }")]
    [InlineData("{ var closing = [|ShutAsync|](socket); return closing; }", "{ var closing = ShutAsync(socket, status: WebSocketCloseStatus.NormalClosure); return closing; }")]
    public Task OmittedArgumentOfACallThatIsReturned_IsWritten(string body, string fixedBody) =>
        Verify.FixAsync(InPrivateMethod(body), InPrivateMethod(fixedBody), "WS1005.Suggested");

    [Fact]
    public Task ArmOfAPrivateHelper_IsRepairedThere() => Verify.FixAsync(
        """
        class Chat
        {
            Task LeaveAsync(WebSocket socket, int reason) => socket.CloseAsync([|Map(reason)|], null, default);

            Task QuitAsync(WebSocket socket, int reason) => socket.CloseAsync([|Map(reason)|], "bye", default);

            private static WebSocketCloseStatus Map(int reason)
            {
                switch (reason)
                {
                    case 1:
                        return WebSocketCloseStatus.PolicyViolation;
                    default:
                        return WebSocketCloseStatus.Empty;
                }
            }
        }
        """,
        """
        class Chat
        {
            Task LeaveAsync(WebSocket socket, int reason) => socket.CloseAsync(Map(reason), null, default);

            Task QuitAsync(WebSocket socket, int reason) => socket.CloseAsync(Map(reason), "bye", default);

            private static WebSocketCloseStatus Map(int reason)
            {
                switch (reason)
                {
                    case 1:
                        return WebSocketCloseStatus.PolicyViolation;
                    default:
                        return WebSocketCloseStatus.NormalClosure;
                }
            }
        }
        """,
        "WS1005.Suggested");

    /// <summary>A constant in the argument's place would lose the good codes that come the same way.</summary>
    [Fact]
    public async Task HelperThatOthersUse_IsLeftToItsAuthor()
    {
        var actions = await OfferedFixes.ForAsync<CloseStatusRule, CloseStatusFixer>("""
            class Chat
            {
                Task LeaveAsync(WebSocket socket, int reason) => socket.CloseAsync(Codes.Map(reason), null, default);
            }

            static class Codes
            {
                public static WebSocketCloseStatus Map(int reason) => reason == 1 ? WebSocketCloseStatus.PolicyViolation : WebSocketCloseStatus.Empty;
            }
            """);

        Assert.Empty(actions);
    }

    [Fact]
    public async Task ServerThatSends1010_IsOffered1008First()
    {
        var actions = await OfferedFixes.ForAsync<CloseStatusRule, CloseStatusFixer>("""
            class Server
            {
                Task RefuseAsync(HttpListenerWebSocketContext context) =>
                    context.WebSocket.CloseAsync(WebSocketCloseStatus.MandatoryExtension, "x", default);
            }
            """);

        Assert.Equal(
            ["Close with 1008 (Policy Violation)", "Close with 1002 (Protocol Error)", "Close with 1011 (Internal Error)"],
            actions.Select(action => action.Title));
    }
}
