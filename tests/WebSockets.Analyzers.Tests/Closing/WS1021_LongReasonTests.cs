using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.LongReasonFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>WS1021: reasons that are known to be longer than 123 bytes of UTF-8.</summary>
public sealed class LongReasonTests
{
    private const string Throws = "'CloseAsync' always throws, and no Close frame is sent";

    private static readonly string s_a123 = new('a', 123);
    private static readonly string s_a124 = new('a', 124);

    private static string Closing(string reason) => $$"""
        class Chat
        {
            const string Long = "{{s_a124}}";
            const string Short = "{{s_a123}}";
            static readonly string s_long = "{{s_a124}}";
            string Name => "{{s_a124}}";

            string Describe(string what) => $"{{s_a124[..100]}}{what}";

            Task LeaveAsync(WebSocket socket, string text, int number, bool isLate) =>
                socket.CloseAsync(WebSocketCloseStatus.NormalClosure, {{reason}}, default);
        }
        """;

    private static string Message(string length) => $"WS1021: Close reason is {length} UTF-8 bytes long; a Close frame has room for 123: {Throws}";

    /// <summary>What was measured: 124 bytes throw, in whatever characters.</summary>
    public static TheoryData<string, int> TooLong => new()
    {
        { s_a124, 124 },
        { new string('é', 62), 124 },
        { new string('€', 42), 126 },
        { string.Concat(Enumerable.Repeat("😀", 31)), 124 },
    };

    [Theory]
    [MemberData(nameof(TooLong))]
    public Task Literal_IsReported(string reason, int bytes) =>
        Verify.AnalyzerAsync(Closing($"{{|#0:\"{reason}\"|}}"), Message($"{bytes}"));

    public static TheoryData<string> Fitting => [s_a123, new string('é', 61) + "a", new string('€', 41), string.Concat(Enumerable.Repeat("😀", 30))];

    [Theory]
    [MemberData(nameof(Fitting))]
    public Task LiteralThatFits_IsSilent(string reason) => Verify.AnalyzerAsync(Closing($"\"{reason}\""));

    [Theory]
    [InlineData("Long", "124")]
    [InlineData("Short + Short", "246")]
    [InlineData("s_long", "124")]
    [InlineData("Name", "124")]
    [InlineData("Long + text", "at least 124")]
    [InlineData("text + \": \" + Long", "at least 126")]
    [InlineData("$\"{Long}\"", "124")]
    [InlineData("$\"{Short}{number}\"", "at least 124")]
    [InlineData("$\"{text,-124}\"", "at least 124")]
    [InlineData("$\"{{{{{Short}}}}}\"", "127")]
    [InlineData("Short + nameof(Chat)", "127")]
    [InlineData("isLate ? Long : Short + Short", "at least 124")]
    [InlineData("isLate ? Long : Long", "124")]
    [InlineData("number switch { 1 => Long, _ => Short + Short }", "at least 124")]
    [InlineData("string.Concat(Short, \"b\")", "124")]
    [InlineData("new string('a', 200)", "at least 200")]
    [InlineData("Describe(\"abcdefghijklmnopqrstuvwxyz\")", "126")]
    [InlineData("(Long)", "124")]
    public Task TextOfKnownLength_IsReported(string reason, string length)
    {
        // A pair of parentheses belongs to the argument.
        return Verify.AnalyzerAsync(Closing($"{{|#0:{reason}|}}"), Message(length));
    }

    [Fact]
    public Task VerbatimAndRawLiterals_AreCounted() => Verify.AnalyzerAsync(
        $$""""""
        class Chat
        {
            async Task LeaveAsync(WebSocket socket)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, {|#0:@"{{s_a123}}"""|}, default);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, {|#1:"""{{s_a123}}\n"""|}, default);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, {|#2:"{{s_a123}}\u00e9"|}, default);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "{{s_a123[..122]}}\n", default);
            }
        }
        """""",
        Message("124"), Message("125"), Message("125"));

    /// <summary>One way to the Close is enough: there it throws.</summary>
    [Theory]
    [InlineData("isLate ? Short : Long", "124")]
    [InlineData("isLate ? Long : text", "124")]
    [InlineData("text ?? Long", "124")]
    [InlineData("number switch { 1 => \"one\", 2 => Long + Short, _ => \"many\" }", "247")]
    [InlineData("isLate ? Long + text : Short", "at least 124")]
    public Task TextThatIsTooLongInOneCase_IsReported(string reason, string length) => Verify.AnalyzerAsync(
        Closing($"{{|#0:{reason}|}}"), Message("in one case " + length).Replace("always throws", "then throws", StringComparison.Ordinal));

    [Theory]
    [InlineData("text")]
    [InlineData("Short")]
    [InlineData("Short + text")]
    [InlineData("$\"{Short}{text}\"")]
    [InlineData("Long.Substring(0, 100)")]
    [InlineData("Long[..100]")]
    [InlineData("Long.Trim()")]
    [InlineData("Long.Replace(\"a\", \"\")")]
    [InlineData("Describe(text)")]
    [InlineData("null")]
    [InlineData("\"\"")]
    public Task TextThatMayFit_IsSilent(string reason) => Verify.AnalyzerAsync(Closing(reason));

    [Theory]
    [InlineData("var reason = LONG;", true)]
    [InlineData("string reason; if (isLate) reason = LONG; else reason = LONG + \"b\";", true)]
    [InlineData("var reason = \"short\"; reason = LONG;", true)]
    [InlineData("var reason = LONG; reason += text;", true)]
    [InlineData("var reason = \"short\"; if (isLate) reason = LONG;", true)]
    [InlineData("var reason = LONG; if (isLate) reason = text;", true)]
    [InlineData("var reason = LONG; Change(ref reason);", false)]
    [InlineData("var reason = LONG; (reason, var other) = (text, text);", false)]
    [InlineData("var reason = LONG; if (reason.Length > 123) reason = reason.Substring(0, 123);", false)]
    [InlineData("var reason = LONG; if (Encoding.UTF8.GetByteCount(reason) > 123) return;", false)]
    [InlineData("Action change = () => { }; var reason = LONG; change = () => reason = text; change();", false)]
    public Task Local_IsFollowed(string statements, bool isReported) => Verify.AnalyzerAsync(
        $$"""
        class Chat
        {
            static void Change(ref string reason) => reason = "";

            async Task LeaveAsync(WebSocket socket, string text, bool isLate)
            {
                {{statements.Replace("LONG", $"\"{s_a124}\"", StringComparison.Ordinal)}}
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, {{(isReported ? "[|reason|]" : "reason")}}, default);
            }
        }
        """.Replace("[|reason|]", "{|WS1021:reason|}", StringComparison.Ordinal));

    [Fact]
    public Task Wrapper_IsReportedWhereTheTextIsChosen() => Verify.AnalyzerAsync(
        $$"""
        interface IPeer
        {
            Task ShutAsync(string why);
        }

        class Peer(WebSocket socket) : IPeer
        {
            public Task ShutAsync(string why) => CloseAsync(WebSocketCloseStatus.NormalClosure, "Goodbye: " + why);

            Task CloseAsync(WebSocketCloseStatus status, string? why) => socket.CloseAsync(status, why, default);
        }

        class Chat
        {
            Task LeaveAsync(IPeer peer) => peer.ShutAsync({|#0:"{{s_a123}}"|});

            Task LeaveQuietlyAsync(IPeer peer) => peer.ShutAsync("{{s_a123[..100]}}");
        }
        """,
        "WS1021: Close reason is 132 UTF-8 bytes long; a Close frame has room for 123: 'ShutAsync' passes it to 'CloseAsync', which always throws, and no Close frame is sent");

    [Theory]
    [InlineData("why.Substring(0, 50)")]
    [InlineData("why.Length > 123 ? \"\" : why")]
    [InlineData("Short(why)")]
    [InlineData("\"bye\"")]
    public Task WrapperThatCuts_IsSilent(string reason) => Verify.AnalyzerAsync(
        $$"""
        class Chat
        {
            static string Short(string text) => text[..10];

            Task ShutAsync(WebSocket socket, string why) => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, {{reason}}, default);

            Task LeaveAsync(WebSocket socket) => ShutAsync(socket, "{{s_a124}}");
        }
        """);

    /// <summary>A text that is there is not replaced by what stands in for none.</summary>
    [Theory]
    [InlineData("socket.CloseAsync(WebSocketCloseStatus.NormalClosure, why ?? _pending, default)", true)]
    [InlineData("socket.CloseAsync(WebSocketCloseStatus.NormalClosure, why ?? _pending ?? \"bye\", default)", true)]
    [InlineData("socket.CloseAsync(WebSocketCloseStatus.NormalClosure, why is null ? _pending : why, default)", true)]
    [InlineData("socket.CloseAsync(WebSocketCloseStatus.NormalClosure, why is not null ? why : _pending, default)", true)]
    [InlineData("socket.CloseAsync(WebSocketCloseStatus.NormalClosure, why != null ? why : _pending, default)", true)]
    [InlineData("socket.CloseAsync(WebSocketCloseStatus.NormalClosure, string.IsNullOrEmpty(why) ? _pending : why, default)", true)]
    [InlineData("socket.CloseAsync(WebSocketCloseStatus.NormalClosure, !string.IsNullOrEmpty(why) ? \"Bye: \" + why : _pending, default)", true)]
    [InlineData("socket.CloseAsync(WebSocketCloseStatus.NormalClosure, _pending ?? why, default)", true)]
    [InlineData("socket.CloseAsync(WebSocketCloseStatus.NormalClosure, why == null ? why : _pending, default)", false)]
    [InlineData("socket.CloseAsync(WebSocketCloseStatus.NormalClosure, why == \"x\" ? why : _pending, default)", false)]
    public Task WrapperWithAStandIn_IsFollowed(string close, bool isReported) => Verify.AnalyzerAsync($$"""
        class Chat
        {
            private readonly WebSocket socket = null!;
            private string? _pending;

            Task ShutAsync(string? why) => {{close}};

            Task LeaveAsync() => ShutAsync({{(isReported ? $"{{|WS1021:\"{new string('x', 130)}\"|}}" : $"\"{new string('x', 130)}\"")}});

            Task LeaveShortlyAsync() => ShutAsync("bye");
        }
        """);

    [Theory]
    [InlineData("why ??= _pending;", true)]
    [InlineData("why = _pending ?? why;", true)]
    public Task WrapperThatFillsIn_IsFollowed(string statement, bool isReported) => Verify.AnalyzerAsync($$"""
        class Chat
        {
            private readonly WebSocket socket = null!;
            private string? _pending;

            Task ShutAsync(string? why)
            {
                {{statement}}
                return socket.CloseAsync(WebSocketCloseStatus.NormalClosure, why, default);
            }

            Task LeaveAsync() => ShutAsync({{(isReported ? $"{{|WS1021:\"{new string('x', 130)}\"|}}" : $"\"{new string('x', 130)}\"")}});
        }
        """);

    [Fact]
    public Task BadStatusAndLongReason_AreReportedEachAtItsArgument() => Verify.AnalyzerAsync(
        Closing("null").Replace("WebSocketCloseStatus.NormalClosure, null", $"{{|WS1006:(WebSocketCloseStatus)1006|}}, {{|WS1021:\"{s_a124}\"|}}", StringComparison.Ordinal));

    [Fact]
    public Task NamedArguments_AreMatchedByTheirParameters() => Verify.AnalyzerAsync(
        $$"""
        class Chat
        {
            Task LeaveAsync(WebSocket socket) => socket.CloseAsync(
                statusDescription: {|WS1021:"{{s_a124}}"|}, cancellationToken: default, closeStatus: WebSocketCloseStatus.NormalClosure);
        }
        """);

    [Fact]
    public Task TestThatExpectsTheException_IsSilent() => Verify.AnalyzerAsync(
        $$"""
        static class Assert
        {
            public static void Throws<T>(Action action) => action();
        }

        class Tests
        {
            void LongReason_Throws(WebSocket socket) =>
                Assert.Throws<ArgumentException>(() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "{{s_a124}}", default));
        }
        """);

    [Fact]
    public Task NetFramework_ThrowsToo() => Verify.AnalyzerAsync(
        ReferencesUnderTest.NetFramework, Closing($"{{|#0:\"{s_a124}\"|}}").Replace("$\"", "\"", StringComparison.Ordinal), Message("124"));

    [Fact]
    public Task NetStandard_SaysThatItSpeaksOfDotNet() => Verify.AnalyzerAsync(
        ReferencesUnderTest.NetStandard,
        $$"""
        class Chat
        {
            Task LeaveAsync(WebSocket socket) => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, {|#0:"{{s_a124}}"|}, CancellationToken.None);
        }
        """,
        Message("124").Replace(Throws, "on .NET, " + Throws, StringComparison.Ordinal));

    /// <summary>What classes derived from it do with the reason is their own business: some make the frame themselves.</summary>
    [Fact]
    public Task SocketClassOfTheProgram_IsSilent() => Verify.AnalyzerAsync(
        $$"""
        abstract class OwnSocket : WebSocket
        {
            Task LeaveAsync() => CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "{{s_a124}}", default);
        }
        """);

    [Fact]
    public Task HalfTypedCode_IsSilent() => Verify.BrokenCodeAsync(
        """
        class Chat
        {
            Task LeaveAsync(WebSocket socket) => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, $"{", default);
        """);

    [Fact]
    public Task Fix_CutsWhatIsKnown() => Verify.FixAsync(
        $$"""
        class Chat
        {
            const string Long = "{{s_a124}}";

            async Task LeaveAsync(WebSocket socket)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, /* why */ {|WS1021:"{{s_a124}}"|}, default);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, statusDescription: {|WS1021:Long|}, default);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, {|WS1021:"{{new string('a', 122)}}é"|}, default);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, {|WS1021:"{{new string('a', 120)}}😀"|}, default);
            }
        }
        """,
        $$"""
        class Chat
        {
            const string Long = "{{s_a124}}";

            async Task LeaveAsync(WebSocket socket)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, /* why */ "{{s_a123}}", default);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, statusDescription: "{{s_a123}}", default);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "{{new string('a', 122)}}", default);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "{{new string('a', 120)}}", default);
            }
        }
        """,
        "WS1021.Cut");

    [Fact]
    public Task Fix_CutsAtRunTimeWhatIsNotKnown() => Verify.FixAsync(
        $$"""
        class Chat
        {
            async Task LeaveAsync(WebSocket socket, string text)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, {|WS1021:"{{s_a124}}" + text|}, default);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, {|WS1021:$"{{s_a124}}{text}"|}, default);
            }
        }
        """,
        $$"""
        class Chat
        {
            async Task LeaveAsync(WebSocket socket, string text)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, CutReason("{{s_a124}}" + text), default);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, CutReason($"{{s_a124}}{text}"), default);
            }

            private static string CutReason(string reason)
            {
                // A Close frame has room for a reason of 123 bytes in UTF-8.
                var length = Math.Min(reason.Length, 123);
                while (length > 0 && (char.IsHighSurrogate(reason[length - 1]) || Encoding.UTF8.GetByteCount(reason.Substring(0, length)) > 123))
                {
                    length--;
                }

                return reason.Substring(0, length);
            }
        }
        """,
        "WS1021.Cut");
}
