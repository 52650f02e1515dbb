using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.LongReasonFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>
/// WS1021 and WS1022 where a reason travels: through branches, tests of its length, objects, members, and what methods give.
/// Each pair is a bug and its good twin.
/// </summary>
public sealed class ComposedReasonTests
{
    private static readonly string s_long = $"\"{new string('a', 130)}\"";

    private static string Chat(string statements, string members = "") => $$"""
        class Chat
        {
            private string _why = "";

            static void Log(string text) => Console.WriteLine(text);

            static string? Check(int number)
            {
                try
                {
                    Console.WriteLine(number);
                    return null;
                }
                catch (Exception e)
                {
                    return e.Message;
                }
            }

            static bool TryServe(out string error)
            {
                try
                {
                    Console.WriteLine();
                    error = "";
                    return true;
                }
                catch (Exception e)
                {
                    error = e.ToString();
                    return false;
                }
            }

            static string Describe(bool isGood, Exception e)
            {
                if (isGood)
                {
                    return "bye";
                }

                return e.Message;
            }

            static string TextOf(int code) => code switch { 1 => "bye", 2 => {{s_long}}, _ => "" };

            {{members}}

            async Task RunAsync(WebSocket socket, bool isLate, int number, Exception e)
            {
                {{statements}}
            }
        }

        sealed record Farewell(WebSocketCloseStatus Status, string Why);
        """;

    private static string Close(string reason) => $"await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, {reason}, default);";

    private static string Closing(string statements, string reason, string rule = "WS1022", string members = "") =>
        Chat($"{statements} {Close($"{{|{rule}:{reason}|}}")}", members);

    [Theory]
    [InlineData("var why = \"bye\"; try { Log(why); } catch (Exception x) { why = x.Message; }", "why")]
    [InlineData("var why = \"bye\"; if (isLate) why = e.ToString(); if (!isLate) return;", "why")]
    [InlineData("string why; switch (number) { case 1: why = \"one\"; break; case 2: why = e.Message; break; default: return; }", "why")]
    [InlineData("var why = isLate ? e.Message : null; if (why == null) return;", "why")]
    public Task TextOfAnExceptionOnOneWay_IsReported(string statements, string reason) => Verify.AnalyzerAsync(Closing(statements, reason));

    [Theory]
    [InlineData("var why = \"bye\"; try { Log(why); } catch (Exception x) { why = x.Message; Log(why); throw; }", "why")]
    [InlineData("var why = \"bye\"; try { Log(why); } catch (Exception x) { why = x.Message; } Log(why); if (isLate) why = \"late\"; else why = \"early\";", "why")]
    [InlineData("var why = \"bye\"; if (isLate) why = e.ToString(); if (isLate) { Log(why); return; }", "why")]
    [InlineData("string why; switch (number) { case 1: why = \"one\"; break; case 2: why = e.Message; Log(why); return; default: why = \"many\"; break; }", "why")]
    [InlineData("string why; do { why = \"again\"; try { Log(why); why = \"done\"; } catch (Exception x) { why = x.Message; Log(why); continue; } } while (why != \"done\");", "why")]
    [InlineData("var why = isLate ? e.Message : null; if (why != null) { Log(why); return; }", "why")]
    public Task TextOfAnExceptionOnOtherWays_IsSilent(string statements, string reason) => Verify.AnalyzerAsync(Chat(statements + Close(reason)));

    [Theory]
    [InlineData("var why = \"bye\"; if (isLate) why = LONG;", "why")]
    [InlineData("", "isLate ? LONG : \"bye\"")]
    [InlineData("string? why = null;", "why ?? LONG")]
    [InlineData("", "TextOf(2)")]
    [InlineData("var (status, why) = (1000, LONG);", "why")]
    public Task LongTextOnOneWay_IsReported(string statements, string reason) =>
        Verify.AnalyzerAsync(Closing(statements, reason, "WS1021").Replace("LONG", s_long, StringComparison.Ordinal));

    [Theory]
    [InlineData("var why = \"bye\"; if (isLate) { why = LONG; Log(why); return; }", "why")]
    [InlineData("var why = LONG; Log(why); why = isLate ? \"late\" : \"early\";", "why")]
    [InlineData("string? why = null;", "why ?? \"bye\"")]
    [InlineData("", "TextOf(1)")]
    [InlineData("var (why, text) = (\"bye\", LONG); Log(text);", "why")]
    public Task LongTextOnOtherWays_IsSilent(string statements, string reason) =>
        Verify.AnalyzerAsync(Chat(statements + Close(reason)).Replace("LONG", s_long, StringComparison.Ordinal));

    [Theory]
    [InlineData("var bye = (Status: 1011, Why: e.Message);", "bye.Why")]
    [InlineData("var bye = new { Why = e.Message };", "bye.Why")]
    [InlineData("Farewell bye = new(WebSocketCloseStatus.NormalClosure, \"bye\"); if (isLate) bye = new(WebSocketCloseStatus.InternalServerError, e.Message);", "bye.Why")]
    [InlineData("var bye = new Farewell(WebSocketCloseStatus.NormalClosure, \"bye\"); bye = bye with { Why = e.Message };", "bye.Why")]
    [InlineData("_why = e.Message;", "_why")]
    public Task TextInAnObject_IsReported(string statements, string reason) => Verify.AnalyzerAsync(Closing(statements, reason));

    [Theory]
    [InlineData("var bye = (Status: 1011, Why: \"bye\", Log: e.Message); Log(bye.Log);", "bye.Why")]
    [InlineData("var bye = new { Why = \"bye\", Log = e.Message }; Log(bye.Log);", "bye.Why")]
    [InlineData("Farewell bye = new(WebSocketCloseStatus.InternalServerError, e.Message); Log(bye.Why); bye = new(WebSocketCloseStatus.NormalClosure, \"bye\");", "bye.Why")]
    [InlineData("_why = e.Message; Log(_why); _why = \"bye\";", "_why")]
    public Task OtherTextInAnObject_IsSilent(string statements, string reason) => Verify.AnalyzerAsync(Chat(statements + Close(reason)));

    [Theory]
    [InlineData("if (TryServe(out var error)) return;", "error")]
    [InlineData("var error = Check(number); if (error == null) return;", "error")]
    [InlineData("", "Describe(false, e)")]
    [InlineData("", "Describe(isLate, e)")]
    public Task TextThatAMethodGives_IsReported(string statements, string reason) => Verify.AnalyzerAsync(Closing(statements, reason));

    [Theory]
    [InlineData("if (!TryServe(out var error)) return;", "error")]
    [InlineData("var error = Check(number); if (error != null) return;", "error")]
    [InlineData("", "Describe(true, e)")]
    public Task OtherTextThatAMethodGives_IsSilent(string statements, string reason) => Verify.AnalyzerAsync(Chat(statements + Close(reason)));

    [Theory]
    [InlineData("var why = e.Message; if (why.Length > 200) why = why.Substring(0, 200);", "why")]
    [InlineData("var why = e.Message; if (why is { Length: 0 }) return;", "why")]
    [InlineData("", "e.Message.Length == 0 ? \"bye\" : e.Message")]
    [InlineData("", "e.Message.Substring(0, 200)")]
    public Task TestThatLeavesLongTexts_IsReported(string statements, string reason) => Verify.AnalyzerAsync(Closing(statements, reason));

    [Theory]
    [InlineData("var why = e.Message; if (why.Length > 120) why = why.Substring(0, 120);", "why")]
    [InlineData("var why = e.Message; if (why.Length >= 124) return;", "why")]
    [InlineData("var why = e.Message; if (why is { Length: > 100 }) return;", "why")]
    [InlineData("var why = e.Message; if (Encoding.UTF8.GetByteCount(why) > 123) why = \"error\";", "why")]
    [InlineData("var why = e.Message; var bytes = Encoding.UTF8.GetBytes(why); if (bytes.Length > 123) return;", "why")]
    [InlineData("", "123 >= e.Message.Length ? e.Message : \"error\"")]
    [InlineData("", "e.Message.Substring(0, 120)")]
    [InlineData("var why = e.Message; if (Fits(why)) return;", "\"bye\"")]
    [InlineData("var why = e.Message; if (!Fits(why)) return;", "why")]
    public Task TestThatLeavesShortTexts_IsSilent(string statements, string reason) =>
        Verify.AnalyzerAsync(Chat(statements + Close(reason), "static bool Fits(string text) => text.Length < 100;"));

    [Fact]
    public Task TestThatLeavesOnlyLongTexts_IsReported() => Verify.AnalyzerAsync(
        Chat("var why = e.Message; if (why.Length < 200) return; " + Close("{|#0:why|}")),
        "WS1021: Close reason is at least 200 UTF-8 bytes long; a Close frame has room for 123: 'CloseAsync' always throws, and no Close frame is sent");

    /// <summary>What a wrapper does with a text decides for each of its callers.</summary>
    [Theory]
    [InlineData("isQuiet ? Task.CompletedTask : socket.CloseAsync(WebSocketCloseStatus.NormalClosure, why, default)", "LONG, false", "LONG, true")]
    [InlineData("socket.CloseAsync(WebSocketCloseStatus.NormalClosure, isQuiet ? \"\" : why, default)", "LONG, false", "LONG, true")]
    [InlineData("socket.CloseAsync(WebSocketCloseStatus.NormalClosure, \"No longer with us: \" + why, default)", "LONG, false", "\"bye\", false")]
    [InlineData("socket.CloseAsync(WebSocketCloseStatus.NormalClosure, why.Trim(), default)", "e.Message, false", "\"bye\", true")]
    public Task WrapperWithAMode_IsFollowedForEachCaller(string close, string bad, string good) => Verify.AnalyzerAsync($$"""
        class Chat
        {
            static Task EndAsync(WebSocket socket, string why, bool isQuiet) => {{close}};

            Task BadAsync(WebSocket socket, Exception e) => EndAsync(socket, {|{{(bad.StartsWith('e') ? "WS1022" : "WS1021")}}:{{bad.Split(',')[0]}}|},{{bad.Split(',')[1]}});

            Task GoodAsync(WebSocket socket, Exception e) => EndAsync(socket, {{good}});
        }
        """.Replace("LONG", s_long, StringComparison.Ordinal));

    [Theory]
    [InlineData("if (why.Length > 100) why = why.Substring(0, 100);")]
    [InlineData("if (Encoding.UTF8.GetByteCount(why) > 123) why = \"too long\";")]
    [InlineData("if (why.Length > 100) return Task.CompletedTask;")]
    [InlineData("why = \"bye\";")]
    public Task WrapperThatLooks_IsSilent(string statement) => Verify.AnalyzerAsync($$"""
        class Chat
        {
            static Task EndAsync(WebSocket socket, string why)
            {
                {{statement}}
                return socket.CloseAsync(WebSocketCloseStatus.NormalClosure, why, default);
            }

            Task RunAsync(WebSocket socket) => EndAsync(socket, {{s_long}});

            Task FailAsync(WebSocket socket, Exception e) => EndAsync(socket, e.Message);
        }
        """);

    /// <summary>A text that grows in a loop has no last length: the walk ends, and says what is certain.</summary>
    [Theory]
    [InlineData("var why = \"\"; for (var i = 0; i < number; i++) why += \"more\";", "why", null)]
    [InlineData("var why = \"\"; while (isLate) why = $\"{why}, more\";", "why", null)]
    [InlineData("var why = \"\"; foreach (var c in TextOf(number)) why += e.Message + c;", "why", "WS1022")]
    [InlineData("var why = LONG; while (isLate) why += \"more\";", "why", "WS1021")]
    public Task TextThatGrows_EndsTheWalk(string statements, string reason, string? rule) =>
        Verify.AnalyzerAsync((rule is null ? Chat(statements + Close(reason)) : Closing(statements, reason, rule)).Replace("LONG", s_long, StringComparison.Ordinal));

    [Fact]
    public Task ParameterThatGrows_EndsTheWalk() => Verify.AnalyzerAsync($$"""
        class Chat
        {
            static Task EndAsync(WebSocket socket, string why, int number)
            {
                for (var i = 0; i < number; i++)
                {
                    why = why + "!";
                }

                return socket.CloseAsync(WebSocketCloseStatus.NormalClosure, why, default);
            }

            Task RunAsync(WebSocket socket) => EndAsync(socket, {|WS1021:{{s_long}}|}, 3);

            Task ByeAsync(WebSocket socket) => EndAsync(socket, "bye", 3);
        }
        """);

    /// <summary>What makes a reason is short; a long method is not looked into for the text that it gives.</summary>
    [Theory]
    [InlineData(-100, true)]
    [InlineData(100, false)]
    public Task MethodThatGivesAText_IsLookedIntoUpToTheBound(int more, bool isReported) => Verify.AnalyzerAsync(Chat(
        Close(isReported ? "{|WS1022:Tell(e)|}" : "Tell(e)"),
        $"static string Tell(Exception e) {{ /* {new string('x', ProgramFlow.MaxTextBody - 40 + more)} */ return e.Message; }}"));

    /// <summary>How often a caller's text is put into another one until nothing is known of it any more.</summary>
    [Theory]
    [InlineData(TextAddition.MaxTimes, true)]
    [InlineData(TextAddition.MaxTimes + 1, false)]
    public Task TextThatIsPutIntoOthers_IsFollowedUpToTheBound(int times, bool isReported) => Verify.AnalyzerAsync($$"""
        class Chat
        {
            static Task EndAsync(WebSocket socket, string why)
            {
                {{string.Concat(Enumerable.Repeat("why = why + '!';", times))}}
                return socket.CloseAsync(WebSocketCloseStatus.NormalClosure, why, default);
            }

            Task RunAsync(WebSocket socket) => EndAsync(socket, {{(isReported ? $"{{|WS1021:{s_long}|}}" : s_long)}});
        }
        """);

    /// <summary>.NET counts chars, a Close frame bytes: of other texts than ASCII a test of Length says nothing.</summary>
    [Theory]
    [InlineData("if (why.Length > 123) return;")]
    [InlineData("if (why.Length <= 123) return;")]
    public async Task LengthOfAWideText_IsSilent(string statement)
    {
        await Verify.AnalyzerAsync(Chat($"var why = \"{new string('é', 100)}\"; {statement} {Close("why")}"));
        await Verify.AnalyzerAsync(Chat($"var why = new string('é', 100); {statement} {Close("why")}"));
    }
}
