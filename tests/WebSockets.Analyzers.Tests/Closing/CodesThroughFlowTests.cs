using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>A code that reaches a Close call through the variables, choices and helpers of the program.</summary>
public sealed class CodesThroughFlowTests
{
    private static string InMethod(string statements) => $$"""
        class Chat
        {
            async Task RunAsync(WebSocket socket, WebSocketReceiveResult? received, WebSocketCloseStatus status, WebSocketCloseStatus? maybe, int code, bool flag, CancellationToken token)
            {
                {{statements}}
                await Task.Yield();
            }

            enum Reason { Left, Kicked }

            static WebSocketCloseStatus Map(Reason reason)
            {
                switch (reason)
                {
                    case Reason.Left: return WebSocketCloseStatus.NormalClosure;
                    case Reason.Kicked: return WebSocketCloseStatus.PolicyViolation;
                    default: return WebSocketCloseStatus.Empty;
                }
            }

            static WebSocketCloseStatus MapAll(Reason reason) => reason switch
            {
                Reason.Left => WebSocketCloseStatus.NormalClosure,
                Reason.Kicked => WebSocketCloseStatus.PolicyViolation,
                _ => throw new ArgumentOutOfRangeException(nameof(reason)),
            };
        }
        """;

    [Theory]
    [InlineData("await socket.CloseAsync([|received?.CloseStatus ?? WebSocketCloseStatus.Empty|], null, token);")]
    [InlineData("await socket.CloseAsync([|socket.CloseStatus ?? WebSocketCloseStatus.Empty|], null, token);")]
    [InlineData("if (status == WebSocketCloseStatus.Empty) await socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, token);")]
    [InlineData("switch (status) { case WebSocketCloseStatus.Empty: await socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, token); break; }")]
    [InlineData("if (received!.CloseStatus != WebSocketCloseStatus.Empty) { await socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, token); }")]
    [InlineData("await socket.CloseAsync([|maybe ?? WebSocketCloseStatus.Empty|], null, token);")]
    [InlineData("await socket.CloseAsync([|flag ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure|], null, token);")]
    [InlineData("var mapped = Map((Reason)code); await socket.CloseAsync([|mapped|], null, token);")]
    [InlineData("var chosen = WebSocketCloseStatus.Empty; if (flag) chosen = WebSocketCloseStatus.NormalClosure; await socket.CloseAsync([|chosen|], null, token);")]
    [InlineData("int number = 1005; await socket.CloseAsync([|(WebSocketCloseStatus)number|], null, token);")]
    [InlineData("if (status == WebSocketCloseStatus.Empty) await socket.CloseAsync([|status|], null, token);")]
    [InlineData("if (maybe.HasValue) { } await socket.CloseAsync([|maybe ?? WebSocketCloseStatus.Empty|], null, token);")]
    [InlineData("var chosen = maybe ?? WebSocketCloseStatus.Empty; await socket.CloseAsync([|chosen|], null, token);")]
    [InlineData("try { await socket.ReceiveAsync(new byte[1], token); } catch { await socket.CloseAsync([|socket.CloseStatus ?? WebSocketCloseStatus.Empty|], null, token); }")]
    [InlineData("WebSocketCloseStatus? none = WebSocketCloseStatus.Empty; if (none.HasValue) await socket.CloseAsync([|none.Value|], null, token);")]
    [InlineData("WebSocketCloseStatus? none = WebSocketCloseStatus.Empty; await socket.CloseAsync([|none ?? WebSocketCloseStatus.NormalClosure|], null, token);")]
    [InlineData("await socket.CloseAsync([|code switch { 0 => WebSocketCloseStatus.NormalClosure, _ => WebSocketCloseStatus.Empty }|], null, token);")]
    public Task CodeThatCanReachTheCall_IsReported(string statements) => Verify.AnalyzerAsync(InMethod(statements));

    [Theory]
    [InlineData("await socket.CloseAsync(status, null, token);")]
    [InlineData("await socket.CloseAsync((WebSocketCloseStatus)code, null, token);")]
    [InlineData("await socket.CloseAsync(MapAll((Reason)code), null, token);")]
    [InlineData("await socket.CloseAsync(maybe ?? WebSocketCloseStatus.NormalClosure, null, token);")]
    [InlineData("await socket.CloseAsync(maybe.GetValueOrDefault(), null, token);")]
    [InlineData("if (status != WebSocketCloseStatus.Empty) await socket.CloseAsync(status, null, token);")]
    [InlineData("if (status is not WebSocketCloseStatus.Empty) await socket.CloseAsync(status, null, token);")]
    [InlineData("if (code is >= 1000 and < 5000 and not (1004 or 1005 or 1006 or 1015)) await socket.CloseAsync((WebSocketCloseStatus)code, null, token);")]
    [InlineData("if (code >= 3000 && code <= 4999) await socket.CloseAsync((WebSocketCloseStatus)code, null, token);")]
    [InlineData("if (code < 1000) code = 1005; if (code == 1005) code = 1000; await socket.CloseAsync((WebSocketCloseStatus)code, null, token);")]
    [InlineData("if (status == WebSocketCloseStatus.Empty) { status = WebSocketCloseStatus.NormalClosure; } await socket.CloseAsync(status, null, token);")]
    [InlineData("var chosen = maybe ?? WebSocketCloseStatus.Empty; if (chosen == WebSocketCloseStatus.Empty) chosen = WebSocketCloseStatus.NormalClosure; await socket.CloseAsync(chosen, null, token);")]
    [InlineData("if (received!.MessageType == WebSocketMessageType.Close) await socket.CloseAsync(received.CloseStatus ?? WebSocketCloseStatus.Empty, null, token);")]
    [InlineData("if (received is { MessageType: WebSocketMessageType.Close }) await socket.CloseAsync(received.CloseStatus ?? WebSocketCloseStatus.Empty, null, token);")]
    [InlineData("if (received!.MessageType != WebSocketMessageType.Close) return; await socket.CloseAsync(socket.CloseStatus ?? WebSocketCloseStatus.Empty, null, token);")]
    [InlineData("if (socket.State == WebSocketState.CloseReceived) await socket.CloseAsync(socket.CloseStatus ?? WebSocketCloseStatus.Empty, null, token);")]
    [InlineData("if (received!.MessageType is WebSocketMessageType.Close) await socket.CloseAsync(received.CloseStatus ?? WebSocketCloseStatus.Empty, null, token);")]
    [InlineData("if (received!.MessageType is not WebSocketMessageType.Close) return; await socket.CloseAsync(received.CloseStatus ?? WebSocketCloseStatus.Empty, null, token);")]
    [InlineData("switch (received!.MessageType) { case WebSocketMessageType.Close: await socket.CloseAsync(received.CloseStatus ?? WebSocketCloseStatus.Empty, null, token); break; }")]
    [InlineData("switch (socket.State) { case WebSocketState.Open: break; case WebSocketState.CloseReceived: await socket.CloseAsync(socket.CloseStatus ?? WebSocketCloseStatus.Empty, null, token); break; }")]
    [InlineData("if (received!.MessageType.Equals(WebSocketMessageType.Close)) await socket.CloseAsync(received.CloseStatus ?? WebSocketCloseStatus.Empty, null, token);")]
    [InlineData("if (received!.CloseStatus.HasValue) await socket.CloseAsync(received.CloseStatus ?? WebSocketCloseStatus.Empty, null, token);")]
    [InlineData("if (received!.CloseStatus is { } sent) await socket.CloseAsync(sent, null, token);")]
    [InlineData("while (!received!.CloseStatus.HasValue) { received = await socket.ReceiveAsync(new byte[1], token); } await socket.CloseAsync(received.CloseStatus ?? WebSocketCloseStatus.Empty, null, token);")]
    [InlineData("if (received!.CloseStatus == WebSocketCloseStatus.MandatoryExtension) await socket.CloseAsync(received.CloseStatus.Value, null, token);")]
    [InlineData("if (received!.CloseStatus == WebSocketCloseStatus.Empty) await socket.CloseAsync(received.CloseStatus.Value, null, token);")]
    [InlineData("if (received!.CloseStatus == WebSocketCloseStatus.Empty) await socket.CloseAsync(WebSocketCloseStatus.Empty, null, token); else await socket.CloseAsync(received.CloseStatus.GetValueOrDefault(WebSocketCloseStatus.NormalClosure), null, token);")]
    [InlineData("if (received!.CloseStatus != WebSocketCloseStatus.Empty) return; await socket.CloseAsync(WebSocketCloseStatus.Empty, null, token);")]
    [InlineData("switch (received!.CloseStatus) { case WebSocketCloseStatus.Empty: await socket.CloseAsync(WebSocketCloseStatus.Empty, null, token); break; }")]
    [InlineData("if (received!.CloseStatus is WebSocketCloseStatus.Empty) await socket.CloseAsync((WebSocketCloseStatus)1005, null, token);")]
    [InlineData("if (received!.CloseStatus == WebSocketCloseStatus.Empty) { token.ThrowIfCancellationRequested(); await socket.CloseOutputAsync(WebSocketCloseStatus.Empty, null, token); return; }")]
    [InlineData("var allowed = new HashSet<WebSocketCloseStatus>(); var chosen = maybe ?? WebSocketCloseStatus.Empty; if (allowed.Contains(chosen)) await socket.CloseAsync(chosen, null, token);")]
    [InlineData("var statuses = new[] { WebSocketCloseStatus.Empty }; await socket.CloseAsync(statuses[0], null, token);")]
    public Task CodeThatIsGuardedOrNotKnown_IsSilent(string statements) => Verify.AnalyzerAsync(InMethod(statements));

    [Fact]
    public Task ReadonlyFields_AreKnown() => Verify.AnalyzerAsync("""
        class Chat
        {
            private static readonly WebSocketCloseStatus s_none = WebSocketCloseStatus.Empty;
            private readonly WebSocketCloseStatus _left = WebSocketCloseStatus.Empty;
            private readonly WebSocketCloseStatus _chosen;
            private WebSocketCloseStatus _mutable = WebSocketCloseStatus.Empty;

            public Chat(bool flag) => _chosen = flag ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;

            private WebSocketCloseStatus Gone => WebSocketCloseStatus.Empty;

            private WebSocketCloseStatus Kept { get; } = WebSocketCloseStatus.Empty;

            async Task LeaveAsync(WebSocket socket)
            {
                await socket.CloseAsync([|s_none|], null, default);
                await socket.CloseAsync([|_left|], null, default);
                await socket.CloseAsync([|_chosen|], null, default);
                await socket.CloseAsync([|Gone|], null, default);
                await socket.CloseAsync([|Kept|], null, default);
                await socket.CloseAsync([|_mutable|], null, default);
            }
        }
        """);
}
