namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>
/// What Roslyn's control flow graph hands out in a shape that one does not expect, trap by trap: code that a value reaches,
/// and its twin that the value does not reach, or of which nothing may be claimed.
/// </summary>
public sealed class FlowTrapTests
{
    // The variable of a recursive or list pattern is new each time that the pattern matches.
    [Theory]
    [InlineData("while (Maybe()) { if (n is { } x) { See(x); x = Empty; } }", "n:any")]
    [InlineData("while (Maybe()) { if (new[] { c } is [var x, ..]) { See(x); x = Empty; See(x); } }", "- | Empty:1005")]
    [InlineData("while (Maybe()) { if ((c, i) is (var x, 1)) { See(x); x = Empty; } }", "-")]
    [InlineData("if (n is { } x) { Action a = () => See(x); }", "n:any")]
    [InlineData("if (n is { } x) { Action a = () => See(x); x = Empty; a(); }", "-")]
    public void PatternVariables_AreNewEachTime(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // A jump out of a try names the finally blocks on its way and nothing else leads into them; each jump goes on from
    // there with its own state and with what the finally wrote.
    [Theory]
    [InlineData("var s = Empty; try { if (flag) return; s = ProtocolError; } finally { Any(); } See(s);", "ProtocolError:1002")]
    [InlineData("var s = Empty; try { return; } finally { See(s); }", "Empty:1005")]
    [InlineData("var s = Empty; try { Any(); } finally { s = NormalClosure; } See(s);", "NormalClosure:1000")]
    [InlineData("var s = NormalClosure; try { Any(); } finally { s = Empty; } See(s);", "Empty:1005")]
    [InlineData("foreach (var x in new[] { 1 }) { var s = Empty; try { if (flag) continue; if (Maybe()) break; s = ProtocolError; } finally { Any(); } See(s); }", "ProtocolError:1002")]
    [InlineData("var s = NormalClosure; while (Maybe()) { try { if (flag) { s = Empty; break; } } finally { Any(); } } See(s);", "Empty:1005 NormalClosure:1000")]
    [InlineData("var s = NormalClosure; var t = NormalClosure; while (Maybe()) { try { if (flag) { s = Empty; break; } } finally { t = ProtocolError; } } See(t);", "NormalClosure:1000 ProtocolError:1002")]
    [InlineData("var s = Empty; try { try { if (flag) goto end; s = NormalClosure; } finally { Any(); } } finally { Any(); } See(s); end: See(s);", "NormalClosure:1000 | Empty:1005 NormalClosure:1000")]
    [InlineData("var s = Empty; try { try { Any(); } finally { s = NormalClosure; } } finally { Any(); } See(s);", "NormalClosure:1000")]
    [InlineData("var s = NormalClosure; try { try { Any(); } finally { s = Empty; } } finally { Any(); } See(s);", "Empty:1005")]
    [InlineData("var s = Empty; try { Any(); } finally { try { Any(); } finally { s = NormalClosure; } } See(s);", "NormalClosure:1000")]
    public void Jumps_PassThroughFinally(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // What a finally writes, it may write through a capture, in a deconstruction, or only sometimes; a filter in it ends
    // with the same kind of branch as the finally itself.
    [Theory]
    [InlineData("var s = NormalClosure; try { Any(); } finally { s = flag ? Empty : ProtocolError; } See(s);", "Empty:1005 ProtocolError:1002")]
    [InlineData("var s = Empty; try { Any(); } finally { s = flag ? NormalClosure : ProtocolError; } See(s);", "NormalClosure:1000 ProtocolError:1002")]
    [InlineData("var s = Empty; var t = Empty; try { Any(); } finally { (s, t) = (NormalClosure, ProtocolError); } See(s); See(t);", "NormalClosure:1000 | ProtocolError:1002")]
    [InlineData("var s = Empty; try { Any(); s = NormalClosure; } finally { if (flag) s = ProtocolError; } See(s);", "NormalClosure:1000 ProtocolError:1002 ?")]
    [InlineData("var s = NormalClosure; try { Any(); s = Empty; } finally { if (flag) s = ProtocolError; } See(s);", "Empty:1005 ProtocolError:1002 ?")]
    [InlineData("var s = Empty; try { Any(); } finally { s = Empty; try { Any(); s = NormalClosure; } catch when (flag) { s = NormalClosure; } } See(s);", "NormalClosure:1000 NormalClosure:1000")]
    [InlineData("var s = Empty; try { Any(); } finally { Fill(out s); } See(s); static void Fill(out WebSocketCloseStatus x) => x = NormalClosure;", "-")]
    [InlineData("var s = 1005; try { Any(); } finally { s++; } See(s);", "-")]
    public void Finally_Writes(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // Unreachable blocks are in the graph, with odd operations; "while (true)" leaves a branch on a constant.
    [Theory]
    [InlineData("throw new InvalidOperationException(); See(Empty);", "-")]
    [InlineData("return; See(c == Empty ? throw new InvalidOperationException() : Empty);", "-")]
    [InlineData("if (false) See(Empty); else See(NormalClosure);", "- | NormalClosure:1000")]
    [InlineData("var s = Empty; while (true) { s = NormalClosure; if (flag) break; } See(s);", "NormalClosure:1000")]
    [InlineData("var s = Empty; while (true) { if (flag) break; s = NormalClosure; } See(s);", "Empty:1005 NormalClosure:1000")]
    [InlineData("for (; ; ) { if (c == Empty) { See(c); break; } }", "Empty:1005")]
    [InlineData("var s = Empty; if (s == NormalClosure) See(s); if (s != NormalClosure) See(s);", "- | Empty:1005")]
    [InlineData("if (c == Empty) return; if (c == Empty) See(c);", "-")]
    [InlineData("if (i < 3000 && i == 5000) See(i); if (i < 3000 && i == 1005) See(i);", "- | 1005:1005")]
    public void DeadCode_IsInTheGraph(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // "await" and "yield" are operations like any other: locals survive them, members may have changed meanwhile.
    [Theory]
    [InlineData("async Task M() { var s = Empty; await Task.Yield(); See(s); }", "Empty:1005")]
    [InlineData("WebSocketCloseStatus _s; async Task M() { _s = Empty; See(_s); await Task.Yield(); See(_s); }", "Empty:1005 | -")]
    [InlineData("IEnumerable<int> M() { var s = Empty; yield return 1; See(s); }", "Empty:1005")]
    [InlineData("WebSocketCloseStatus _s; IEnumerable<int> M() { _s = Empty; See(_s); yield return 1; See(_s); }", "Empty:1005 | -")]
    [InlineData("async IAsyncEnumerable<int> M() { var s = Empty; await Task.Yield(); yield return 1; See(s); s = NormalClosure; yield break; }", "Empty:1005")]
    [InlineData("async Task M(IAsyncEnumerable<WebSocketCloseStatus> all) { await foreach (var s in all) { See(s); if (s is Empty) See(s); } }", "- | Empty:1005")]
    public void AwaitAndYield(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members));

    // A deconstruction assigns to several variables at once, all values first.
    [Theory]
    [InlineData("var (a, b) = (Empty, NormalClosure); See(a); See(b);", "Empty:1005 | NormalClosure:1000")]
    [InlineData("var a = Empty; var b = NormalClosure; (a, b) = (b, a); See(a); See(b);", "NormalClosure:1000 | Empty:1005")]
    [InlineData("var a = Empty; var b = Empty; var d = Empty; ((a, b), d) = ((NormalClosure, ProtocolError), Empty); See(a); See(b); See(d);", "NormalClosure:1000 | ProtocolError:1002 | Empty:1005")]
    [InlineData("var a = Empty; var b = Empty; ((a, b), _) = (Pair(), 1); See(a); See(b); static (WebSocketCloseStatus, WebSocketCloseStatus) Pair() => throw null!;", "- | -")]
    [InlineData("var (s, text) = flag ? (Empty, \"a\") : (NormalClosure, \"b\"); See(s);", "-")]
    [InlineData("var (s, _) = (flag ? Empty : NormalClosure, 1); See(s);", "Empty:1005 NormalClosure:1000")]
    [InlineData("var s = Empty; (s, _) = new KeyValuePair<WebSocketCloseStatus, int>(NormalClosure, 1); See(s);", "-")]
    [InlineData("var t = (Empty, 1); See(t.Item1);", "-")]
    public void Deconstruction(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // A narrowing conversion wraps what was written, as the program does, unless it is checked. What came from elsewhere
    // is followed only as far as it stays what it was.
    [Theory]
    [InlineData("long l = 66541; See((int)(ushort)l); See((ushort)1005);", "66541:1005 | (ushort)1005:1005")]
    [InlineData("long l = 66541; See(unchecked((short)l)); See(checked((short)l));", "66541:1005 | -")]
    [InlineData("long l = 1005; See(checked((short)l)); See((byte)l);", "1005:1005 | 1005:237")]
    [InlineData("const int k = 66541; See(unchecked((ushort)k));", "(ushort)k:1005")]
    [InlineData("short h = -5; See((ushort)h);", "-5:65531")]
    [InlineData("See((ushort)i); if (i is >= 0 and < 5000) See((ushort)i);", "i:0..65535 ? | i:0..4999")]
    [InlineData("if (i >= 66541) See((ushort)i);", "-")]
    [InlineData("checked { See((ushort)i); }", "i:0..65535")]
    [InlineData("ulong u = (ulong)i; if (u < 5000) See((int)u);", "i:0..4999 ?")]
    [InlineData("if ((byte)c == 237) return; See(c);", "-")]
    [InlineData("if ((long)c == 1005) return; See(c);", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("double d = 1005; See((int)d); See((int)(object)1005); See((int)1005.0);", "- | - | (int)1005.0:1005")]
    public void Conversions_Wrap(string statements, string values) => Assert.Equal(values, CodeFlow.InMethod(statements));

    // A readonly field or a get-only property has no constant; what its type gives it counts, and what constructors are passed.
    [Theory]
    [InlineData("static readonly WebSocketCloseStatus S = Empty; void M() => See(S);", "Empty:1005 S:any")]
    [InlineData("static readonly WebSocketCloseStatus S = NormalClosure; void M() => See(S);", "NormalClosure:1000 S:any")]
    [InlineData("static WebSocketCloseStatus S = Empty; void M() => See(S);", "-")]
    [InlineData("static readonly WebSocketCloseStatus S; static Snippet() { S = Empty; } void M() => See(S);", "Empty:1005 S:any")]
    [InlineData("readonly WebSocketCloseStatus _s = Empty; void M() => See(_s);", "Empty:1005 _s:any")]
    [InlineData("readonly WebSocketCloseStatus _s = Empty; Snippet() { _s = NormalClosure; } void M() => See(_s);", "NormalClosure:1000 _s:any")]
    [InlineData("readonly WebSocketCloseStatus _s = Empty; Snippet() { } Snippet(int x) { _s = NormalClosure; } void M() => See(_s);", "Empty:1005 NormalClosure:1000 _s:any")]
    [InlineData("readonly WebSocketCloseStatus _s = Empty; Snippet() : this(Empty) { } Snippet(WebSocketCloseStatus s) { _s = s; } void M() => See(_s);", "_s:any")]
    [InlineData("WebSocketCloseStatus S { get; } = Empty; void M() => See(S);", "Empty:1005 S:any")]
    [InlineData("static WebSocketCloseStatus S { get; } = Empty; void M() => See(S);", "Empty:1005 S:any")]
    [InlineData("WebSocketCloseStatus S { get; set; } = Empty; void M() => See(S);", "-")]
    [InlineData("WebSocketCloseStatus S { get; } Snippet() { S = Empty; } void M() => See(S);", "Empty:1005 S:any")]
    [InlineData("WebSocketCloseStatus S => Empty; void M() => See(S);", "Empty:1005")]
    [InlineData("WebSocketCloseStatus S => NormalClosure; void M() => See(S);", "NormalClosure:1000")]
    [InlineData("readonly WebSocketCloseStatus? _s = Empty; Snippet() { _s = Get(); See(_s); } static WebSocketCloseStatus? Get() => throw null!;", "-")]
    [InlineData("readonly WebSocketCloseStatus _s = Empty; void M() { if (_s == Empty) return; See(_s); }", "_s:-2147483648..1004 1006..2147483647")]
    [InlineData("const WebSocketCloseStatus S = Empty; void M() => See(S);", "S:1005")]
    public void ReadonlyMembers_HaveNoConstant(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members));

    // Top-level statements are the body of the file.
    [Theory]
    [InlineData("var s = Empty; See(s); s = NormalClosure; See(s);", "Empty:1005 | NormalClosure:1000")]
    [InlineData("See(Map(1)); static WebSocketCloseStatus Map(int x) => x == 1 ? Empty : NormalClosure;", "Empty:1005 NormalClosure:1000")]
    [InlineData("static WebSocketCloseStatus Map(int x) => x == 1 ? Empty : NormalClosure; See(Map(1));", "Empty:1005 NormalClosure:1000")]
    [InlineData("await Task.Yield(); Action a = () => See(args.Length); class C { void M() => See(Empty); }", "- | Empty:1005")]
    public void TopLevelStatements(string text, string values) => Assert.Equal(values, CodeFlow.InFile(text));

    [Fact]
    public void TopLevelStatements_ThatBeginWithALocalFunction() => Assert.Equal(
        "WebSocketCloseStatus.Empty:1005",
        CodeFlow.Of("static WebSocketCloseStatus Map() => WebSocketCloseStatus.Empty; Probe.See(Map());"));
}
