using VerifyNeverRun = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.UnansweredCloseRule, WebSockets.Analyzers.Closing.UnansweredCloseFixer>;
using VerifyPath = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.UnansweredPathRule, WebSockets.Analyzers.Closing.UnansweredCloseFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>
/// WS1031 and WS1033 in loops that never look at what kind of message came, and choose by what it says: a Close takes only one of the ways.
/// </summary>
public sealed class ChosenByMessageTests
{
    private const string NeverRuns = "'CloseAsync' never runs after a received Close: the State is then CloseReceived, not Open, and the peer gets no answer";

    private const string Close = "if (socket.State == WebSocketState.Open) { await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); }";

    private const string MarkedClose = "if (socket.State == WebSocketState.Open) { await socket.{|#0:CloseAsync|}(WebSocketCloseStatus.NormalClosure, null, default); }";

    private const string Members = """
        private static string TextOf(byte[] buffer, int count) => System.Text.Encoding.UTF8.GetString(buffer, 0, count);

        private static async Task<string> ReadAsync(WebSocket socket, byte[] buffer)
        {
            var result = await socket.ReceiveAsync(buffer, default);
            return TextOf(buffer, result.Count);
        }
        """;

    /// <summary>The loop goes on with a Close, and its next receive throws; or it is over with one, and nobody knows.</summary>
    [Theory]
    [InlineData("while (true) { await socket.ReceiveAsync(buffer, token); if (buffer[0] == 1) break; }")]
    [InlineData("var goOn = true; while (goOn) { await socket.ReceiveAsync(buffer, token); if (buffer[0] == 1) goOn = false; }")]
    [InlineData("while (true) { var result = await socket.ReceiveAsync(buffer, token); var text = TextOf(buffer, result.Count); if (text == \"bye\") break; Console.WriteLine(text); }")]
    [InlineData("while (true) { var result = await socket.ReceiveAsync(buffer, token); if (result.Count == 3) break; }")]
    [InlineData("while (true) { await socket.ReceiveAsync(new ArraySegment<byte>(buffer), token); var isBye = buffer[0] == 1 && buffer[1] == 2; if (isBye) break; }")]
    [InlineData("while (true) { await socket.ReceiveAsync(buffer, token); using var stream = new System.IO.MemoryStream(); stream.Write(buffer, 0, 3); if (stream.Length > 100) break; }")]
    [InlineData("while (true) { await socket.ReceiveAsync(buffer, token); if (int.TryParse(TextOf(buffer, 3), out var number) && number > 5) break; }")]
    [InlineData("while (await ReadAsync(socket, buffer) != \"bye\") { }")]
    [InlineData("while (true) { await socket.ReceiveAsync(buffer, token); switch (buffer[0]) { case 1: continue; case 2: break; default: continue; } break; }")]
    public async Task LoopThatEndsByTheMessage_IsSilent(string loop)
    {
        await VerifyNeverRun.AnalyzerAsync(UnansweredPathTests.InClient(loop + Close, Members));
        await VerifyPath.AnalyzerAsync(UnansweredPathTests.InClient(loop + Close, Members));
    }

    /// <summary>Whatever the message says, the loop goes on, and what comes after it is told of the Close.</summary>
    [Theory]
    [InlineData("while (socket.State == WebSocketState.Open) { await socket.ReceiveAsync(buffer, token); if (buffer[0] == 1) Process(buffer); }")]
    [InlineData("while (socket.State == WebSocketState.Open) { var result = await socket.ReceiveAsync(buffer, token); var text = TextOf(buffer, result.Count); if (text == \"ping\") { await socket.SendAsync(buffer, WebSocketMessageType.Text, true, token); } else Process(buffer); }")]
    [InlineData("while (socket.State == WebSocketState.Open) { WebSocketReceiveResult result; do { result = await socket.ReceiveAsync(buffer, token); Process(buffer); } while (!result.EndOfMessage); }")]
    [InlineData("while (socket.State == WebSocketState.Open) { await socket.ReceiveAsync(buffer, token); if (buffer[0] == 1) { var copy = new byte[1]; copy[0] = 1; Process(copy); } }")]
    [InlineData("while (true) { var result = await socket.ReceiveAsync(buffer, token); if (result.Count > 0) Process(buffer); if (result.MessageType == WebSocketMessageType.Close) break; }")]
    [InlineData("while (true) { var result = await socket.ReceiveAsync(buffer, token); if (buffer[0] == 1 && result.MessageType == WebSocketMessageType.Close) break; }")]
    [InlineData("for (var count = 0; flag; count++) { var result = await socket.ReceiveAsync(buffer, token); if (result.CloseStatus is not null) break; }")]
    public Task LoopThatIsTold_IsReported(string loop) => VerifyPath.AnalyzerAsync(
        UnansweredPathTests.InClient("try { " + loop + " } finally { Console.WriteLine(); if (flag && {|#0:socket.State == WebSocketState.Open|}) { await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); } }", Members),
        UnansweredPathTests.Message);

    /// <summary>The exception tells by itself what state it was thrown in: refused after a Close, but lost or cancelled without one.</summary>
    [Theory]
    [InlineData("catch (WebSocketException e) when (e.WebSocketErrorCode == WebSocketError.ConnectionClosedPrematurely)", false)]
    [InlineData("catch (WebSocketException e) when (e.WebSocketErrorCode is WebSocketError.Faulted or WebSocketError.ConnectionClosedPrematurely)", false)]
    [InlineData("catch (WebSocketException e) when (e is { WebSocketErrorCode: WebSocketError.ConnectionClosedPrematurely })", false)]
    [InlineData("catch (WebSocketException e) when (IsDropped(e))", false)]
    [InlineData("catch (Exception e) when (e.InnerException is System.IO.IOException)", false)]
    [InlineData("catch (WebSocketException e) when (e.InnerException != null)", false)]
    [InlineData("catch (WebSocketException e) when (e.Message == \"lost\")", false)]
    [InlineData("catch (WebSocketException e) when (flag)", true)]
    [InlineData("catch (WebSocketException)", true)]
    public async Task HandlerOfOneException_IsReportedWhereItCanBeTheRefusedReceive(string handler, bool isReported)
    {
        var program = UnansweredPathTests.InClient(
            $$"""
            try
            {
                while (true)
                {
                    await socket.ReceiveAsync(buffer, token);
                    Process(buffer);
                }
            }
            {{handler}}
            {
                {{(isReported ? MarkedClose : Close)}}
            }
            """,
            "private static bool IsDropped(WebSocketException e) => e.WebSocketErrorCode != WebSocketError.InvalidState;");
        await VerifyNeverRun.AnalyzerAsync(program, isReported ? [NeverRuns] : []);
    }

    /// <summary>A handler is reached after a Close only where something is thrown then.</summary>
    [Theory]
    [InlineData("catch (InvalidOperationException)")]
    [InlineData("catch (Exception)")]
    public Task HandlerThatACloseDoesNotLeadTo_IsSilent(string handler) => VerifyPath.AnalyzerAsync(
        UnansweredPathTests.InClient(
            $$"""
            try
            {
                while (IsOpen(socket))
                {
                    await socket.ReceiveAsync(buffer, token);
                    Process(buffer);
                }
            }
            {{handler}}
            {
                {{Close}}
            }
            """,
            "private static bool IsOpen(WebSocket? socket) => socket is { State: WebSocketState.Open };"));
}
