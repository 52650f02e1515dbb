using WebSockets.Analyzers.Closing;

using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseSentAsMessageRule, WebSockets.Analyzers.Closing.CloseSentAsMessageFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>WS1030: a Close frame that somebody tries to send with SendAsync.</summary>
public sealed class CloseSentAsMessageTests
{
    private static string InMethod(string statement) => $$"""
        class Chat
        {
            async Task LeaveAsync(WebSocket socket, ClientWebSocket client, WebSocket? maybe, byte[] bytes, string text, CancellationToken token)
            {
                {{statement}}
            }
        }
        """;

    [Theory]
    [InlineData("await socket.SendAsync(new ArraySegment<byte>(bytes), {|#0:WebSocketMessageType.Close|}, true, token);")]
    [InlineData("await socket.SendAsync(bytes.AsMemory(), {|#0:WebSocketMessageType.Close|}, true, token);")]
    [InlineData("await socket.SendAsync(bytes.AsMemory(), {|#0:WebSocketMessageType.Close|}, WebSocketMessageFlags.EndOfMessage, token);")]
    [InlineData("await client.SendAsync(bytes, {|#0:(WebSocketMessageType)2|}, true, token);")]
    [InlineData("await client.SendAsync(endOfMessage: true, messageType: {|#0:WebSocketMessageType.Close|}, buffer: bytes, cancellationToken: token);")]
    public Task CloseAsTheMessageType_IsReported(string statement) => Verify.AnalyzerAsync(
        InMethod(statement),
        "'SendAsync' always throws for WebSocketMessageType.Close; call 'CloseOutputAsync' instead");

    [Theory]
    [InlineData("await socket.SendAsync(new ArraySegment<byte>(bytes), {|#0:(WebSocketMessageType)8|}, true, token);")]
    [InlineData("const int Close = 0x8; await client.SendAsync(bytes.AsMemory(), {|#0:(WebSocketMessageType)Close|}, WebSocketMessageFlags.EndOfMessage, token);")]
    public Task OpcodeOfACloseFrame_IsReported(string statement) => Verify.AnalyzerAsync(
        InMethod(statement),
        "'SendAsync' always throws for message type 8, the opcode of a Close frame; call 'CloseOutputAsync' instead");

    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(-1)]
    public async Task TypeThatIsNoMessage_IsReportedWithoutAFix(int type)
    {
        var statement = $"await socket.SendAsync(bytes, (WebSocketMessageType)({type}), true, token);";

        await Verify.AnalyzerAsync(
            InMethod(statement.Replace($"(WebSocketMessageType)({type})", $"{{|#0:(WebSocketMessageType)({type})|}}", StringComparison.Ordinal)),
            $"'SendAsync' always throws for message type {type}: it sends text and binary messages only");
        Assert.Empty(await OfferedFixes.ForAsync<CloseSentAsMessageRule, CloseSentAsMessageFixer>(InMethod(statement)));
    }

    /// <summary>There it was not measured.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public Task OtherTypesOnNetFramework_AreSilent(int type) => Verify.AnalyzerAsync(
        ReferencesUnderTest.NetFramework,
        $$"""
        class Chat
        {
            Task LeaveAsync(WebSocket socket) =>
                socket.SendAsync(new ArraySegment<byte>(new byte[0]), (WebSocketMessageType){{type}}, true, CancellationToken.None);
        }
        """);

    [Theory]
    [InlineData("await socket.SendAsync(new ArraySegment<byte>(bytes), (WebSocketMessageType)1, true, token);")]
    [InlineData("await socket.SendAsync(new ArraySegment<byte>(bytes), default, true, token);")]
    [InlineData("await socket.SendAsync(new ArraySegment<byte>(bytes), WebSocketMessageType.Text, true, token);")]
    [InlineData("await socket.SendAsync(new ArraySegment<byte>(bytes), WebSocketMessageType.Binary, true, token);")]
    [InlineData("await socket.SendAsync(new ArraySegment<byte>(bytes), (WebSocketMessageType)bytes[0], true, token);")]
    [InlineData("var received = await socket.ReceiveAsync(bytes, token); if (received.MessageType == WebSocketMessageType.Close) return;")]
    [InlineData("await socket.SendAsync(WebSocketMessageType.Close")]
    public Task AnythingElse_IsSilent(string statement) => Verify.BrokenCodeAsync(InMethod(statement));

    [Fact]
    public Task NetFramework_IsReported() => Verify.AnalyzerAsync(
        ReferencesUnderTest.NetFramework,
        """
        class Chat
        {
            Task LeaveAsync(WebSocket socket) =>
                socket.SendAsync(new ArraySegment<byte>(new byte[0]), [|WebSocketMessageType.Close|], true, CancellationToken.None);
        }
        """);

    [Theory]
    [InlineData(
        "await socket.SendAsync(new ArraySegment<byte>(bytes), [|WebSocketMessageType.Close|], true, token);",
        "await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token);")]
    [InlineData(
        "await socket.SendAsync(new ArraySegment<byte>(Encoding.UTF8.GetBytes(\"bye\")), [|WebSocketMessageType.Close|], true, token);",
        "await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, \"bye\", token);")]
    [InlineData(
        "await socket.SendAsync(Encoding.UTF8.GetBytes(text), [|WebSocketMessageType.Close|], true, token);",
        "await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token);")]
    [InlineData(
        "await socket.SendAsync(bytes.AsMemory(), [|WebSocketMessageType.Close|], WebSocketMessageFlags.EndOfMessage, token);",
        "await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token);")]
    [InlineData(
        "await client.SendAsync(endOfMessage: true, messageType: [|WebSocketMessageType.Close|], buffer: bytes, cancellationToken: token);",
        "await client.CloseOutputAsync(statusDescription: null, closeStatus: WebSocketCloseStatus.NormalClosure, cancellationToken: token);")]
    [InlineData(
        "await socket.SendAsync(bytes /* data */, /* type */ [|WebSocketMessageType.Close|], true /* last */, token);",
        "await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure /* data */, /* type */ null, token);")]
    [InlineData(
        "await socket.SendAsync(bytes, [|(WebSocketMessageType)8|], true, token);",
        "await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token);")]
    [InlineData(
        "await socket.SendAsync((bytes), [|(WebSocketMessageType.Close)|], (true), (token));",
        "await socket.CloseOutputAsync((WebSocketCloseStatus.NormalClosure), null, (token));")]
    [InlineData(
        "var sending = maybe?.SendAsync(new ArraySegment<byte>(bytes), [|WebSocketMessageType.Close|], true, token); if (sending is not null) await sending;",
        "var sending = maybe?.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token); if (sending is not null) await sending;")]
    [InlineData(
        "await socket.SendAsync(bytes.AsMemory(), [|WebSocketMessageType.Close|], true, token).ConfigureAwait(false);",
        "await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token).ConfigureAwait(false);")]
    [InlineData(
        "ValueTask sending = socket.SendAsync(bytes.AsMemory(), [|WebSocketMessageType.Close|], true, token); await sending;",
        "ValueTask sending = new ValueTask(socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token)); await sending;")]
    [InlineData(
        "await socket.SendAsync(bytes.AsMemory(), [|WebSocketMessageType.Close|], true, token).AsTask();",
        "await new ValueTask(socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token)).AsTask();")]
    public Task Fix_ClosesTheOutput(string statement, string fixedStatement) => Verify.FixAsync(InMethod(statement), InMethod(fixedStatement));

    /// <summary>A reason of more than 123 bytes would throw again: 62 two-byte characters are 124.</summary>
    [Theory]
    [InlineData(123, true)]
    [InlineData(124, false)]
    public Task Fix_KeepsTextThatFitsIntoAReason(int length, bool fits)
    {
        var text = '"' + new string('a', length - 2) + "é" + '"';
        return Verify.FixAsync(
            InMethod($"await socket.SendAsync(Encoding.UTF8.GetBytes({text}), [|WebSocketMessageType.Close|], true, token);"),
            InMethod($"await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, {(fits ? text : "null")}, token);"));
    }

    [Fact]
    public Task FixAll_RepairsEveryCallAndKeepsLines() => Verify.FixAsync(
        """
        class Chat
        {
            async Task LeaveAsync(WebSocket socket, byte[] bytes, CancellationToken token)
            {
                await socket.SendAsync(
                    bytes,
                    [|WebSocketMessageType.Close|],
                    endOfMessage: true,
                    token);
                await socket.SendAsync(bytes, [|WebSocketMessageType.Close|], true, token);
            }
        }

        abstract class Own : WebSocket
        {
            Task LeaveAsync(byte[] bytes) => SendAsync(new ArraySegment<byte>(bytes), [|WebSocketMessageType.Close|], true, default);
        }
        """,
        """
        class Chat
        {
            async Task LeaveAsync(WebSocket socket, byte[] bytes, CancellationToken token)
            {
                await socket.CloseOutputAsync(
                    WebSocketCloseStatus.NormalClosure,
                    null,
                    token);
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token);
            }
        }

        abstract class Own : WebSocket
        {
            Task LeaveAsync(byte[] bytes) => CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        }
        """);

    /// <summary>A test that says that the call throws is right.</summary>
    [Theory]
    [InlineData("Assert.ThrowsAsync<ArgumentException>(() => socket.SendAsync(bytes, WebSocketMessageType.Close, true, token));")]
    [InlineData("var act = () => socket.SendAsync(bytes, WebSocketMessageType.Close, true, token); Assert.ThrowsAsync<ArgumentException>(act);")]
    public Task TestThatItThrows_IsSilent(string statement) => Verify.AnalyzerAsync(InTest(statement));

    [Fact]
    public Task TestThatDoesNotSaySo_IsReported() => Verify.AnalyzerAsync(InTest("Assert.Run(() => socket.SendAsync(bytes, [|WebSocketMessageType.Close|], true, token));"));

    private static string InTest(string statement) => $$"""
        static class Assert
        {
            public static void ThrowsAsync<T>(Func<Task> call) { }

            public static void Run(Func<Task> call) { }
        }

        class Tests
        {
            void Close_Throws(WebSocket socket, ArraySegment<byte> bytes, CancellationToken token)
            {
                {{statement}}
            }
        }
        """;

    [Fact]
    public async Task LightBulb_ShowsOneAction()
    {
        var actions = await OfferedFixes.ForAsync<CloseSentAsMessageRule, CloseSentAsMessageFixer>(
            InMethod("await socket.SendAsync(bytes, WebSocketMessageType.Close, true, token);"));

        Assert.Equal(["Use CloseOutputAsync"], actions.Select(action => action.Title));
    }
}
