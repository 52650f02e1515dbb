namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>
/// What callers know: of a private method all of them can be asked. A call that does not come back, or that has made sure
/// of something, is a guard.
/// </summary>
public sealed class CallSiteTests
{
    [Theory]
    [InlineData("void M() { Shut(NormalClosure); Shut(ProtocolError); } void Shut(WebSocketCloseStatus? s) => See(s ?? Empty);", "s:any")]
    [InlineData("void M() { Shut(NormalClosure); Shut(null); } void Shut(WebSocketCloseStatus? s) => See(s ?? Empty);", "Empty:1005 s:any")]
    [InlineData("void M(WebSocketCloseStatus? t) { Shut(t); } void Shut(WebSocketCloseStatus? s) => See(s ?? Empty);", "Empty:1005 s:any")]
    [InlineData("void M(WebSocketCloseStatus? t) { if (t != null) Shut(t); } void Shut(WebSocketCloseStatus? s) => See(s ?? Empty);", "s:any")]
    [InlineData("void M() { Shut(); } void Shut(WebSocketCloseStatus? s = null) => See(s ?? Empty);", "Empty:1005 s:any")]
    [InlineData("void M() { Shut(NormalClosure); } internal void Shut(WebSocketCloseStatus? s) => See(s ?? Empty);", "s:any")]
    [InlineData("void M() { Shut(NormalClosure); Action<WebSocketCloseStatus?> a = Shut; } void Shut(WebSocketCloseStatus? s) => See(s ?? Empty);", "Empty:1005 s:any")]
    [InlineData("void Shut(WebSocketCloseStatus? s) => See(s ?? Empty);", "Empty:1005 s:any")]
    [InlineData("void M() => Shut(NormalClosure); void Shut(WebSocketCloseStatus? s) { if (s is null) Shut(s); See(s ?? Empty); }", "Empty:1005 s:any")]
    public void PrivateMethod_IsPassedWhatItsCallersPass(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members));

    [Theory]
    [InlineData("void M(WebSocketReceiveResult r) { if (r.MessageType == WebSocketMessageType.Close) Shut(r); } void Shut(WebSocketReceiveResult r) => See(r.CloseStatus ?? Empty);", "CloseStatus:any")]
    [InlineData("void M(WebSocketReceiveResult r) { switch (r.MessageType) { case WebSocketMessageType.Close: Shut(r); break; } } void Shut(WebSocketReceiveResult r) => See(r.CloseStatus ?? Empty);", "CloseStatus:any")]
    [InlineData("void M(WebSocketReceiveResult r) { if (r.CloseStatus != null) Shut(r); } void Shut(WebSocketReceiveResult r) => See(r.CloseStatus ?? Empty);", "CloseStatus:any")]
    [InlineData("void M(WebSocketReceiveResult r) { if (r.MessageType == WebSocketMessageType.Text) Shut(r); } void Shut(WebSocketReceiveResult r) => See(r.CloseStatus ?? Empty);", "CloseStatus:any Empty:1005")]
    [InlineData("void M(WebSocketReceiveResult r) { if (r.MessageType == WebSocketMessageType.Close) Shut(r); Shut(r); } void Shut(WebSocketReceiveResult r) => See(r.CloseStatus ?? Empty);", "CloseStatus:any Empty:1005")]
    [InlineData("void M(WebSocketReceiveResult r) { if (r.MessageType == WebSocketMessageType.Close) Shut(r); void Shut(WebSocketReceiveResult x) => See(x.CloseStatus ?? Empty); }", "CloseStatus:any")]
    [InlineData("void M(WebSocketReceiveResult r) { Shut(r); void Shut(WebSocketReceiveResult x) => See(x.CloseStatus ?? Empty); }", "CloseStatus:any Empty:1005")]
    public void PrivateMethod_IsCalledAfterAClose(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members));

    [Theory]
    [InlineData("var s = Empty; void Show() => See(s); Show();", "Empty:1005")]
    [InlineData("var s = Empty; s = NormalClosure; void Show() => See(s); Show();", "NormalClosure:1000")]
    [InlineData("var s = flag ? Empty : NormalClosure; void Show() { if (s != Empty) See(s); } Show();", "NormalClosure:1000")]
    [InlineData("var s = Empty; void Show() => See(s); Action a = Show;", "-")]
    public void LocalFunction_SeesWhatItCaptured(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    [Theory]
    [InlineData("var s = NormalClosure; Action set = () => s = Empty; set(); See(s);", "Empty:1005")]
    [InlineData("var s = Empty; Action set = () => s = NormalClosure; set(); See(s);", "NormalClosure:1000")]
    [InlineData("var s = Empty; Action set = () => s = NormalClosure; See(s); set();", "Empty:1005")]
    [InlineData("var s = NormalClosure; Action<bool> set = isBad => { if (isBad) s = Empty; }; set(false); See(s);", "NormalClosure:1000")]
    [InlineData("var s = NormalClosure; void Set() { s = Empty; } Set(); See(s);", "Empty:1005")]
    public void LambdaThatIsOnlyCalled_WritesAsALocalFunctionDoes(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    [Theory]
    [InlineData("var s = NormalClosure; Action set = () => s = Empty; Task.Run(set); See(s);")]
    [InlineData("var s = NormalClosure; Func<Task> set = async () => { await Task.Delay(1); s = Empty; }; set(); See(s);")]
    [InlineData("var s = NormalClosure; Action set = async () => { await Task.Delay(1); s = Empty; }; set(); See(s);")]
    [InlineData("var s = NormalClosure; Action set = () => s = Empty; set = () => s = ProtocolError; set(); See(s);")]
    public void LambdaThatMayRunAtAnyTime_LeavesNothingKnown(string statements) => Assert.Equal("-", CodeFlow.InMethod(statements));

    [Theory]
    [InlineData("void M(WebSocketCloseStatus c) { if (IsBad(c)) return; See(c); } bool IsBad(WebSocketCloseStatus x) => x == Empty || x == ProtocolError;", "c:-2147483648..1001 1003..1004 1006..2147483647")]
    [InlineData("void M(WebSocketCloseStatus c) { if (!IsGood(c)) return; See(c); } bool IsGood(WebSocketCloseStatus x) => x != Empty && x > NormalClosure;", "c:1001..1004 1006..2147483647")]
    [InlineData("void M(WebSocketCloseStatus c) { if (IsBad(c)) See(c); } bool IsBad(WebSocketCloseStatus x) => x == Empty || Other(x); bool Other(object o) => true;", "c:any")]
    public void Predicate_OfSeveralTests(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members));

    [Theory]
    [InlineData("if (c == Empty) Fail(); See(c); static void Fail() => throw new InvalidOperationException();", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("if (c == Empty) Fail(); See(c); static void Fail() { Console.WriteLine(); throw new InvalidOperationException(); }", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("if (c == Empty) Fail(i); See(c); static void Fail(int x) { if (x > 0) return; throw new InvalidOperationException(); }", "c:any")]
    [InlineData("if (c == Empty) Environment.FailFast(null); See(c);", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("System.Diagnostics.Debug.Assert(c != Empty); See(c);", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("System.Diagnostics.Debug.Assert(result.MessageType == WebSocketMessageType.Close); See(result.CloseStatus ?? Empty);", "CloseStatus:any")]
    [InlineData("ArgumentNullException.ThrowIfNull(n); See(n ?? Empty);", "n:any")]
    [InlineData("Console.WriteLine(result.MessageType); See(result.CloseStatus ?? Empty);", "CloseStatus:any Empty:1005")]
    [InlineData("Assert.Equal(WebSocketMessageType.Close, result.MessageType); See(result.CloseStatus ?? Empty);", "CloseStatus:any")]
    [InlineData("Assert.Equal(NormalClosure, c); See(c);", "-")]
    public void Call_ThatComesBackHasMadeSure(string statements, string values) => Assert.Equal(values, CodeFlow.InFile($$"""
        class Snippet
        {
            void Run(WebSocketCloseStatus c, WebSocketCloseStatus? n, int i, WebSocketReceiveResult result)
            {
                {{statements}}
            }
        }

        static class Assert { public static void Equal<T>(T expected, T actual) { } }
        """));
}
