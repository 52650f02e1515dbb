namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>A test that only chooses a log line changes nothing: what comes past it is what would come without it. Beside each, a test that does choose.</summary>
public sealed class LoggingTestFlowTests
{
    private const string Line = "Console.WriteLine();";

    [Theory]
    [InlineData("")]
    [InlineData($"if (c == Empty) {Line}")]
    [InlineData($"if (c == Empty) {Line} else if (flag) {Line}")]
    [InlineData($"var isNone = c == Empty; if (isNone) {Line}")]
    [InlineData($"var isNone = c == Empty; if (isNone && !flag) {Line}")]
    [InlineData($"bool isNone; isNone = c == Empty; if (!isNone) {{ if (flag) {Line} }}")]
    [InlineData($"var isNone = c == Empty; try {{ {Line} }} finally {{ if (isNone) {Line} }}")]
    [InlineData($"try {{ {Line} }} finally {{ if (c == Empty) {Line} }}")]
    public void Test_ThatOnlyLogs_ChangesNothing(string test) => Assert.Equal("c:any", CodeFlow.InMethod($"{test} See(c);"));

    [Theory]
    [InlineData("if (c == Empty) return;", "c:-2147483648..1004 1006..2147483647")]
    [InlineData($"var isNone = c == Empty; if (isNone) {Line} if (isNone) return;", "c:-2147483648..1004 1006..2147483647")]
    [InlineData($"var isNone = c == Empty; if (isNone) {Line} var leaves = isNone; if (leaves) return;", "c:-2147483648..1004 1006..2147483647")]
    [InlineData($"var isNone = c == Empty; if (isNone) {Line} Action leave = () => {{ if (isNone) throw null!; }}; leave();", "-")]
    [InlineData($"var isNone = c == Empty; if (isNone) {Line} Check(!isNone); static void Check(bool holds) {{ if (!holds) throw null!; }}", "-")]
    public void Flag_ThatIsAskedAsWell_IsAGuard(string test, string values) => Assert.Equal(values, CodeFlow.InMethod($"{test} See(c);"));

    [Theory]
    [InlineData("")]
    [InlineData($"if (s == Empty) {Line}")]
    [InlineData($"var isNone = s == Empty; if (isNone) {Line}")]
    public void Test_ThatOnlyLogs_DoubtsNoEarlierOne(string test) => Assert.Equal("Empty:1005 NormalClosure:1000", CodeFlow.InClass($$"""
        static async Task Hand(Task<WebSocketCloseStatus> status) => await Task.WhenAll(status);
        static async Task M()
        {
            var s = Maybe() ? Empty : NormalClosure;
            if (s != NormalClosure) await Hand(Task.FromResult(s));
            {{test}}
            See(s);
        }
        """));

    [Theory]
    [InlineData("", "Empty:1005 Empty:1005 c:any")]
    [InlineData($"if (chosen == Empty) {Line}", "Empty:1005 Empty:1005 c:any")]
    [InlineData($"var isNone = chosen == Empty; if (isNone) {Line}", "Empty:1005 Empty:1005 c:any")]
    [InlineData("if (chosen == Empty) return;", "c:-2147483648..1004 1006..2147483647")]
    public void Test_ThatOnlyLogs_IsNoneOfTheCasesThatAreTooMany(string test, string values) => Assert.Equal(values, CodeFlow.InMethod($$"""
        var chosen = c;
        if (flag) chosen = Empty;
        async Task Current() { c = chosen; await Task.Yield(); }
        await Current();
        for (var round = 0; round < i; round++)
        {
            if (n != null) chosen = c;
            if (Maybe()) chosen = Empty;
        }
        {{test}}
        See(chosen);
        """));

    [Theory]
    [InlineData("See(s_last);")]
    [InlineData($"if (s_last == Empty) {Line} See(s_last);")]
    [InlineData($"try {{ }} finally {{ if (s_last == Empty) {Line} See(s_last); }}")]
    public void Property_ThatIsLookedAtForALogLine(string statements) => Assert.Equal("Empty:1005", CodeFlow.InClass($$"""
        static WebSocketCloseStatus s_last { get { return Empty; } }
        static void M() { {{statements}} }
        """));
}
