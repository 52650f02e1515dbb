namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>What an iterator of the program yields, and which of it is taken: every element, the first, the last, or none.</summary>
public sealed class SequenceFlowTests
{
    private static string ValuesOf(string statements) => CodeFlow.InClass($$"""
        enum Cause { Done, Lost }
        static IEnumerable<WebSocketCloseStatus> One() { yield return Empty; }
        static IEnumerable<WebSocketCloseStatus> Good() { yield return NormalClosure; }
        static IEnumerable<WebSocketCloseStatus> None() { yield break; }
        static IEnumerable<WebSocketCloseStatus> Both() { yield return Empty; yield return NormalClosure; }
        static IEnumerable<WebSocketCloseStatus> Perhaps(bool some) { if (some) yield return NormalClosure; }
        static IEnumerable<WebSocketCloseStatus> First(bool some) { if (some) yield return ProtocolError; yield return Empty; yield return NormalClosure; }
        static IEnumerable<WebSocketCloseStatus> Of(Cause cause) { if (cause == Cause.Done) yield return Empty; else yield return NormalClosure; }
        static IEnumerable<WebSocketCloseStatus> Only(Cause cause) { if (cause == Cause.Done) yield return Empty; }
        static async IAsyncEnumerable<WebSocketCloseStatus> Later() { await Task.Yield(); yield return Empty; yield return NormalClosure; }
        async Task M(bool b, Cause cause) { await Task.Yield(); {{statements}} }
        """);

    [Theory]
    [InlineData("foreach (var s in One()) See(s);", "Empty:1005")]
    [InlineData("foreach (var s in Both()) See(s);", "Empty:1005 NormalClosure:1000")]
    [InlineData("foreach (var s in None()) See(s);", "-")]
    [InlineData("var all = Good(); foreach (var s in all) See(s);", "NormalClosure:1000")]
    [InlineData("foreach (var s in Both()) if (s != Empty) See(s);", "NormalClosure:1000")]
    [InlineData("await foreach (var s in Later()) See(s);", "Empty:1005 NormalClosure:1000")]
    public void Loop_TakesEachElement(string statements, string values) => Assert.Equal(values, ValuesOf(statements));

    [Theory]
    [InlineData("var s = Empty; foreach (var x in Good()) s = x; See(s);", "NormalClosure:1000")]
    [InlineData("var s = Empty; foreach (var x in Perhaps(b)) s = x; See(s);", "Empty:1005 NormalClosure:1000")]
    [InlineData("var s = ProtocolError; foreach (var x in Both()) s = x; See(s);", "NormalClosure:1000")]
    [InlineData("var s = ProtocolError; await foreach (var x in Later()) s = x; See(s);", "NormalClosure:1000")]
    [InlineData("var s = ProtocolError; foreach (var x in System.Linq.Enumerable.Reverse(Both())) s = x; See(s);", "Empty:1005")]
    [InlineData("var s = ProtocolError; foreach (var x in Both()) { if (x == NormalClosure) continue; s = x; } See(s);", "Empty:1005 ProtocolError:1002")]
    public void Variable_ThatALoopSets_IsTheLastElement(string statements, string values) => Assert.Equal(values, ValuesOf(statements));

    [Theory]
    [InlineData("var s = ProtocolError; foreach (var x in Both()) { s = x; break; } See(s);", "Empty:1005")]
    [InlineData("var s = ProtocolError; foreach (var x in System.Linq.Enumerable.Reverse(Both())) { s = x; break; } See(s);", "NormalClosure:1000")]
    [InlineData("var s = ProtocolError; foreach (var x in First(b)) { s = x; break; } See(s);", "Empty:1005 ProtocolError:1002")]
    [InlineData("foreach (var x in Both()) { if (b) continue; See(x); break; }", "Empty:1005")]
    [InlineData("foreach (var x in Both()) { if (Maybe()) continue; See(x); break; }", "Empty:1005 NormalClosure:1000")]
    public void Break_LeavesTheFirstElement(string statements, string values) => Assert.Equal(values, ValuesOf(statements));

    [Theory]
    [InlineData("See(System.Linq.Enumerable.First(Both()));", "Empty:1005")]
    [InlineData("See(System.Linq.Enumerable.Last(Both()));", "NormalClosure:1000")]
    [InlineData("See(System.Linq.Enumerable.First(First(b)));", "Empty:1005 ProtocolError:1002")]
    [InlineData("See(System.Linq.Enumerable.Last(First(b)));", "NormalClosure:1000")]
    [InlineData("See(System.Linq.Enumerable.FirstOrDefault(Both()));", "Empty:1005")]
    [InlineData("See(System.Linq.Enumerable.First(System.Linq.Enumerable.ToList(Both())));", "Empty:1005")]
    [InlineData("See(System.Linq.Enumerable.Single(One()));", "Empty:1005")]
    [InlineData("See(System.Linq.Enumerable.Min(Both()));", "-")]
    [InlineData("See(System.Linq.Enumerable.First(Both(), s => s != Empty));", "-")]
    public void Call_TakesOneElement(string statements, string values) => Assert.Equal(values, ValuesOf(statements));

    [Theory]
    [InlineData("See(System.Linq.Enumerable.First(Of(Cause.Done)));", "Empty:1005")]
    [InlineData("See(System.Linq.Enumerable.First(Of(Cause.Lost)));", "NormalClosure:1000")]
    [InlineData("foreach (var s in Only(Cause.Lost)) See(s);", "-")]
    [InlineData("foreach (var s in Only(cause)) { if (cause == Cause.Done) return; See(s); }", "-")]
    [InlineData("var s = ProtocolError; foreach (var x in Only(cause)) s = x; if (cause == Cause.Done) return; See(s);", "ProtocolError:1002")]
    public void Argument_ChoosesWhatIsYielded(string statements, string values) => Assert.Equal(values, ValuesOf(statements));
}
