namespace WebSockets.Analyzers.Oracle.Tests;

public sealed class TruthTests
{
    private static Truth Of(string body, string inputs = "", string members = "") => Truth.Of(ProgramOf(body, inputs, members));

    internal static OracleProgram ProgramOf(string body, string inputs = "", string members = "") => new("test", $$"""
        public static class Entry
        {
            public static async Task Run(WebSocket socket{{(inputs.Length > 0 ? ", " + inputs : inputs)}})
            {
                {{body}}
            }

            {{members}}
        }
        """);

    /// <summary>The bugs as "constant at the line of the call".</summary>
    private static string[] BugsOf(Truth truth) =>
        [.. Bug.In(truth.Evidence).Select(bug => string.Join(" or ", bug.Origins.Select(origin => truth.Program.Origins[origin].Syntax.ToString())))];

    private static string[] Bugs(string body, string inputs = "", string members = "") => BugsOf(Of(body, inputs, members));

    [Fact]
    public void Constant_ThroughAWrapper_IsABug() =>
        Assert.Equal(
            ["WebSocketCloseStatus.Empty"],
            Bugs("await Shut(socket, WebSocketCloseStatus.Empty);", members: "static Task Shut(WebSocket socket, WebSocketCloseStatus status) => socket.CloseAsync(status, null, default);"));

    [Fact]
    public void Constant_BehindAGuard_IsNone() =>
        Assert.Empty(Bugs("var s = lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure; if (s != WebSocketCloseStatus.Empty) await socket.CloseAsync(s, null, default);", "bool lost"));

    [Fact]
    public void GoodConstant_IsNone() => Assert.Empty(Bugs("await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);"));

    [Fact]
    public void TwoConstants_AreToldApart() =>
        Assert.Equal(
            ["(WebSocketCloseStatus)1005", "WebSocketCloseStatus.Empty"],
            Bugs("var s = lost ? WebSocketCloseStatus.Empty : (WebSocketCloseStatus)1005; var t = WebSocketCloseStatus.Empty; Console.WriteLine(t); await socket.CloseAsync(s, null, default);", "bool lost").Order(StringComparer.Ordinal));

    [Fact]
    public void ConstantOfATest_IsNotWhatIsSent() =>
        Assert.Equal(["(WebSocketCloseStatus)1006"], Bugs("if (given == WebSocketCloseStatus.NormalClosure) await socket.CloseAsync((WebSocketCloseStatus)1006, null, default);", "WebSocketCloseStatus given"));

    [Fact]
    public void Input_IsNoBug()
    {
        var truth = Of("await socket.CloseAsync(given, null, default);", "WebSocketCloseStatus given");
        Assert.Equal([EvidenceKind.Given], truth.Evidence.Select(one => one.Kind));
        Assert.Empty(BugsOf(truth));
    }

    [Fact]
    public void ComparedNumber_IsAmongTheInputs() =>
        Assert.Single(Bugs("await socket.CloseAsync(code == 4321 ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure, null, default);", "int code"));

    [Fact]
    public void ComparedText_IsAmongTheInputs() =>
        Assert.Single(Bugs("""if (text == "quit") await socket.CloseAsync(WebSocketCloseStatus.Empty, null, default);""", "string text"));

    [Fact]
    public void DefaultArgument_IsTheConstant() =>
        Assert.Equal(
            ["(WebSocketCloseStatus)1005"],
            Bugs("await Shut(socket);", members: "static Task Shut(WebSocket socket, WebSocketCloseStatus status = (WebSocketCloseStatus)1005) => socket.CloseAsync(status, null, default);"));

    [Fact]
    public void NumberThatWrapsAround_IsTheStatusThatIsSent()
    {
        var truth = Of("await socket.CloseAsync(Cut(66541), null, default);", members: "static WebSocketCloseStatus Cut(int code) => (WebSocketCloseStatus)(ushort)code;");
        Assert.Equal(["66541"], BugsOf(truth));
        Assert.Equal(1005, Assert.Single(truth.Evidence).Code);
    }

    [Fact]
    public void MissingStatus_IsZero() =>
        Assert.Equal(["given.GetValueOrDefault()"], Bugs("await socket.CloseAsync(given.GetValueOrDefault(), null, default);", "WebSocketCloseStatus? given"));

    [Fact]
    public void FieldThatNobodyAssigned_IsNoConstant() =>
        Assert.Empty(Bugs(
            "if (WebSocketCloseStatus.NormalClosure != given) s_status = WebSocketCloseStatus.NormalClosure; await socket.CloseAsync(s_status, null, default);",
            "WebSocketCloseStatus given",
            "static WebSocketCloseStatus s_status;"));

    [Fact]
    public void StatusThatIsCalculated_IsOfTheNumbersInIt() =>
        Assert.Equal(["1000", "5"], Bugs("var code = 1000; code += 5; await socket.CloseAsync((WebSocketCloseStatus)code, null, default);"));

    [Fact]
    public void FailingSend_LeadsToItsHandler() =>
        Assert.Single(Bugs("try { await socket.SendAsync(new byte[1], WebSocketMessageType.Text, true, default); } catch (WebSocketException) { await socket.CloseAsync(WebSocketCloseStatus.Empty, null, default); }"));

    [Fact]
    public void FailingCallOfTheFramework_LeadsToItsHandler() =>
        Assert.Single(Bugs("try { Console.WriteLine(1); } catch (IOException) { await socket.CloseAsync(WebSocketCloseStatus.Empty, null, default); }"));

    [Fact]
    public void FailureInAHandler_LeadsToTheNextOne() =>
        Assert.Single(Bugs("try { Console.WriteLine(1); } catch { try { Console.WriteLine(2); } catch { await socket.CloseAsync(WebSocketCloseStatus.Empty, null, default); } }"));

    [Fact]
    public void FailingCallOfTheProgramItself_IsNeitherBugNorFalse()
    {
        var truth = Of("try { Nothing(); } catch { await socket.CloseAsync(WebSocketCloseStatus.Empty, null, default); }", members: "static void Nothing() { }");
        Assert.Equal([EvidenceKind.ChosenAfterUnknownFailure], truth.Evidence.Select(one => one.Kind));
        Assert.Empty(BugsOf(truth));
    }

    [Fact]
    public void StatusOfAReceivedClose_IsNeverMissing() =>
        Assert.Empty(Bugs("""
            var result = await socket.ReceiveAsync(new ArraySegment<byte>(new byte[9]), default);
            if (result.MessageType == WebSocketMessageType.Close) await socket.CloseAsync(socket.CloseStatus ?? WebSocketCloseStatus.Empty, null, default);
            """));

    [Fact]
    public void EmptyMessage_IsNoClose() =>
        Assert.Single(Bugs("""
            var result = await socket.ReceiveAsync(new ArraySegment<byte>(new byte[9]), default);
            if (result.Count == 0) await socket.CloseAsync(result.CloseStatus ?? WebSocketCloseStatus.Empty, null, default);
            """));

    [Fact]
    public void StatusOfAnOpenSocket_IsMissing() => Assert.Single(Bugs("await socket.CloseAsync(socket.CloseStatus ?? WebSocketCloseStatus.Empty, null, default);"));

    [Fact]
    public void StaticField_BeginsAnewInEachRun() =>
        Assert.Empty(Bugs(
            "await socket.CloseAsync(s_next, null, default); s_next = WebSocketCloseStatus.Empty;",
            "bool again",
            "static WebSocketCloseStatus s_next = WebSocketCloseStatus.NormalClosure;"));

    [Fact]
    public void StaticReadonlyField_IsTheConstant() =>
        Assert.Equal(["WebSocketCloseStatus.Empty"], Bugs("await socket.CloseAsync(s_none, null, default);", members: "static readonly WebSocketCloseStatus s_none = WebSocketCloseStatus.Empty;"));

    [Fact]
    public void MethodGroup_IsACloseCall() =>
        Assert.Single(Bugs("Func<WebSocketCloseStatus, string?, CancellationToken, Task> close = socket.CloseOutputAsync; await close(WebSocketCloseStatus.Empty, null, default);"));

    [Fact]
    public void ProgramThatDoesNotEnd_IsRejected() => Assert.Throws<InvalidProgramException>(() => Of("while (true) { }"));

    [Fact]
    public void FunctionThatDoesNotEnd_IsRejected() => Assert.Throws<InvalidProgramException>(() => Of("Again();", members: "static void Again() => Again();"));

    [Fact]
    public void ProgramThatDoesNotCompile_IsRejected() => Assert.Throws<InvalidProgramException>(() => Of("await socket.CloseAsync(nothing);"));
}
