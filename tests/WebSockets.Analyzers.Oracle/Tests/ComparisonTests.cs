using System.Collections.Immutable;

namespace WebSockets.Analyzers.Oracle.Tests;

public sealed class ComparisonTests
{
    private const string Members = "static Task Shut(WebSocket socket, WebSocketCloseStatus status) => socket.CloseAsync(status, null, default);";

    private static Comparison Compare(string body, string inputs, params Report[] reports)
    {
        var program = TruthTests.ProgramOf(body, inputs, Members);
        return Comparison.Of(program, Truth.Of(program), [.. reports]);
    }

    private static Report ReportOf(int? site, params ImmutableArray<int> origins) => new("WS1005", site, [.. origins], IsAtSite: true, "told");

    [Fact]
    public void NothingReported_IsAMiss()
    {
        var mismatch = Assert.Single(Compare("await Shut(socket, WebSocketCloseStatus.Empty);", "").Mismatches);
        Assert.Equal((MismatchKind.Miss, "WS1005", "WebSocketCloseStatus.Empty", "socket.CloseAsync(status, null, default)"), (mismatch.Kind, mismatch.Rule, mismatch.Origin, mismatch.Site));
    }

    [Fact]
    public void WhatNeverHappens_IsAFalseReport()
    {
        var comparison = Compare("Console.WriteLine(WebSocketCloseStatus.Empty); await Shut(socket, WebSocketCloseStatus.NormalClosure);", "", ReportOf(0, 0));
        Assert.Equal((MismatchKind.FalseReport, true), (Assert.Single(comparison.Mismatches).Kind, comparison.Mismatches[0].Runs));
    }

    [Fact]
    public void WhatHappens_IsRight()
    {
        var comparison = Compare("Console.WriteLine(WebSocketCloseStatus.Empty); await Shut(socket, WebSocketCloseStatus.Empty);", "", ReportOf(0, 1));
        Assert.Equal((1, 1, 0), (comparison.TrueReports, comparison.Found, comparison.Mismatches.Length));
    }

    [Fact]
    public void ReportOfATest_IsRightWhereThatCodeComes()
    {
        var comparison = Compare("if (given == WebSocketCloseStatus.Empty) { } await Shut(socket, WebSocketCloseStatus.Empty);", "WebSocketCloseStatus given", ReportOf(0));
        Assert.Equal((1, 1, 0), (comparison.TrueReports, comparison.Found, comparison.Mismatches.Length));
    }

    [Fact]
    public void ReportOfAnInput_IsNeitherRightNorWrong()
    {
        var comparison = Compare("if (given == WebSocketCloseStatus.Empty) await Shut(socket, given);", "WebSocketCloseStatus given", ReportOf(0));
        Assert.Equal((0, 1, 0), (comparison.TrueReports, comparison.UnknownReports, comparison.Mismatches.Length));
    }

    [Fact]
    public void DiagnosticAtACaller_IsAttributedToTheConstantAndTheClose()
    {
        var report = Assert.Single(Verdict.Of(TruthTests.ProgramOf("await Shut(socket, WebSocketCloseStatus.Empty);", "", Members)).Reports);
        Assert.Equal(("WS1005", 0, false), (report.Rule, report.Site, report.IsAtSite));
        Assert.Equal([0], report.Origins);
    }

    [Fact]
    public void DiagnosticAtTheClose_IsAttributedToTheConstantThatTravelled()
    {
        var report = Assert.Single(Verdict.Of(TruthTests.ProgramOf(
            "var s = WebSocketCloseStatus.NormalClosure; if (lost) s = WebSocketCloseStatus.Empty; await socket.CloseAsync(s, null, default);", "bool lost", "")).Reports);
        Assert.Equal((0, true), (report.Site, report.IsAtSite));
        Assert.Equal([1], report.Origins);
    }

    [Fact]
    public void DiagnosticOfAnOmittedArgument_IsAttributedToTheDefault()
    {
        var report = Assert.Single(Verdict.Of(TruthTests.ProgramOf(
            "await Leave(socket);", "", "static Task Leave(WebSocket socket, WebSocketCloseStatus status = WebSocketCloseStatus.Empty) => socket.CloseAsync(status, null, default);")).Reports);
        Assert.Single(report.Origins);
        Assert.Equal(0, report.Site);
    }

    [Fact]
    public void SecondCodeInOneArgument_IsNoMiss()
    {
        var comparison = Comparison.Of(TruthTests.ProgramOf("await socket.CloseAsync(lost ? WebSocketCloseStatus.Empty : (WebSocketCloseStatus)1005, null, default);", "bool lost"));
        Assert.Equal((2, 0), (comparison.Found, comparison.Missed));
    }
}
