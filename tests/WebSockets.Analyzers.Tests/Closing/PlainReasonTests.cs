using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.LongReasonFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>
/// Most reasons are plainly nobody's fault, and no body is walked for them. Each pair here is one that is, and one that only
/// looks like it: its like has to be reported anyway.
/// </summary>
public sealed class PlainReasonTests
{
    private static readonly string s_half = $"\"{new string('a', 70)}\"";

    private static string Chat(string statements) => $$"""
        class Chat
        {
            const string Half = {{s_half}};

            static void Log(object text) => Console.WriteLine(text);

            static Task ShutAsync(WebSocket socket, string text) => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, text, default);

            static Task EndAsync(WebSocket socket, string text) => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, Half + text, default);

            public async Task RunAsync(WebSocket socket, bool isLate, string text, Exception e, WebSocketReceiveResult result)
            {
                {{statements}}
            }
        }
        """;

    private static Task CloseAsync(string before, string reason) =>
        Verify.AnalyzerAsync(Chat($"{before} await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, {reason}, default);"));

    [Theory]
    [InlineData("", "text")]
    [InlineData("", "Half")]
    [InlineData("", "$\"too long: {result.Count}\"")]
    [InlineData("", "result.CloseStatusDescription ?? \"bye\"")]
    [InlineData("var why = \"\"; if (isLate) why = \"late\";", "why")]
    [InlineData("var why = text ?? Half; Log(why);", "why + result.Count")]
    [InlineData("if (text.Length > 123) text = \"too long\";", "text")]
    public Task WhatIsWrittenAndShort_OrACallers_IsSilent(string before, string reason) => CloseAsync(before, reason);

    [Theory]
    [InlineData("", "{|WS1021:Half + Half|}")]
    [InlineData("", "{|WS1022:$\"too long: {e}\"|}")]
    [InlineData("", "{|WS1022:isLate ? e.Message : \"bye\"|}")]
    [InlineData("var why = \"\"; if (isLate) why = e.Message;", "{|WS1022:why|}")]
    [InlineData("var why = Half; why += Half;", "{|WS1021:why|}")]
    [InlineData("var why = Half;", "{|WS1021:why + why|}")]
    public Task TheirLikes_AreReported(string before, string reason) => CloseAsync(before, reason);

    [Theory]
    [InlineData("await ShutAsync(socket, Half);")]
    [InlineData("await EndAsync(socket, \"short\");")]
    [InlineData("var why = isLate ? \"late\" : text; await ShutAsync(socket, why);")]
    public Task ShortText_PassedOn_IsSilent(string statements) => Verify.AnalyzerAsync(Chat(statements));

    [Theory]
    [InlineData("await EndAsync(socket, {|WS1021:Half|});")]
    [InlineData("var why = isLate ? \"late\" : e.Message; await ShutAsync(socket, {|WS1022:why|});")]
    public Task LongText_PassedOn_IsReported(string statements) => Verify.AnalyzerAsync(Chat(statements));

    [Fact]
    public Task ManyPartsThatAreNotPlain_AreReported() =>
        CloseAsync(string.Empty, "{|WS1022:$\"" + string.Concat(Enumerable.Repeat("{e.Message}", 200)) + "\"|}");

    [Fact]
    public Task ManyWritesThatAreNotPlain_AreReported() =>
        CloseAsync("var why = \"\";" + string.Concat(Enumerable.Repeat(" why += e.Message;", 200)), "{|WS1022:why|}");
}
