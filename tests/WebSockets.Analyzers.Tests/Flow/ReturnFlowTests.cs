namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>What methods, local functions and getters of the program itself return, seen where they are called.</summary>
public sealed class ReturnFlowTests
{
    [Theory]
    [InlineData("static WebSocketCloseStatus Map(int x) => x == 0 ? Empty : NormalClosure; void M(int x) => See(Map(x));", "Empty:1005 NormalClosure:1000")]
    [InlineData("static WebSocketCloseStatus Map(int x) => x == 0 ? ProtocolError : NormalClosure; void M(int x) => See(Map(x));", "NormalClosure:1000 ProtocolError:1002")]
    [InlineData("private WebSocketCloseStatus Map(int x) { if (x == 0) { return Empty; } return NormalClosure; } void M(int x) => See(Map(x));", "Empty:1005 NormalClosure:1000")]
    [InlineData("public WebSocketCloseStatus Map(int x) { switch (x) { case 0: return Empty; default: return NormalClosure; } } void M(int x) => See(Map(x));", "Empty:1005 NormalClosure:1000")]
    [InlineData("static WebSocketCloseStatus Map(int x) { try { return x == 0 ? Empty : Any(); } finally { Any(); } } void M(int x) => See(Map(x));", "Empty:1005 ?")]
    [InlineData("static WebSocketCloseStatus Map(int x) => x switch { 0 => Empty, 1 => NormalClosure, _ => throw new Exception() }; void M(int x) => See(Map(x));", "Empty:1005 NormalClosure:1000")]
    [InlineData("static WebSocketCloseStatus? Map(int x) => x == 0 ? null : Empty; void M(int x) { See(Map(x)); See(Map(x) ?? NormalClosure); }", "Empty:1005 null | Empty:1005 NormalClosure:1000")]
    [InlineData("static int Map(int x) => x == 0 ? 1005 : 1000; void M(int x) => See((WebSocketCloseStatus)Map(x));", "1000:1000 1005:1005")]
    [InlineData("static WebSocketCloseStatus Map() => throw new Exception(); void M(int x) => See(Map());", "-")]
    [InlineData("void M() { See(Map(0)); static WebSocketCloseStatus Map(int x) => x == 0 ? Empty : NormalClosure; }", "Empty:1005")]
    [InlineData("void M() { Action a = () => See(Map(0)); static WebSocketCloseStatus Map(int x) => Empty; }", "Empty:1005")]
    [InlineData("void M() { Outer(); void Outer() { See(Inner()); WebSocketCloseStatus Inner() => Empty; } }", "Empty:1005")]
    [InlineData("WebSocketCloseStatus Status => Empty; void M() => See(Status);", "Empty:1005")]
    [InlineData("WebSocketCloseStatus Status { get { return Empty; } } void M() => See(Status);", "Empty:1005")]
    [InlineData("WebSocketCloseStatus Status { get => Maybe() ? Empty : NormalClosure; set { } } void M() => See(Status);", "Empty:1005 NormalClosure:1000")]
    [InlineData("WebSocketCloseStatus this[int x] => Empty; void M() => See(this[0]);", "-")]
    [InlineData("bool Map() => true; void M() => See(Map() ? Empty : NormalClosure);", "Empty:1005 NormalClosure:1000")]
    public void Helpers_Return(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members));

    [Theory]
    [InlineData("async Task<WebSocketCloseStatus> Map() { await Task.Yield(); return Empty; } async Task M() => See(await Map());", "Empty:1005")]
    [InlineData("async Task<WebSocketCloseStatus> Map() { await Task.Yield(); return NormalClosure; } async Task M() => See(await Map());", "NormalClosure:1000")]
    [InlineData("async ValueTask<WebSocketCloseStatus?> Map() { await Task.Yield(); return Empty; } async Task M() => See(await Map().ConfigureAwait(false));", "Empty:1005")]
    [InlineData("async Task<WebSocketCloseStatus> Map() { await Task.Yield(); return Empty; } void M() => See(Map().GetAwaiter().GetResult());", "Empty:1005")]
    [InlineData("async Task<WebSocketCloseStatus> Map() { await Task.Yield(); return Empty; } async Task M() { var task = Map(); await Task.Yield(); See(await task); }", "Empty:1005")]
    [InlineData("async Task<WebSocketCloseStatus> Map() { await Task.Yield(); return Empty; } void M() => See(Map().Result);", "-")]
    [InlineData("Task<WebSocketCloseStatus> Map() => Task.FromResult(Empty); async Task M() => See(await Map());", "Empty:1005")]
    public void AsyncHelpers_Return(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members));

    // What a helper returns of its parameter is what the caller passed, as far as the helper lets it through.
    [Theory]
    [InlineData("static WebSocketCloseStatus Same(WebSocketCloseStatus x) => x; void M(WebSocketCloseStatus c) { See(Same(Empty)); See(Same(c)); See(Same(Any())); }", "Empty:1005 | c:any | -")]
    [InlineData("static WebSocketCloseStatus Safe(WebSocketCloseStatus x) => x == Empty ? NormalClosure : x; void M(WebSocketCloseStatus c) { See(Safe(Empty)); See(Safe(c)); See(Safe(ProtocolError)); }", "NormalClosure:1000 | NormalClosure:1000 c:-2147483648..1004 1006..2147483647 | ProtocolError:1002")]
    [InlineData("static WebSocketCloseStatus Or(WebSocketCloseStatus? x) => x ?? Empty; void M(WebSocketCloseStatus? n) { See(Or(n)); See(Or(NormalClosure)); }", "Empty:1005 n:any | NormalClosure:1000")]
    [InlineData("static WebSocketCloseStatus Or(WebSocketCloseStatus? x) => x is { } y and not Empty ? y : NormalClosure; void M(WebSocketCloseStatus? n) { See(Or(n)); See(Or(Empty)); }", "NormalClosure:1000 n:-2147483648..1004 1006..2147483647 | NormalClosure:1000")]
    [InlineData("static WebSocketCloseStatus Pick(WebSocketCloseStatus a, WebSocketCloseStatus b) => Maybe() ? a : b; void M() { See(Pick(b: Empty, a: NormalClosure)); }", "Empty:1005 NormalClosure:1000")]
    [InlineData("static WebSocketCloseStatus First(WebSocketCloseStatus a, WebSocketCloseStatus b) => a; void M() { See(First(b: Empty, a: NormalClosure)); }", "NormalClosure:1000")]
    [InlineData("static WebSocketCloseStatus Same(WebSocketCloseStatus x = Empty) => x; void M() { See(Same()); See(Same(NormalClosure)); }", "Same():1005 | NormalClosure:1000")]
    [InlineData("static WebSocketCloseStatus Change(WebSocketCloseStatus x) { x = NormalClosure; return x; } void M() => See(Change(Empty));", "NormalClosure:1000")]
    [InlineData("static ushort Wrap(int x) => (ushort)x; void M() { See(Wrap(1005)); See(Wrap(66541)); }", "1005:1005 | 66541:1005")]
    [InlineData("static T Same<T>(T x) => x; void M() => See(Same(Empty));", "Empty:1005")]
    [InlineData("static T Pick<T>(bool first, T one, T other) => first ? one : other; void M(bool b) => See(Pick(b, Empty, NormalClosure));", "Empty:1005 NormalClosure:1000")]
    [InlineData("static T Pick<T>(bool first, T one, T other) => first ? one : other; void M() => See(Pick(false, Empty, NormalClosure));", "NormalClosure:1000")]
    [InlineData("static T Fix<T>(T x) where T : struct, System.IComparable => x; void M() => See(Fix(Empty));", "-")]
    [InlineData("static WebSocketCloseStatus Same(in WebSocketCloseStatus x) => x; void M() => See(Same(Empty));", "Empty:1005")]
    [InlineData("static WebSocketCloseStatus Same(ref WebSocketCloseStatus x) => x; void M() { var s = Empty; See(Same(ref s)); }", "Empty:1005")]
    [InlineData("WebSocketCloseStatus Outer(WebSocketCloseStatus x) => Inner(x); WebSocketCloseStatus Inner(WebSocketCloseStatus y) => y; void M() => See(Outer(Empty));", "Empty:1005")]
    [InlineData("void M(WebSocketCloseStatus c) { See(Outer()); WebSocketCloseStatus Outer() => c; }", "c:any")]
    public void Parameters_PassThrough(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members));

    // A helper that is given an object reads that object's members: what the caller knows of it counts, and nothing of others.
    [Theory]
    [InlineData("static WebSocketCloseStatus Of(Settings s) => s.Status;", "See(Of(new Settings(Empty))); See(Of(new Settings(NormalClosure)));", "Empty:1005 | NormalClosure:1000")]
    [InlineData("static WebSocketCloseStatus Of(Settings? s) => s?.Status ?? ProtocolError;", "var one = new Settings(Empty); See(Of(one)); var other = new Settings(NormalClosure); See(Of(other));", "Empty:1005 | NormalClosure:1000")]
    [InlineData("static WebSocketCloseStatus Of(int x, Settings s) { var status = s.Status; return x > 3 ? status : NormalClosure; }", "See(Of(s: new Settings(Empty), x: 4));", "Empty:1005")]
    [InlineData("static WebSocketCloseStatus Of(Settings s) => Inner(s); static WebSocketCloseStatus Inner(Settings t) => t.Status;", "See(Of(new Settings(Empty))); See(Of(new Settings(NormalClosure)));", "Empty:1005 | NormalClosure:1000")]
    [InlineData("static async Task<WebSocketCloseStatus> Of(Settings s) { await Task.Yield(); return s.Status; }", "See(await Of(new Settings(Empty)));", "Empty:1005")]
    [InlineData("static bool Take(Settings s, out WebSocketCloseStatus status) { status = s.Status; return true; }", "Take(new Settings(Empty), out var taken); See(taken);", "Empty:1005")]
    [InlineData("static WebSocketCloseStatus Of(Settings s) => s.Status == Empty ? NormalClosure : s.Status;", "See(Of(new Settings(Empty))); See(Of(new Settings(ProtocolError)));", "NormalClosure:1000 | NormalClosure:1000 ProtocolError:1002")]
    [InlineData("static WebSocketCloseStatus Of(Settings s) { s = new Settings(NormalClosure); return s.Status; }", "See(Of(new Settings(Empty)));", "NormalClosure:1000")]
    [InlineData("", "See(new Settings(Empty).Own()); var other = new Settings(NormalClosure); See(other.Own());", "Empty:1005 | NormalClosure:1000")]
    [InlineData("", "var one = new Settings(Empty); See(one.OrOther(NormalClosure));", "Empty:1005 NormalClosure:1000")]
    [InlineData("static Settings? s_any; static WebSocketCloseStatus Of(Settings s) => s.Status;", "See(Of(s_any!));", "Status:any")]
    public void Members_AreThoseOfTheObjectThatIsPassed(string helper, string statements, string values) => Assert.Equal(
        values,
        CodeFlow.InFile($$"""
            sealed class Settings
            {
                public Settings(WebSocketCloseStatus status) => Status = status;
                public WebSocketCloseStatus Status { get; }
                public WebSocketCloseStatus Own() => Status;
                public WebSocketCloseStatus OrOther(WebSocketCloseStatus other) => Maybe() || Status == Empty ? Status : other;
            }

            class C
            {
                async Task M()
                {
                    {{statements}}
                    await Task.Yield();
                }

                {{helper}}
            }
            """));

    [Fact]
    public void Extension_PassesItsReceiver() => Assert.Equal(
        "Empty:1005 | NormalClosure:1000",
        CodeFlow.InFile("""
            static class E
            {
                public static WebSocketCloseStatus Same(this WebSocketCloseStatus x) => x;
                public static WebSocketCloseStatus Safe(this WebSocketCloseStatus x) => x == Empty ? NormalClosure : x;
                static void M() { See(Empty.Same()); See(Empty.Safe()); }
            }
            """));

    // Another body may run: the method may be overridden, or implemented by anybody.
    [Theory]
    [InlineData("class C { public virtual WebSocketCloseStatus Map() => Empty; void M() => See(Map()); }", "Empty:1005")]
    [InlineData("class C { public WebSocketCloseStatus Map() => Empty; void M() => See(Map()); }", "Empty:1005")]
    [InlineData("abstract class C { public abstract WebSocketCloseStatus Map(); void M() => See(Map()); } class D : C { public override WebSocketCloseStatus Map() => Empty; }", "Empty:1005")]
    [InlineData("abstract class C { public abstract WebSocketCloseStatus Map(); } class D : C { public sealed override WebSocketCloseStatus Map() => Empty; void M() => See(Map()); }", "Empty:1005")]
    [InlineData("abstract class C { public abstract WebSocketCloseStatus Map(); } sealed class D : C { public override WebSocketCloseStatus Map() => Empty; void M() => See(Map()); }", "Empty:1005")]
    [InlineData("interface I { WebSocketCloseStatus Map(); } class C : I { public WebSocketCloseStatus Map() => Empty; void M(I i, C c) { See(i.Map()); See(c.Map()); } }", "Empty:1005 | Empty:1005")]
    [InlineData("interface I { WebSocketCloseStatus Map() => Empty; } class C { void M(I i) => See(i.Map()); }", "Empty:1005")]
    [InlineData("interface I { WebSocketCloseStatus Status { get; } } class C { void M(I i) => See(i.Status); }", "-")]
    [InlineData("class C { public virtual WebSocketCloseStatus Status => Empty; void M() => See(Status); }", "Empty:1005")]
    [InlineData("partial class C { private partial WebSocketCloseStatus Map(); void M() => See(Map()); } partial class C { private partial WebSocketCloseStatus Map() => Empty; }", "Empty:1005")]
    public void Virtual_IsUnknown(string text, string values) => Assert.Equal(values, CodeFlow.InFile(text));

    [Theory]
    [InlineData("static int Map(int x) => x == 0 ? 1005 : Map(x - 1); void M() => See(Map(3));", "-")]
    [InlineData("static int Map(int x) => Map(x); void M() => See(Map(1005));", "-")]
    [InlineData("static int A(int x) => x == 0 ? 1005 : B(x); static int B(int x) => x == 1 ? 1006 : A(x); void M() { See(A(3)); See(B(3)); }", "- | -")]
    [InlineData("void M() { See(F(3)); int F(int x) => x == 0 ? 1005 : F(x - 1); }", "-")]
    [InlineData("WebSocketCloseStatus Status => Maybe() ? Empty : Status; void M() => See(Status);", "Empty:1005 ?")]
    [InlineData("static bool Bad(int x) => Bad(x); void M(int i) { if (Bad(i)) See(i); }", "-")]
    public void Recursion_EndsUnknown(string members, string values) => Assert.Equal(values, CodeFlow.InClass(members));

    [Theory]
    [InlineData(6, "1005:1005")]
    [InlineData(12, "-")]
    public void Depth_IsBounded(int depth, string values) => Assert.Equal(values, CodeFlow.InClass(
        string.Concat(Enumerable.Range(1, depth).Select(level => $"static int F{level}() => F{level - 1}(); "))
        + $"static int F0() => 1005; void M() => See(F{depth}());"));

    // A predicate of the program is looked into where one test decides; of any other call nobody knows what it accepts.
    [Theory]
    [InlineData("static bool Bad(WebSocketCloseStatus x) => x == Empty; void M(WebSocketCloseStatus c) { if (Bad(c)) See(c); else See(c); }", "c:1005 | c:-2147483648..1004 1006..2147483647")]
    [InlineData("static bool Bad(WebSocketCloseStatus x) => x is Empty or ProtocolError; void M(WebSocketCloseStatus c) { if (!Bad(c)) See(c); }", "c:-2147483648..1001 1003..1004 1006..2147483647")]
    [InlineData("static bool Bad(WebSocketCloseStatus x) { if (x == Empty) return true; return false; } void M(WebSocketCloseStatus c) { if (!Bad(c)) See(c); }", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("static bool Bad(int x) { switch (x) { case 1005: case 1006: return true; default: return x < 1000; } } void M(int c) { if (!Bad(c)) See(c); }", "c:1000..1004 1007..2147483647")]
    [InlineData("static bool Bad(WebSocketCloseStatus x) => x == Empty || x == ProtocolError; void M(WebSocketCloseStatus c) { if (!Bad(c)) See(c); }", "c:-2147483648..1001 1003..1004 1006..2147483647")]
    [InlineData("static bool Bad(WebSocketCloseStatus x) { x = NormalClosure; return x == Empty; } void M(WebSocketCloseStatus c) { if (Bad(c)) See(c); else See(c); }", "- | c:any")]
    [InlineData("static bool Bad(WebSocketCloseStatus x, bool strict) { if (strict) return x == Empty; return false; } void M(WebSocketCloseStatus c) { if (Bad(c, true)) See(c); }", "c:1005")]
    [InlineData("void M(WebSocketCloseStatus c) { if (Enum.IsDefined(typeof(WebSocketCloseStatus), c)) See(c); }", "c:1000..1003 1005 1007..1011")]
    [InlineData("virtual bool Bad(WebSocketCloseStatus x) => x == Empty; void M(WebSocketCloseStatus c) { if (!Bad(c)) See(c); }", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("static bool Bad(WebSocketCloseStatus? x) => x == Empty; void M(WebSocketCloseStatus? n) { if (!Bad(n)) See(n ?? NormalClosure); }", "NormalClosure:1000 n:-2147483648..1004 1006..2147483647")]
    [InlineData("static async Task<bool> Bad(WebSocketCloseStatus x) { await Task.Yield(); return x == Empty; } async Task M(WebSocketCloseStatus c) { if (!await Bad(c)) See(c); }", "c:-2147483648..1004 1006..2147483647")]
    [InlineData("void M(WebSocketCloseStatus c) { if (!Bad(c)) See(c); static bool Bad(WebSocketCloseStatus x) => x == Empty; }", "c:-2147483648..1004 1006..2147483647")]
    public void Predicates_AreGuards(string members, string values) =>
        Assert.Equal(values, CodeFlow.InClass(members.Replace("virtual", "public virtual", StringComparison.Ordinal)));
}
