namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>Two things that cannot be true at once, in code that asks for them at different places: beside each way that never runs, the one that does.</summary>
public sealed class HangingTogetherFlowTests
{
    [Theory]
    [InlineData("await socket.CloseAsync(NormalClosure, null, default); See(socket.State == WebSocketState.Open ? Empty : ProtocolError);", "ProtocolError:1002")]
    [InlineData("await socket.CloseOutputAsync(NormalClosure, null, default); var s = Empty; if (socket.State != WebSocketState.Aborted) s = ProtocolError; See(s);", "ProtocolError:1002")]
    [InlineData("See(socket.State == WebSocketState.Open ? Empty : ProtocolError);", "Empty:1005 ProtocolError:1002")]
    [InlineData("await socket.CloseAsync(NormalClosure, null, default); socket = new ClientWebSocket(); See(socket.State == WebSocketState.Open ? Empty : ProtocolError);", "Empty:1005 ProtocolError:1002")]
    [InlineData("socket.Abort(); See(socket.State is WebSocketState.Open or WebSocketState.CloseReceived ? Empty : ProtocolError);", "ProtocolError:1002")]
    [InlineData("if (socket.State != WebSocketState.Open) return; await socket.ReceiveAsync(new byte[1], default); See(socket.State == WebSocketState.CloseReceived ? Empty : ProtocolError);", "Empty:1005 ProtocolError:1002")]
    [InlineData("if (socket.State != WebSocketState.Open) return; await socket.SendAsync(new byte[1], default, true, default); See(socket.State == WebSocketState.CloseReceived ? Empty : ProtocolError);", "ProtocolError:1002")]
    public void Socket_ThatWasUsed(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($"static async Task M(WebSocket socket) {{ {statements} }}"));

    [Theory]
    [InlineData("var s = socket.State is WebSocketState.Open or WebSocketState.CloseReceived ? NormalClosure : Empty; if (socket.State == WebSocketState.Open) See(s);", "NormalClosure:1000")]
    [InlineData("var s = socket.State is WebSocketState.Open or WebSocketState.CloseReceived ? NormalClosure : Empty; if (socket.State == WebSocketState.CloseSent) See(s);", "Empty:1005")]
    [InlineData("var s = socket.State is WebSocketState.Open or WebSocketState.CloseReceived ? NormalClosure : Empty; if (other.State == WebSocketState.Open) See(s);", "Empty:1005 NormalClosure:1000")]
    public void State_ThatIsAskedForTwice(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($"void M(WebSocket socket, WebSocket other) {{ {statements} }}"));

    [Theory]
    [InlineData("TryRepair(ref s); if (!b) See(s);", "Empty:1005 NormalClosure:1000")]
    [InlineData("s = Empty; Repair(ref s); See(s);", "NormalClosure:1000")]
    [InlineData("s = ProtocolError; Repair(ref s); See(s);", "ProtocolError:1002")]
    [InlineData("if (s != Empty) return; Repair(ref s); See(s);", "NormalClosure:1000")]
    [InlineData("if (s == Empty) return; Repair(ref s); if (s == NormalClosure) return; See(s);", "s:-2147483648..999 1001..1004 1006..2147483647")]
    public void Reference_IsLookedAtBeforeItIsWritten(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($$"""
        static void Repair(ref WebSocketCloseStatus status) { if (status == Empty) status = NormalClosure; }
        static void TryRepair(ref WebSocketCloseStatus status) { if (Maybe()) status = Empty; else status = NormalClosure; }
        void M(WebSocketCloseStatus s, bool b) { {{statements}} }
        """));

    [Theory]
    [InlineData("See(Choose(s == Empty, NormalClosure, s));", "NormalClosure:1000 s:-2147483648..1004 1006..2147483647")]
    [InlineData("See(Choose(s == Empty, s, NormalClosure));", "Empty:1005 NormalClosure:1000")]
    [InlineData("var t = b ? Empty : ProtocolError; See(Choose(t == Empty, NormalClosure, t));", "NormalClosure:1000 ProtocolError:1002")]
    public void Argument_SaysSomethingOfAnother(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($$"""
        static T Choose<T>(bool first, T one, T other) => first ? one : other;
        void M(WebSocketCloseStatus s, bool b) { {{statements}} }
        """));

    [Theory]
    [InlineData("var d = new Ending(b ? Empty : NormalClosure); if (d is { Status: WebSocketCloseStatus }) return; See(d.Status);", "-")]
    [InlineData("var d = new Ending(Empty); See(d is { Status: Empty } ? NormalClosure : d.Status);", "NormalClosure:1000")]
    [InlineData("var d = new Ending(b ? Empty : ProtocolError); See(d is { Status: Empty } ? NormalClosure : d.Status);", "NormalClosure:1000 ProtocolError:1002")]
    [InlineData("Ending? d = b ? null : new Ending(Empty); See(d is { Status: Empty } ? NormalClosure : ProtocolError);", "NormalClosure:1000 ProtocolError:1002")]
    public void Pattern_OfAMember(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($$"""
        sealed record Ending(WebSocketCloseStatus Status);
        void M(bool b) { {{statements}} }
        """));

    // A try that does nothing but to say something at its end changes nothing, however many cases come to it.
    [Theory]
    [InlineData("See(s);")]
    [InlineData("try { See(s); } finally { Console.WriteLine(); }")]
    public void Finally_ThatOnlyLogs(string close) => Assert.Equal("Empty:1005 NormalClosure:1000 ProtocolError:1002", CodeFlow.InClass($$"""
        enum Cause { Done }
        sealed class Ending { public WebSocketCloseStatus Status { get; set; } = NormalClosure; }
        static void End(WebSocketCloseStatus status) { }
        void M(WebSocketCloseStatus c, Cause why, WebSocketCloseStatus? n)
        {
            var s = c != ProtocolError || n is null ? why != Cause.Done ? ProtocolError : Empty : NormalClosure;
            if (n.HasValue) { var ending = new Ending { }; End(ending.Status); }
            {{close}}
        }
        """));

    [Theory]
    [InlineData("WebSocketReceiveResult? answer = null; if (s != NormalClosure) { answer = await socket.ReceiveAsync(default, default); } var t = answer?.CloseStatus; if (t is null) { return; } See(s);", "Empty:1005")]
    [InlineData("var answer = false; if (s != NormalClosure) { answer = Answers(ref s); } if (answer) { See(s); }", "-")]
    [InlineData("var asked = new Ask(); if (s != NormalClosure) { asked.About(s); } var isFine = asked.IsFine; if (isFine) { return; } See(s);", "-")]
    public void Answer_ToACallThatATestChose(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($$"""
        sealed class Ask { public bool IsFine { get; set; } public void About(WebSocketCloseStatus status) => throw new NotSupportedException(); }
        static bool Answers(ref WebSocketCloseStatus status) { status = Any(); return true; }
        async Task M(WebSocket socket) { var s = Empty; {{statements}} }
        """));

    [Theory]
    [InlineData("WebSocketCloseStatus? n = NormalClosure; var t = n.Value;", "NormalClosure:1000")]
    [InlineData("WebSocketCloseStatus? n = NormalClosure; var t = (WebSocketCloseStatus)n;", "NormalClosure:1000")]
    [InlineData("WebSocketCloseStatus? n = b ? NormalClosure : null; var t = n.Value;", "Empty:1005 NormalClosure:1000")]
    [InlineData("WebSocketCloseStatus? n = NormalClosure; var t = n.Value.ToString();", "Empty:1005 NormalClosure:1000")]
    public void Nullable_ThatHasAValue_IsTakenWithoutAnException(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($$"""
        void M(bool b) { var s = NormalClosure; try { {{statements}} } catch (InvalidOperationException) { s = Empty; } See(s); }
        """));

    [Theory]
    [InlineData("var tries = 0; tries++; See(tries > 3 ? Empty : NormalClosure);", "NormalClosure:1000")]
    [InlineData("var tries = 3; ++tries; See(tries > 3 ? Empty : NormalClosure);", "Empty:1005")]
    [InlineData("var tries = 4; tries--; See(tries > 3 ? Empty : NormalClosure);", "NormalClosure:1000")]
    [InlineData("var tries = 0; while (Maybe()) tries++; See(tries > 3 ? Empty : NormalClosure);", "Empty:1005 NormalClosure:1000")]
    [InlineData("for (var tries = 0; tries < 5; tries++) See(tries > 3 ? Empty : NormalClosure);", "Empty:1005 NormalClosure:1000")]
    [InlineData("var tries = AnyInt(); tries++; See(tries > 3 ? Empty : NormalClosure);", "Empty:1005 NormalClosure:1000")]
    public void Counter_OutsideOfALoop(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    [Theory]
    [InlineData("if (result.CloseStatus == Empty) See(Empty); else See(NormalClosure);", "- | NormalClosure:1000")]
    [InlineData("if (result.CloseStatus == EndpointUnavailable) See(Empty);", "Empty:1005")]
    [InlineData("if (result.CloseStatus is Empty or null) See(Empty);", "Empty:1005")]
    [InlineData("if (socket.CloseStatus is (WebSocketCloseStatus)1006) See(Empty);", "-")]
    [InlineData("var s = socket.CloseStatus ?? NormalClosure; See(s is Empty ? ProtocolError : NormalClosure);", "NormalClosure:1000")]
    [InlineData("switch (result.CloseStatus) { case Empty: See(Empty); break; case ProtocolError: See(NormalClosure); break; }", "- | NormalClosure:1000")]
    [InlineData("if (n == Empty) See(n);", "Empty:1005")]
    public void ReceivedStatus_StandsForOneThatWasSent(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    [Theory]
    [InlineData("try { s = new Kept(Empty).Status; } catch (InvalidOperationException) { s = ProtocolError; } See(s);", "Empty:1005")]
    [InlineData("try { s = new Made(Empty).Status; } catch (InvalidOperationException) { s = ProtocolError; } See(s);", "Empty:1005 ProtocolError:1002")]
    [InlineData("try { s = new Checked(Empty).Status; } catch (InvalidOperationException) { s = ProtocolError; } See(s);", "Empty:1005 ProtocolError:1002")]
    public void Constructor_ThatOnlyKeeps_DoesNotThrow(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($$"""
        sealed record Kept(WebSocketCloseStatus Status) { public int Tries { get; init; } = 1; }
        sealed record Made(WebSocketCloseStatus Status) { readonly List<int> _all = new(); }
        sealed class Checked { public Checked(WebSocketCloseStatus status) { Maybe(); Status = status; } public WebSocketCloseStatus Status { get; } }
        void M() { var s = NormalClosure; {{statements}} }
        """));

    [Theory]
    [InlineData("See(Of(1));", "Empty:1005")]
    [InlineData("See(Of(2));", "NormalClosure:1000")]
    [InlineData("See(Of(3));", "ProtocolError:1002")]
    [InlineData("See(Of(i));", "Empty:1005 NormalClosure:1000 ProtocolError:1002")]
    [InlineData("if (i == 1) return; See(Of(i));", "NormalClosure:1000 ProtocolError:1002")]
    public void Key_ThatACallerPasses(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($$"""
        private static readonly Dictionary<int, WebSocketCloseStatus> s_codes = new() { [1] = Empty, [2] = NormalClosure };
        static WebSocketCloseStatus Of(int key) => s_codes.TryGetValue(key, out var found) ? found : ProtocolError;
        void M(int i) { {{statements}} }
        """));

    [Theory]
    [InlineData("foreach (var x in new int[2]) { var d = new Ending(Empty); d = d with { Status = ProtocolError }; s = d.Status; if (s == Empty) break; } See(s);", "ProtocolError:1002 s:any")]
    [InlineData("var d = new Ending(Empty); if (b) { d = d with { Status = ProtocolError }; } See(d.Status);", "Empty:1005 ProtocolError:1002")]
    public void Copy_OfARecord_ComesBack(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($$"""
        record Ending(WebSocketCloseStatus Status);
        void M(WebSocketCloseStatus s, bool b) { {{statements}} }
        """));

    [Theory]
    [InlineData("var d = new Ending(s); if (d.Status != Empty) return; See(s);", "Empty:1005")]
    [InlineData("var d = (Status: s, Reason: 1); if (d.Status == Empty) return; See(s);", "s:-2147483648..1004 1006..2147483647")]
    [InlineData("var d = (Status: s, Reason: 1); s = Empty; if (d.Status == Empty) return; See(s);", "Empty:1005")]
    public void Copy_OfAParameter_IsTestedForIt(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($$"""
        sealed record Ending(WebSocketCloseStatus Status);
        void M(WebSocketCloseStatus s) { {{statements}} }
        """));

    [Theory]
    [InlineData("void Go() => See(Empty); if (n != null || n == null) return; Go();", "-")]
    [InlineData("void Go() => See(Empty); if (n != null) return; Go();", "Empty:1005")]
    [InlineData("void Go() => See(Empty); Action later = Go; if (n != null || n == null) return; Go();", "Empty:1005")]
    [InlineData("void Go() => See(Empty); Action later = () => Go();", "Empty:1005")]
    public void LocalFunction_ThatNothingThatRunsCalls(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    [Theory]
    [InlineData("var d = new Ending { Status = Empty }; Work(); See(d.Status);", "Empty:1005")]
    [InlineData("Ending d; d = new Ending { Status = Empty }; Work(); See(d.Status);", "Empty:1005")]
    [InlineData("Ending? d; if (b) d = new Ending { Status = Empty }; else d = null; Work(); See(d?.Status ?? ProtocolError);", "Empty:1005 ProtocolError:1002")]
    [InlineData("Ending d; d = new Ending { Status = Empty }; d = new Ending { Status = ProtocolError }; Work(); See(d.Status);", "ProtocolError:1002")]
    [InlineData("Ending d; d = new Ending { Status = Empty }; Work(); d = Kept; See(d.Status);", "Status:any")]
    [InlineData("Ending d; d = Kept = new Ending { Status = Empty }; Work(); See(d.Status);", "-")]
    [InlineData("Ending d; d = new Ending { Status = Empty }; Kept = d; Work(); See(d.Status);", "-")]
    [InlineData("foreach (var e in All) { var d = e; d.Status = Empty; Work(); See(d.Status); }", "-")]
    public void Object_ThatNobodyElseHas(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($$"""
        public sealed class Ending { public WebSocketCloseStatus Status { get; set; } }
        public Ending Kept = null!;
        public Ending[] All = null!;
        public void Work() => Kept.Status = Any();
        void M(bool b) { {{statements}} }
        """));
}
