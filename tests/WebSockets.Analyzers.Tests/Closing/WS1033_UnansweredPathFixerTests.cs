using WebSockets.Analyzers.Closing;
using static WebSockets.Analyzers.Tests.Closing.UnansweredPathTests;

using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.UnansweredPathRule, WebSockets.Analyzers.Closing.UnansweredPathFixer>;
using VerifyGuard = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.UnansweredPathRule, WebSockets.Analyzers.Closing.UnansweredCloseFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>The fixes of WS1033: the test that keeps a Close from running is widened, or the answer is written.</summary>
public sealed class UnansweredPathFixerTests
{
    [Theory]
    [InlineData(
        "if (socket.State == WebSocketState.Open)",
        "if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)")]
    [InlineData(
        "if (socket is { State: WebSocketState.Open })",
        "if (socket is { State: WebSocketState.Open or WebSocketState.CloseReceived })")]
    public Task Fix_WidensTheGuard(string guard, string fixedGuard)
    {
        var test = guard[4..^1];
        return VerifyGuard.FixAsync(InFinally(guard.Replace(test, $"[|{test}|]", StringComparison.Ordinal)), InFinally(fixedGuard));

        static string InFinally(string guard) => InClient("try {" + Loop + "} finally { " + guard + " " + Close + " }");
    }

    [Fact]
    public Task Fix_AnswersWhereTheTestHasTold() => Verify.FixAsync(
        InClient("""
            while (socket.State == WebSocketState.Open)
                    {
                        var result = await socket.ReceiveAsync(buffer, token);
                        if ([|result.MessageType == WebSocketMessageType.Close|])
                        {
                            break;
                        }
                    }
            """),
        InClient("""
            while (socket.State == WebSocketState.Open)
                    {
                        var result = await socket.ReceiveAsync(buffer, token);
                        if (result.MessageType == WebSocketMessageType.Close)
                        {
                            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                            break;
                        }
                    }
            """));

    [Fact]
    public Task Fix_AnswersBehindALoop() => Verify.FixAsync(
        InClient("""
            while ([|socket.State == WebSocketState.Open|])
                    {
                        await socket.ReceiveAsync(buffer, token).ConfigureAwait(false);
                    }
            """),
        InClient("""
            while (socket.State == WebSocketState.Open)
                    {
                        await socket.ReceiveAsync(buffer, token).ConfigureAwait(false);
                    }
                    if (socket.State == WebSocketState.CloseReceived)
                    {
                        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).ConfigureAwait(false);
                    }
            """));

    [Fact]
    public Task Fix_AnswersInASwitch() => Verify.FixAsync(
        InClient("""
            while (true)
                    {
                        var result = await socket.ReceiveAsync(buffer, token);
                        switch (result.MessageType)
                        {
                            case [|WebSocketMessageType.Close|]:
                                return;
                        }
                    }
            """),
        InClient("""
            while (true)
                    {
                        var result = await socket.ReceiveAsync(buffer, token);
                        switch (result.MessageType)
                        {
                            case WebSocketMessageType.Close:
                                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                                return;
                        }
                    }
            """));

    /// <summary>The branch goes on with the socket, or is the other one: where an answer belongs is for somebody to say.</summary>
    [Theory]
    [InlineData("while (true) { var result = await socket.ReceiveAsync(buffer, token); if ({|#0:result.MessageType != WebSocketMessageType.Close|}) { Process(buffer); continue; } return; }")]
    [InlineData("while (socket.State == WebSocketState.Open) { var result = await socket.ReceiveAsync(buffer, token); if ({|#0:result.MessageType == WebSocketMessageType.Close|}) { Console.WriteLine(); } await socket.SendAsync(buffer, WebSocketMessageType.Text, true, token); }")]
    public async Task NoPlaceForAnAnswer_HasNoFix(string statements)
    {
        var source = InClient(statements);
        await Verify.AnalyzerAsync(source, Message);
        Assert.Empty(await OfferedFixes.ForAsync<UnansweredPathRule, UnansweredPathFixer>(source.Replace("{|#0:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal)));
    }

    /// <summary>Whether anybody needs the answer is to be looked at, site by site.</summary>
    [Fact]
    public void Answer_IsNoFixForAll()
    {
        Assert.Null(new UnansweredPathFixer().GetFixAllProvider());
        Assert.NotNull(new UnansweredCloseFixer().GetFixAllProvider());
    }

    [Fact]
    public async Task LightBulb_ShowsOneAction()
    {
        Assert.Equal(["Answer with CloseOutputAsync"], (await OfferedFixes.ForAsync<UnansweredPathRule, UnansweredPathFixer>(InClient(Loop))).Select(action => action.Title));
        Assert.Equal(
            ["Also close in state CloseReceived"],
            (await OfferedFixes.ForAsync<UnansweredPathRule, UnansweredCloseFixer>(InClient("try {" + Loop + "} finally { if (socket.State == WebSocketState.Open) " + Close + " }"))).Select(action => action.Title));
    }
}
