namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>
/// What Roslyn's control flow graph hands out in a shape that one does not expect, trap by trap: code that a value reaches,
/// and its twin that the value does not reach, or of which nothing may be claimed.
/// </summary>
public sealed class FlowTrapTests
{
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
}
