namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>What is known of code that is put together from objects, classes, collections, sequences and calls: beside each value that is there, the one that is not.</summary>
public sealed class ComposedFlowTests
{
    private const string Box = "sealed class Box<T> { public Box(T value) { Value = value; } public T Value { get; } }";
    private const string Options = "sealed class Options { public WebSocketCloseStatus Status { get; set; } = Empty; public WebSocketCloseStatus Other { get; set; } }";
    private const string Session = "sealed class Session { public readonly WebSocketCloseStatus Status = Empty; public Session(WebSocketCloseStatus s) { if (s != NormalClosure) Status = s; } }";
    private const string Policies = """
        interface IPolicy { WebSocketCloseStatus Of(); }
        sealed class Silent : IPolicy { public WebSocketCloseStatus Of() => Empty; }
        sealed class Polite : IPolicy { public WebSocketCloseStatus Of() => NormalClosure; }
        sealed class Unused : IPolicy { public WebSocketCloseStatus Of() => ProtocolError; }
        """;

    [Theory]
    [InlineData("See(new Box<WebSocketCloseStatus>(Empty).Value);", "Empty:1005")]
    [InlineData("See(new Box<WebSocketCloseStatus>(NormalClosure).Value);", "NormalClosure:1000")]
    [InlineData("var n = new Box<int>(1005); See(new Box<WebSocketCloseStatus>(NormalClosure).Value); See(n.Value);", "NormalClosure:1000 | 1005:1005")]
    public void Member_OfAGenericObject(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($"void M() {{ {statements} }} {Box}"));

    [Theory]
    [InlineData("var o = new Options(); See(o.Status);", "Empty:1005")]
    [InlineData("var o = new Options { Status = NormalClosure }; See(o.Status);", "NormalClosure:1000")]
    [InlineData("var o = new Options(); o.Status = NormalClosure; Any(); See(o.Status);", "NormalClosure:1000")]
    [InlineData("var o = new Options(); if (b) o.Status = NormalClosure; Any(); See(o.Status);", "Empty:1005 NormalClosure:1000")]
    [InlineData("var o = new Options(); var p = new Options { Status = NormalClosure }; p.Status = ProtocolError; See(o.Status);", "Empty:1005")]
    [InlineData("var o = new Options(); Change(o); See(o.Status);", "-")]
    [InlineData("var o = new Options(); var p = o; p.Status = NormalClosure; Any(); See(o.Status);", "-")]
    [InlineData("var o = new Options(); System.Action a = () => o.Status = NormalClosure; a(); See(o.Status);", "NormalClosure:1000")]
    public void Member_OfAnObjectThatNobodyElseKnows(string statements, string values) =>
        Assert.Equal(values, CodeFlow.InClass($"void M(bool b) {{ {statements} }} static void Change(object o) {{ }} {Options}"));

    [Theory]
    [InlineData("See(new Session(ProtocolError).Status);", "ProtocolError:1002")]
    [InlineData("See(new Session(NormalClosure).Status);", "Empty:1005")]
    [InlineData("See(new Session(b ? NormalClosure : ProtocolError).Status);", "Empty:1005 ProtocolError:1002")]
    public void Constructor_ThatSetsSometimes(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($"void M(bool b) {{ {statements} }} {Session}"));

    [Theory]
    [InlineData("IPolicy p = b ? new Silent() : new Polite(); See(p.Of());", "Empty:1005 NormalClosure:1000")]
    [InlineData("IPolicy p = new Polite(); See(p.Of());", "NormalClosure:1000")]
    [InlineData("IPolicy p = b ? new Silent() : new Polite(); if (!b) See(p.Of());", "NormalClosure:1000")]
    [InlineData("IPolicy p = new Polite(); if (b) p = new Silent(); if (b) return; See(p.Of());", "NormalClosure:1000")]
    [InlineData("See(Made().Of());", "Empty:1005 NormalClosure:1000 ProtocolError:1002")]
    public void Class_ChoosesTheBody(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($"void M(bool b) {{ {statements} }} static IPolicy Made() => throw null!; {Policies}"));

    [Theory]
    [InlineData("abstract class Base { protected virtual WebSocketCloseStatus Final() => Empty; public void Go() => See(Final()); } sealed class Only : Base { protected override WebSocketCloseStatus Final() => NormalClosure; }", "NormalClosure:1000")]
    [InlineData("abstract class Base { protected virtual WebSocketCloseStatus Final() => Empty; public void Go() => See(Final()); } sealed class Only : Base { protected override WebSocketCloseStatus Final() => NormalClosure; } sealed class Other : Base { }", "Empty:1005 NormalClosure:1000")]
    [InlineData("abstract class Base { protected virtual WebSocketCloseStatus Final() => Empty; public void Go() => See(Final()); } sealed class Only : Base { protected override WebSocketCloseStatus Final() => base.Final(); }", "Empty:1005")]
    public void BodyOfABaseClass_RunsOnlyWhereAClassInherits(string types, string values) => Assert.Equal(values, CodeFlow.InClass(types));

    [Theory]
    [InlineData("See(s_all[0]);", "NormalClosure:1000")]
    [InlineData("See(s_all[1]);", "Empty:1005")]
    [InlineData("See(s_all[i]);", "Empty:1005 NormalClosure:1000")]
    [InlineData("See(s_byText[\"done\"]);", "NormalClosure:1000")]
    [InlineData("if (s_byText.TryGetValue(t, out var s)) See(s);", "Empty:1005 NormalClosure:1000")]
    [InlineData("if (!s_byText.TryGetValue(t, out var s)) s = ProtocolError; See(s);", "Empty:1005 NormalClosure:1000 ProtocolError:1002")]
    [InlineData("var found = s_byText.TryGetValue(t, out var s); if (!found) return; See(s);", "Empty:1005 NormalClosure:1000")]
    [InlineData("See(s_byText.TryGetValue(\"done\", out var s) ? s : ProtocolError);", "NormalClosure:1000")]
    [InlineData("if (s_allowed.Contains(c)) See(c);", "c:1000 1002")]
    [InlineData("var s = b ? Empty : NormalClosure; if (s_allowed.Contains(s)) See(s);", "NormalClosure:1000")]
    [InlineData("if (i != 1) return; See(s_byNumber.TryGetValue(i, out var s) ? s : ProtocolError);", "Empty:1005")]
    [InlineData("if (i == 1) return; See(s_byNumber.TryGetValue(i, out var s) ? s : ProtocolError);", "ProtocolError:1002")]
    [InlineData("if (s_byNumber.TryGetValue(i, out var s)) return; See(i == 1 ? Empty : NormalClosure);", "NormalClosure:1000")]
    [InlineData("if (s_byNumber.ContainsKey(i)) See(i == 1 ? Empty : NormalClosure);", "Empty:1005")]
    [InlineData("See(s_none.TryGetValue(i, out var s) ? Empty : NormalClosure);", "NormalClosure:1000")]
    [InlineData("See(s_none.GetValueOrDefault(i, ProtocolError));", "ProtocolError:1002")]
    [InlineData("See(s_filled.TryGetValue(i, out var s) ? Empty : NormalClosure);", "Empty:1005 NormalClosure:1000")]
    public void Collection_ThatIsFilledWhereItIsDeclared(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($$"""
        private static readonly WebSocketCloseStatus[] s_all = { NormalClosure, Empty };
        private static readonly Dictionary<string, WebSocketCloseStatus> s_byText = new() { ["done"] = NormalClosure, ["lost"] = Empty };
        private static readonly Dictionary<int, WebSocketCloseStatus> s_byNumber = new() { [1] = Empty };
        private static readonly Dictionary<int, WebSocketCloseStatus> s_none = new();
        private static readonly Dictionary<int, WebSocketCloseStatus> s_filled = new();
        private static readonly HashSet<WebSocketCloseStatus> s_allowed = new() { NormalClosure, ProtocolError };
        static void Fill() => s_filled.Add(1, NormalClosure);
        void M(int i, string t, bool b, WebSocketCloseStatus c) { {{statements}} }
        """));

    [Theory]
    [InlineData("See(Of(\"bye\"));", "NormalClosure:1000")]
    [InlineData("See(Of(\"\"));", "Empty:1005")]
    [InlineData("See(Of(null));", "Empty:1005")]
    [InlineData("See(Of(t));", "Empty:1005 NormalClosure:1000")]
    [InlineData("var s = string.IsNullOrEmpty(t) ? NormalClosure : Empty; if (t != null) return; See(s);", "NormalClosure:1000")]
    public void Text_IsEmptyOrNot(string statements, string values) => Assert.Equal(values, CodeFlow.InClass($$"""
        static WebSocketCloseStatus Of(string? text) => string.IsNullOrEmpty(text) ? Empty : NormalClosure;
        void M(string? t) { {{statements}} }
        """));
}
