using Microsoft.CodeAnalysis.Testing;
using WebSockets.Analyzers.Closing;
using static WebSockets.Analyzers.Tests.FixAllActions;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>
/// Several bad codes in one argument: one diagnostic for each rule that is broken, so that an id that is suppressed or off
/// hides nothing of another, and each fix repairs its own arm.
/// </summary>
public sealed class RulesInOneArgumentTests
{
    private const string Sent = "'CloseAsync' puts it on the wire as 03 ED, and strict peers fail the connection";
    private const string Throws = "'CloseAsync' always throws, and no Close frame is sent";
    private const string NoStatus = $"WS1005: 'WebSocketCloseStatus.Empty' is close status 1005 (No Status Received), which must not be sent: {Sent}";
    private const string Abnormal = $"WS1006: Close status 1006 (Abnormal Closure) must not be sent: {Throws}";

    private static readonly FixAllOf s_noStatus = new(new CloseStatusFixer(), "WS1005.Suggested", "WS1005");
    private static readonly FixAllOf s_reserved = new(new CloseStatusFixer(), "WS1006.Suggested", "WS1006");

    private static string InMethod(string statements) => $$"""
        class Chat
        {
            async Task LeaveAsync(WebSocket socket, bool lost, int? error, string why)
            {
                {{statements}}
            }

            static Task ShutAsync(WebSocket socket, WebSocketCloseStatus status) => socket.CloseAsync(status, null, default);

            private static WebSocketCloseStatus Map(int? error) => error switch
            {
                1 => (WebSocketCloseStatus)1006,
                2 => (WebSocketCloseStatus)1015,
                _ => WebSocketCloseStatus.Empty,
            };
        }
        """;

    [Theory]
    [InlineData("await socket.CloseAsync({|#0:{|#1:lost ? (WebSocketCloseStatus)1006 : WebSocketCloseStatus.Empty|}|}, null, default);")]
    [InlineData("await socket.CloseAsync({|#0:{|#1:lost ? WebSocketCloseStatus.Empty : (WebSocketCloseStatus)1006|}|}, null, default);")]
    [InlineData("var status = WebSocketCloseStatus.Empty; if (lost) status = (WebSocketCloseStatus)1006; await socket.CloseAsync({|#0:{|#1:status|}|}, null, default);")]
    [InlineData("await socket.CloseAsync({|#0:{|#1:error switch { null => (WebSocketCloseStatus)1006, 1 => WebSocketCloseStatus.NormalClosure, _ => WebSocketCloseStatus.Empty }|}|}, null, default);")]
    public Task TwoRules_AreTwoDiagnostics(string statements) => Verify.AnalyzerAsync(InMethod(statements), NoStatus, Abnormal);

    [Fact]
    public Task TwoRulesThroughAWrapper_AreTwoDiagnostics() => Verify.AnalyzerAsync(
        InMethod("await ShutAsync(socket, {|#0:{|#1:lost ? (WebSocketCloseStatus)1006 : WebSocketCloseStatus.Empty|}|});"),
        NoStatus.Replace("'CloseAsync'", "'ShutAsync' passes it to 'CloseAsync', which", StringComparison.Ordinal),
        Abnormal.Replace("'CloseAsync'", "'ShutAsync' passes it to 'CloseAsync', which", StringComparison.Ordinal));

    [Fact]
    public Task ThreeRules_AreThreeDiagnostics() => Verify.AnalyzerAsync(
        InMethod("await socket.CloseAsync({|#0:{|#1:{|#2:lost ? (WebSocketCloseStatus)1006 : error is 3 ? (WebSocketCloseStatus)2000 : WebSocketCloseStatus.Empty|}|}|}, null, default);"),
        NoStatus,
        Abnormal,
        "WS1016: Close status 2000 is not defined and must not be sent: 'CloseAsync' puts it on the wire as 07 D0, and strict peers fail the connection");

    /// <summary>Of two codes of one rule the message names the one that is written first.</summary>
    [Theory]
    [InlineData("await socket.CloseAsync({|#0:{|#1:Map(error)|}|}, null, default);")]
    [InlineData("await socket.CloseAsync({|#0:{|#1:lost ? WebSocketCloseStatus.Empty : error is 1 ? (WebSocketCloseStatus)1006 : (WebSocketCloseStatus)1015|}|}, null, default);")]
    [InlineData("await socket.CloseAsync({|#0:{|#1:lost ? (WebSocketCloseStatus)1006 : error is 1 ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.Empty|}|}, null, default);")]
    public Task TwoCodesOfOneRule_AreOneDiagnostic(string statements) => Verify.AnalyzerAsync(InMethod(statements), NoStatus, Abnormal);

    [Theory]
    [InlineData("WS1005")]
    [InlineData("WS1006")]
    public async Task PragmaForOneRule_LeavesTheOther(string suppressed)
    {
        var test = Verify.CreateTest(
            InMethod($$"""
                #pragma warning disable {{suppressed}}
                        await socket.CloseAsync({|#0:lost ? (WebSocketCloseStatus)1006 : WebSocketCloseStatus.Empty|}, null, default);
                #pragma warning restore {{suppressed}}
                """),
            suppressed == "WS1005" ? [Abnormal] : [NoStatus]);
        test.TestBehaviors |= TestBehaviors.SkipSuppressionCheck;
        await test.RunAsync();
    }

    [Theory]
    [InlineData("WS1005")]
    [InlineData("WS1006")]
    public async Task RuleThatIsOff_LeavesTheOther(string off)
    {
        var test = Verify.CreateTest(
            InMethod("await socket.CloseAsync({|#0:lost ? (WebSocketCloseStatus)1006 : WebSocketCloseStatus.Empty|}, null, default);"),
            off == "WS1005" ? [Abnormal] : [NoStatus]);
        test.DisabledDiagnostics.Add(off);
        await test.RunAsync();
    }

    /// <summary>Each rule's fix leaves the other's arm alone, in either order, in one action, and merged.</summary>
    [Theory]
    [InlineData("await socket.CloseAsync(lost ? (WebSocketCloseStatus)1006 : WebSocketCloseStatus.Empty, null, default);")]
    [InlineData("var status = lost ? (WebSocketCloseStatus)1006 : WebSocketCloseStatus.Empty; await socket.CloseAsync(status, null, default);")]
    [InlineData("var status = WebSocketCloseStatus.Empty; if (lost) status = (WebSocketCloseStatus)1006; await socket.CloseAsync(status, null, default);")]
    [InlineData("await ShutAsync(socket, error switch { null => (WebSocketCloseStatus)1006, _ => WebSocketCloseStatus.Empty });")]
    [InlineData("await ShutAsync(socket, lost ? (WebSocketCloseStatus)1006 : WebSocketCloseStatus.NormalClosure); await ShutAsync(socket, WebSocketCloseStatus.Empty);")]
    public async Task FixesOfTwoRules_RepairTheirOwnArms(string statements)
    {
        var source = InMethod(statements);
        var whole = InMethod(statements
            .Replace("(WebSocketCloseStatus)1006", "WebSocketCloseStatus.NormalClosure", StringComparison.Ordinal)
            .Replace("WebSocketCloseStatus.Empty", "WebSocketCloseStatus.NormalClosure", StringComparison.Ordinal));

        Assert.Equal(whole, await InSequenceAsync<CloseStatusRule>(source, s_noStatus, s_reserved));
        Assert.Equal(whole, await InSequenceAsync<CloseStatusRule>(source, s_reserved, s_noStatus));
        Assert.Equal(whole, await InSequenceAsync<CloseStatusRule>(source, s_noStatus with { Ids = ["WS1005", "WS1006"] }));
        Assert.Equal(whole, await MergedAsync<CloseStatusRule>(source, s_noStatus, s_reserved));
    }

    [Fact]
    public async Task FixOfOneRule_LeavesTheArmOfTheOther()
    {
        var source = InMethod("await socket.CloseAsync(lost ? (WebSocketCloseStatus)1006 : WebSocketCloseStatus.Empty, null, default);");

        Assert.Equal(
            source.Replace("lost ? (WebSocketCloseStatus)1006 : WebSocketCloseStatus.Empty", "lost ? (WebSocketCloseStatus)1006 : WebSocketCloseStatus.NormalClosure", StringComparison.Ordinal),
            await InSequenceAsync<CloseStatusRule>(source, s_noStatus));
    }

    /// <summary>A status in an arm and a reason that is too long: two fixers in one call.</summary>
    [Fact]
    public async Task FixesOfTwoFixers_GoTogether()
    {
        var longReason = new FixAllOf(new LongReasonFixer(), "WS1021.Cut", "WS1021");
        var text = new string('x', 130);
        var source = InMethod($"await socket.CloseAsync(lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure, \"{text}\", default);");
        var whole = InMethod($"await socket.CloseAsync(lost ? WebSocketCloseStatus.NormalClosure : WebSocketCloseStatus.NormalClosure, \"{text[..123]}\", default);");

        Assert.Equal(whole, await InSequenceAsync<CloseStatusRule>(source, s_noStatus, longReason));
        Assert.Equal(whole, await InSequenceAsync<CloseStatusRule>(source, longReason, s_noStatus));
        Assert.Equal(whole, await MergedAsync<CloseStatusRule>(source, s_noStatus, longReason));
    }
}
