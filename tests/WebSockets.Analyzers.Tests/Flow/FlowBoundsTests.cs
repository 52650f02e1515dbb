using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>Code that is too deep or too long: it is judged, or silent, but it ends, and nothing overflows the stack.</summary>
public sealed class FlowBoundsTests
{
    private const int Operands = 8000;

    [Fact]
    public void Sum_OfManyInts_IsSilent() => Assert.Equal(
        "-",
        OnAnUsualStack(() => CodeFlow.InMethod($"See({Repeat("i", " + ")});")));

    [Fact]
    public void Sum_OfManyStrings_IsSilent() => Assert.Equal(
        "-",
        OnAnUsualStack(() => CodeFlow.InMethod($"var text = \"a\" + {Repeat("i", " + ")}; See(Empty);")));

    [Fact]
    public void Sum_OfManyConstants_IsOneConstant() => Assert.EndsWith(
        ":8000",
        OnAnUsualStack(() => CodeFlow.InMethod($"See({Repeat("1", " + ")});")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(150)]
    [InlineData(10_000)]
    public void Parentheses_AreSilent_WhetherTheCompilerTakesThemOrNot(int depth) => Assert.Contains(
        OnAnUsualStack(() => CodeFlow.Of(
            $"class C {{ void M(int i) {{ Probe.See({string.Concat(Enumerable.Repeat("i + (", depth))}1005{new string(')', depth)}); }} }}", mustCompile: false)),
        (string[])["-", ""]);

    [Fact]
    public void Calls_Nested_AreJudged() => Assert.Equal(
        "1005:1005",
        OnAnUsualStack(() => CodeFlow.InMethod($"See({string.Concat(Enumerable.Repeat("Same(", 100))}1005{new string(')', 100)}); static int Same(int x) => x;")));

    [Fact]
    public void Conditions_InAChain() => Assert.Equal(
        "c:any",
        OnAnUsualStack(() => CodeFlow.InMethod($"if ({Repeat("flag", " && ", 1000)}) See(c);")));

    [Fact]
    public void Conditions_InAChainThatABoolKeeps_AreJudged() => Assert.Equal(
        "i:-2147483648..999 3500..2147483647",
        OnAnUsualStack(() => CodeFlow.InMethod($"var bad = {string.Join(" || ", Enumerable.Range(1000, 2500).Select(code => $"i == {code}"))}; if (!bad) See(i);")));

    [Fact]
    public void Patterns_InAChain_AreJudged() => Assert.Equal(
        string.Join(" ", Enumerable.Range(0, 799).Select(code => $"{(code * 2) + 1}").Prepend("i:-2147483648..-1").Append("1599..2147483647")),
        OnAnUsualStack(() => CodeFlow.InMethod($"if (i is {string.Join(" or ", Enumerable.Range(0, 800).Select(code => $"{code * 2}"))}) return; See(i);")));

    // Each bool is made of the one before twice over: what each is is known where it is set, and not asked for again.
    [Fact]
    public void Bools_MadeOfBools_AreJudged() => Assert.Equal(
        "c:-2147483648..1004 1006..2147483647",
        CodeFlow.InMethod("var b0 = c == Empty; "
            + string.Concat(Enumerable.Range(1, 30).Select(level => $"var b{level} = b{level - 1} || b{level - 1}; "))
            + "if (!b30) See(c);"));

    [Theory]
    [InlineData("bool b = b || c == Empty; if (b) See(c);")]
    [InlineData("bool a = b; bool b = a; if (!b) See(c);")]
    [InlineData("var b = c == Empty && b; if (b) See(c);")]
    [InlineData("var s = s; if (s == Empty) See(c);")]
    public void BrokenCode_ThatGoesInCircles_Ends(string statements) => Assert.NotNull(
        OnAnUsualStack(() => CodeFlow.Of($"class C {{ void M(System.Net.WebSockets.WebSocketCloseStatus c) {{ const System.Net.WebSockets.WebSocketCloseStatus Empty = (System.Net.WebSockets.WebSocketCloseStatus)1005; {statements.Replace("See", "Probe.See", StringComparison.Ordinal)} }} }}", mustCompile: false)));

    [Fact]
    public void Switch_WithManyCases_IsJudged() => Assert.Equal(
        "1005:1005 | i:-2147483648..-1 1500..2147483647",
        OnAnUsualStack(() => CodeFlow.InMethod(
            $"switch (i) {{ {string.Concat(Enumerable.Range(0, 1500).Select(code => code == 1005 ? "case 1005: See(i); break; " : $"case {code}: flag = false; break; "))} default: See(i); break; }}")));

    [Fact]
    public void Switch_WithManyPatterns_IsJudged() => Assert.Equal(
        "Empty:1005 NormalClosure:1000",
        OnAnUsualStack(() => CodeFlow.InMethod(
            $"See(i switch {{ {string.Concat(Enumerable.Range(0, 1500).Select(code => $"{code} => {(code == 1400 ? "Empty" : "(WebSocketCloseStatus)1000")}, "))} _ => NormalClosure }});"))
            .Replace("(WebSocketCloseStatus)1000:1000 ", string.Empty, StringComparison.Ordinal));

    [Fact]
    public void Finallies_Nested_AreJudged() => Assert.Equal(
        "Empty:1005 | NormalClosure:1000",
        CodeFlow.InMethod("var s = Empty; var t = Empty; "
            + string.Concat(Enumerable.Repeat("try { if (flag) return; ", 25))
            + "t = NormalClosure; "
            + string.Concat(Enumerable.Repeat("} finally { i++; } ", 25))
            + "See(s); See(t);"));

    [Fact]
    public void Ifs_OneAfterTheOther_AreJudged() => Assert.Equal(
        "Empty:1005 NormalClosure:1000",
        OnAnUsualStack(() => CodeFlow.InMethod("var s = Empty; " + string.Concat(Enumerable.Repeat("if (Maybe()) { s = Any(); } ", 2000)) + "s = flag ? Empty : NormalClosure; See(s);")));

    // Each branch chooses a code of its own, and names one that the int may be.
    [Fact]
    public void Branches_AreJudged() => Assert.Contains("Empty:1005", OfBranches(CodeValue.MaxOrigins - 500), StringComparison.Ordinal);

    [Theory]
    [InlineData(CodeValue.MaxOrigins + 500)]
    [InlineData(10_000)]
    public void Branches_PastTheBound_AreSilent(int branches) => Assert.Equal("-", OfBranches(branches));

    [Fact]
    public void Values_AfterTooManyBranches_AreJudgedAgain() => Assert.Equal(
        "1005:1005",
        CodeFlow.InMethod("var s = Empty; " + string.Concat(Enumerable.Range(0, 3000).Select(code => $"if (i == {code}) s = (WebSocketCloseStatus){code}; ")) + "if (i == 1005) See(i);"));

    // A value that needs one round of the loop for each variable on its way.
    [Theory]
    [InlineData(GraphWalk.MaxVisits / 2, "NormalClosure:1000")]
    [InlineData(GraphWalk.MaxVisits + 10, "-")]
    public void Loop_PastTheBound_IsSilent(int variables, string values)
    {
        var found = CodeFlow.InMethod(
            string.Concat(Enumerable.Range(0, variables + 1).Select(index => $"var x{index} = ProtocolError; "))
            + "while (Maybe()) { "
            + string.Concat(Enumerable.Range(0, variables).Select(index => $"x{index} = x{index + 1}; "))
            + $"x{variables} = NormalClosure; }} if (x0 != ProtocolError) See(x0);");

        Assert.Equal(values, found);
    }

    [Theory]
    [InlineData("var s = Empty; while (Maybe()) { s = NormalClosure; } See(s);", 3)]
    [InlineData("var s = Empty; foreach (var a in new[] { 1 }) foreach (var b in new[] { 1 }) foreach (var d in new[] { 1 }) { s = flag ? NormalClosure : ProtocolError; } See(s);", 12)]
    [InlineData("var s = Empty; try { if (flag) return; s = NormalClosure; } catch { s = ProtocolError; } finally { i++; } See(s);", 6)]
    public void HonestCode_NeedsAHandfulOfVisits(string statements, int most)
    {
        var walk = WalkOf(statements);

        Assert.True(walk.Run(FlowCase.Empty, new Told()));
        Assert.InRange(walk.Visits, 1, most);
    }

    // What an observer is told is what the last run of each case did, however often it was run.
    [Theory]
    [InlineData("See(Empty);", 1)]
    [InlineData("while (Maybe()) { See(Empty); }", 2)]
    [InlineData("var s = Empty; while (Maybe()) { See(s); s = NormalClosure; }", 2)]
    [InlineData("try { See(Empty); } catch { See(NormalClosure); } finally { See(ProtocolError); }", 3)]
    public void Observer_IsToldOfEachCallOnce(string statements, int calls)
    {
        var told = new Told();

        Assert.True(WalkOf(statements).Run(FlowCase.Empty, told));
        Assert.Equal(calls, told.Calls);
    }

    private static GraphWalk WalkOf(string statements)
    {
        var compilation = CodeFlow.Compile($$"""
            using static Probe;
            using static System.Net.WebSockets.WebSocketCloseStatus;
            class Snippet { void Run(bool flag, int i) { {{statements}} } }
            """);
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == "Code.cs");
        var model = compilation.GetSemanticModel(tree);
        var method = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        var variables = new Variables(model.GetOperation(method)!, model.GetDeclaredSymbol(method));
        var program = new ProgramFlow(new ProgramFlow.Memory(new ApiSymbols(compilation, ApiTable.BuiltIn)), CancellationToken.None);
        var graph = ControlFlowGraph.Create(method, model)!;
        var tests = new TestRegions(graph, model.GetDeclaredSymbol(method)!.Parameters, program.CallEffects, program.Members, followsTexts: false);
        var interpreter = new Interpreter(program, variables, new FlowRecorder(program, variables), null);
        return new GraphWalk(graph, interpreter, tests, CancellationToken.None);
    }

    private static string OfBranches(int count) => CodeFlow.InMethod(
        "var s = Empty; " + string.Concat(Enumerable.Range(0, count).Select(code => $"if (i == {code}) s = (WebSocketCloseStatus){3000 + (code % 900)}; ")) + "See(s);");

    private static string Repeat(string operand, string between, int count = Operands) => string.Join(between, Enumerable.Repeat(operand, count));

    /// <summary>The stack that a thread has where nobody asks for more; the tests' own may be larger.</summary>
    private static string OnAnUsualStack(Func<string> work)
    {
        var result = string.Empty;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            1024 * 1024);
        thread.Start();
        thread.Join();
        return failure is null ? result : throw new InvalidOperationException(failure.ToString());
    }

    private sealed class Told : IFlowObserver
    {
        public int Calls { get; private set; }

        public void OnCall(IOperation operation, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, CodeValue[] values, FlowCase state) => Calls++;

        public void OnStore(IOperation target, CodeValue value, FlowCase state)
        {
        }

        public void OnFunction(IFlowAnonymousFunctionOperation function, FlowCase state)
        {
        }

        public void OnWalked(IMethodSymbol function)
        {
        }
    }
}
