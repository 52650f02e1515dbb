using VerifyNeverRun = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.UnansweredCloseRule, WebSockets.Analyzers.Closing.UnansweredCloseFixer>;
using VerifyPath = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.UnansweredPathRule, WebSockets.Analyzers.Closing.UnansweredPathFixer>;
using VerifyThrowing = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.ImpossibleCloseRule, WebSockets.Analyzers.Closing.ImpossibleCloseFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>
/// Ways of a socket that there are, and ways that there only seem to be: what the random programs of the oracle were reported for
/// wrongly, each beside the same with a mistake.
/// </summary>
public sealed class UncertainPathTests
{
    private const string NeverRuns = "'CloseAsync' never runs after a received Close: the State is then CloseReceived, not Open, and the peer gets no answer";

    private const string Close = "await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);";

    private const string Marked = "await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default);";

    private static string InClient(string statements, string call = "", string members = "") => $$"""
        class Client
        {
            public async Task RunAsync(Uri uri, byte[] buffer, bool flag, CancellationToken token)
            {
                using var socket = new ClientWebSocket();
                await socket.ConnectAsync(uri, token);
                {{(call.Length == 0 ? statements : call)}}
            }

            {{(call.Length == 0 ? string.Empty : $"private static async Task HandleAsync(WebSocket socket, byte[] buffer, bool flag, CancellationToken token) {{ {statements} }}")}}

            private static bool IsClose(WebSocketMessageType type) => type == WebSocketMessageType.Close;

            private static bool Knows(WebSocketReceiveResult result) => result.CloseStatus == WebSocketCloseStatus.NormalClosure;
            {{members}}
        }
        """;

    /// <summary>What is thrown goes to the handlers of its type, and to none before or behind them.</summary>
    [Theory]
    [InlineData("catch (WebSocketException) { } catch (InvalidOperationException) { if ({|#0:socket.State == WebSocketState.Open|}) CLOSE }", true)]
    [InlineData("catch (OperationCanceledException) { GUARDED } catch (InvalidOperationException) { CLOSE }", false)]
    [InlineData("catch (WebSocketException) { GUARDED } catch (SystemException) { CLOSE }", false)]
    [InlineData("catch (InvalidOperationException) { CLOSE } catch (Exception) { GUARDED }", false)]
    public Task ThrownException_GoesToItsHandler(string handlers, bool isReported)
    {
        var source = InClient("try { while (true) { var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException(); } } "
            + handlers.Replace("GUARDED", "if (socket.State == WebSocketState.Open) " + Close, StringComparison.Ordinal).Replace("CLOSE", Close, StringComparison.Ordinal));
        return isReported ? Path(source, isReported) : Task.WhenAll(Path(source, isReported), VerifyNeverRun.AnalyzerAsync(source));
    }

    /// <summary>A handler whose exception need not be thrown is no path of its own.</summary>
    [Theory]
    [InlineData("try { await socket.ReceiveAsync(buffer, token); Console.WriteLine(buffer[0]); } catch (InvalidOperationException) { if (socket.State == WebSocketState.Open) CLOSE return; } CLOSE", false)]
    [InlineData("try { await socket.ReceiveAsync(buffer.AsMemory(), token); } catch (Exception) { if (socket is { State: WebSocketState.Open }) { } }", false)]
    [InlineData("try { await socket.ReceiveAsync(buffer, token); if ({|#0:socket.State != WebSocketState.Open|}) throw new InvalidOperationException(); } catch (InvalidOperationException) { return; } CLOSE", true)]
    public Task HandlerOfWhatNeedNotBeThrown_IsSilent(string statements, bool isReported) => Path(InClient(statements.Replace("CLOSE", Close, StringComparison.Ordinal)), isReported);

    /// <summary>An answer was tried. Whether it went out is another question.</summary>
    [Theory]
    [InlineData("try { await socket.ReceiveAsync(buffer, token); CLOSE } finally { if (socket.State == WebSocketState.Open) { } }", false)]
    [InlineData("await socket.ReceiveAsync(buffer, token); try { CLOSE } catch (WebSocketException) { } if (socket.CloseStatus is not null) { Console.WriteLine(); }", false)]
    [InlineData("await socket.ReceiveAsync(buffer, token); try { Console.WriteLine(); } catch (WebSocketException) { } if ({|#0:socket.CloseStatus is not null|}) { Console.WriteLine(); }", true)]
    public Task AnswerThatFailed_IsSilent(string statements, bool isReported) => Path(InClient(statements.Replace("CLOSE", Close, StringComparison.Ordinal)), isReported);

    /// <summary>Two tests of the same: the second one has the Close behind it.</summary>
    [Theory]
    [InlineData("if (socket.CloseStatus.HasValue) throw new InvalidOperationException(); } catch (InvalidOperationException) { if (socket.CloseStatus is not null) CLOSE }", false)]
    [InlineData("if ({|#0:socket.CloseStatus.HasValue|}) throw new InvalidOperationException(); } catch (InvalidOperationException) { if (socket.CloseStatus is null) CLOSE }", true)]
    public Task SecondTest_IsThePathOfTheFirst(string statements, bool isReported) =>
        Path(InClient("try { await socket.ReceiveAsync(buffer, token); " + statements.Replace("CLOSE", Close, StringComparison.Ordinal)), isReported);

    /// <summary>A method decides by what it is told, and is not followed: what is left behind it may be messages only.</summary>
    [Theory]
    [InlineData("if (IsClose(result.MessageType)) { CLOSE return; } if (socket.CloseStatus is null) { }", false)]
    [InlineData("if (Knows(result)) { throw new InvalidOperationException(); } switch (socket.State) { case WebSocketState.Open: break; }", false)]
    [InlineData("if (result.MessageType == type) { CLOSE return; } if (socket.State != WebSocketState.Open) return;", false)]
    [InlineData("if (result.Count > 7) { throw new InvalidOperationException(); } switch (socket.State) { case {|#0:WebSocketState.Open|}: break; }", true)]
    public Task PredicateThatIsNotFollowed_IsSilent(string statements, bool isReported) =>
        Path(InClient("var type = (WebSocketMessageType)(buffer[0] + 2); var result = await socket.ReceiveAsync(buffer, token); " + statements.Replace("CLOSE", Close, StringComparison.Ordinal)), isReported);

    /// <summary>A task that nobody waits for has not ended.</summary>
    [Theory]
    [InlineData("_ = HandleAsync(socket, buffer, flag, token);", false)]
    [InlineData("await Task.WhenAny(HandleAsync(socket, buffer, flag, token), Task.Delay(9));", false)]
    [InlineData("await HandleAsync(socket, buffer, flag, token);", true)]
    public Task TaskThatIsNotWaitedFor_IsSilent(string call, bool isReported)
    {
        var source = InClient("await Task.Yield(); socket.Abort();", call + "await socket." + (isReported ? "{|#0:CloseOutputAsync|}" : "CloseOutputAsync") + "(WebSocketCloseStatus.NormalClosure, null, default);");
        return isReported
            ? VerifyThrowing.AnalyzerAsync(source, "'CloseOutputAsync' always throws WebSocketException or ObjectDisposedException here and sends no Close frame, because the socket was aborted before")
            : VerifyThrowing.AnalyzerAsync(source);
    }

    /// <summary>The method that receives answers as well, wherever it can.</summary>
    [Theory]
    [InlineData("if (socket.State == WebSocketState.CloseReceived) { try { CLOSE } catch (Exception) { } }", false)]
    [InlineData("", true)]
    public Task MethodThatHasAnswered_IsSilent(string answer, bool isReported)
    {
        var source = InClient(
            "await socket.ReceiveAsync(buffer, token); " + answer.Replace("CLOSE", Close, StringComparison.Ordinal) + " if (socket.State == WebSocketState.Open) { await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token); }",
            "await HandleAsync(socket, buffer, flag, token); if (socket.State == WebSocketState.Open) " + (isReported ? Marked : Close));
        return isReported ? VerifyNeverRun.AnalyzerAsync(source, NeverRuns) : VerifyNeverRun.AnalyzerAsync(source);
    }

    private static Task Path(string source, bool isReported) => isReported ? VerifyPath.AnalyzerAsync(source, UnansweredPathTests.Message) : VerifyPath.AnalyzerAsync(source);
}
