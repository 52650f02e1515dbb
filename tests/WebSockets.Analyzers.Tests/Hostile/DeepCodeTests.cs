using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;

namespace WebSockets.Analyzers.Tests.Hostile;

/// <summary>
/// Code that is too deep or too long for a person, each around a close call: whatever the compiler takes, the analyzers
/// take too. They run on threads of the usual stack, and a stack that overflows ends the process: to pass is not to overflow.
/// </summary>
/// <remarks>
/// How deep is deep was measured on Roslyn 4.8.0 with a stack of 8 MB. 10,000 parentheses overflow the parser itself;
/// 5,000 <c>else if</c>, 2,000 lambdas and 2,000 nested calls it refuses with CS8078. 1,000 nested blocks it takes on an empty
/// stack and overflows on, in a binder of its own, where the analysis starts deep in a chain of continuations: what nests
/// scopes is a few hundred deep here, and what the compiler walks without recursion is as long as in the worst of code.
/// </remarks>
public sealed class DeepCodeTests
{
    private static readonly (string Shape, int Depth)[] s_deeper =
    [
        ("parentheses", 10_000),
        ("sum", 8000),
        ("else if", 5000),
        ("if", 2000),
        ("blocks", 3000),
        ("lambdas", 2000),
        ("local functions", 300),
        ("calls", 2000),
        ("choices", 3000),
        ("coalescing", 3000),
        ("switch expressions", 500),
        ("arrays", 2000),
        ("types", 500),
        ("finallies", 500),
        ("sockets", 2000),
    ];

    [Theory]
    [InlineData("parentheses", 300)]
    [InlineData("sum", 8000)]
    [InlineData("sum of a close status", 3000)]
    [InlineData("text", 8000)]
    [InlineData("else if", 300)]
    [InlineData("if", 200)]
    [InlineData("blocks", 200)]
    [InlineData("lambdas", 50)]
    [InlineData("local functions", 50)]
    [InlineData("calls", 100)]
    [InlineData("fluent calls", 2000)]
    [InlineData("members", 8000)]
    [InlineData("choices", 300)]
    [InlineData("coalescing", 300)]
    [InlineData("switch expressions", 60)]
    [InlineData("patterns", 2000)]
    [InlineData("conditions", 3000)]
    [InlineData("arrays", 100)]
    [InlineData("types", 100)]
    [InlineData("finallies", 100)]
    [InlineData("namespaces", 100)]
    [InlineData("sockets", 150)]
    [InlineData("wrappers", 500)]
    [InlineData("overrides", 300)]
    [InlineData("methods that all call each other", 12)]
    [InlineData("methods that all return each other", 12)]
    [InlineData("layers that all call the next", 10)]
    [InlineData("switch", 1500)]
    [InlineData("close calls", 1500)]
    [InlineData("variables", 1500)]
    [InlineData("constants", 1500)]
    [InlineData("names", 1500)]
    public async Task DeepCode_Ends(string shape, int depth) =>
        Assert.Empty(await new HostileRun().RunAsync(HostileRun.ProjectOf(Shape(shape, depth)), withFixes: depth <= 300));

    /// <summary>
    /// Depths at which the compiler needs more stack than a thread has. The test runs itself in a process of its own, each of
    /// whose threads has 256 MB of it: what overflows there, or does not end, would be ours.
    /// </summary>
    [Fact]
    public async Task DeeperCode_EndsOnABigStack()
    {
        const string StackSize = "DOTNET_Thread_DefaultStackSize";
        if (Environment.GetEnvironmentVariable(StackSize) is null)
        {
            var start = new ProcessStartInfo("dotnet", ["exec", typeof(DeepCodeTests).Assembly.Location, "-method", $"*{nameof(DeeperCode_EndsOnABigStack)}", "-noColor"])
            {
                RedirectStandardOutput = true,
                Environment = { [StackSize] = "10000000" /* Hexadecimal. */ },
            };
            using var run = Process.Start(start)!;
            var output = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(run.ExitCode == 0 && output.Contains("Total: 1, Errors: 0, Failed: 0", StringComparison.Ordinal), output);
            return;
        }

        foreach (var (shape, depth) in s_deeper)
        {
            var wrong = await new HostileRun().RunAsync(HostileRun.ProjectOf(Shape(shape, depth)), withFixes: false);
            Assert.True(wrong.Count == 0, $"{shape} {depth}: {string.Join(Environment.NewLine, wrong)}");
        }
    }

    [Fact]
    public async Task SwitchWithManyCases_IsStillJudged()
    {
        var run = new HostileRun();
        Assert.Empty(await run.RunAsync(HostileRun.ProjectOf(Shape("switch", 1500))));

        // case 1005 comes through to the close call, and so do the other numbers that must not be sent.
        Assert.True(run.Diagnostics > 0);
    }

    internal static string Shape(string shape, int depth)
    {
        string Repeat(string text) => string.Concat(Enumerable.Repeat(text, depth));
        string Each(Func<int, string> text) => string.Concat(Enumerable.Range(0, depth).Select(text));
        const string Close = "s.CloseAsync((WebSocketCloseStatus)i, null, default);";
        return shape switch
        {
            "parentheses" => InMethod($"s.CloseAsync((WebSocketCloseStatus){Repeat("(")}1005{Repeat(")")}, null, default);"),
            "sum" => InMethod($"i = {Repeat("i + ")}1005; {Close}"),
            "sum of a close status" => InMethod($"s.CloseAsync((WebSocketCloseStatus)({Repeat("1005 + ")}i), null, default);"),
            "text" => InMethod($"s.CloseAsync(WebSocketCloseStatus.Empty, {Repeat("\"1005\" + ")}i, default);"),
            "else if" => InMethod($"{Each(code => $"if (i == {code}) i = 1005; else ")}i = 1006; {Close}"),
            "if" => InMethod($"{Repeat("if (i != 5) { ")}i = 1005; {Repeat("}")} {Close}"),
            "blocks" => InMethod($"{Repeat("{ ")}i = 1005; {Close} {Repeat("}")}"),
            "lambdas" => InMethod($"{Each(level => $"Action a{level} = () => {{ ")}i = 1005; {Close} {Repeat("}; ")}"),
            "local functions" => InMethod($"{Each(level => $"void F{level}() {{ ")}i = 1005; {Close} {Repeat("}")}"),
            "calls" => InMethod($"i = {Repeat("Same(")}1005{Repeat(")")}; {Close} int Same(int x) => x;"),
            "fluent calls" => $"class C {{ C Then(int c) => this; void M(WebSocket s, int i) {{ this{Repeat(".Then(1005)")}; {Close} }} }}",
            "members" => $"class C {{ C Empty => this; int Code => 1005; void M(WebSocket s, int i) {{ i = this{Repeat(".Empty")}.Code; {Close} }} }}",
            "choices" => InMethod($"i = {Each(code => $"i == {code} ? 1005 : ")}1006; {Close}"),
            "coalescing" => InMethod($"WebSocketCloseStatus? c = null; s.CloseAsync({Repeat("c ?? ")}WebSocketCloseStatus.Empty, null, default);"),
            "switch expressions" => InMethod($"i = {Repeat("i switch { 1 => 1005, _ => ")}1006{Repeat("}")}; {Close}"),
            "patterns" => InMethod($"if (i is {Each(code => $"{code} or ")}5000) {Close}"),
            "conditions" => InMethod($"if ({Each(code => $"i == {code} || ")}i == 5000) {Close}"),
            "arrays" => InMethod($"object o = {Repeat("new object[] { ")}s.CloseAsync(WebSocketCloseStatus.Empty, null, default){Repeat(" }")};"),
            "types" => $"{Each(level => $"class C{level} {{ ")}void M(WebSocket s, int i) {{ i = 1005; {Close} }} {Repeat("}")}",
            "finallies" => InMethod($"{Repeat("try { if (i > 5) return; ")} i = 1005; {Repeat("} finally { i++; } ")} {Close}"),
            "namespaces" => $"{Each(level => $"namespace N{level} {{ ")}class C {{ void M(WebSocket s, int i) {{ i = 1005; {Close} }} }} {Repeat("}")}",
            "wrappers" => $"class C {{ void M0(WebSocket s, int i) => {Close} {Each(level => $"void M{level + 1}(WebSocket s, int c) => M{level}(s, c); ")} void Last(WebSocket s) => M{depth}(s, 1005); }}",
            "overrides" => $"class C0 {{ public virtual void M(WebSocket s, int i) => {Close} }} {Each(level => $"class C{level + 1} : C{level} {{ public override void M(WebSocket s, int i) => base.M(s, i); }} ")} class D {{ void N(C0 c, WebSocket s) => c.M(s, 1005); }}",
            "sockets" => $"class C {{ ClientWebSocket s = new(); void M() {{ {Repeat("(s ?? ")}s{Repeat(")")}.Options.DangerousDeflateOptions = new(); }} }}",
            "methods that all call each other" => $"class C {{ {Each(from => $"void M{from}(WebSocket s, int i) {{ {Each(to => $"M{to}(s, i); ")} {Close} }} ")} void Last(WebSocket s) => M0(s, 1005); }}",
            "methods that all return each other" => $"class C {{ {Each(from => $"static int M{from}(int i) {{ {Each(to => $"if (i == {to}) return M{to}(i); ")} return 1005; }} ")} void Last(WebSocket s, int i) {{ i = M0(i); {Close} }} }}",
            "layers that all call the next" => $"class C {{ {Each(layer => string.Concat(Enumerable.Range(0, 6).Select(from => $"void L{layer + 1}M{from}(WebSocket s, int i) {{ {string.Concat(Enumerable.Range(0, 6).Select(to => $"L{layer}M{to}(s, i); "))} }} ")))} {string.Concat(Enumerable.Range(0, 6).Select(to => $"void L0M{to}(WebSocket s, int i) => {Close} "))} void Last(WebSocket s) => L{depth}M0(s, 1005); }}",
            "switch" => InMethod($"switch (i) {{ {Each(code => $"case {code}: s.Abort(); i = {code}; break; ")} default: return; }} {Close}"),
            "close calls" => InMethod(Each(code => $"s.CloseAsync((WebSocketCloseStatus){code}, \"{code}\", default); ")),
            "variables" => InMethod($"var c0 = 1005; {Each(level => $"var c{level + 1} = i > {level} ? c{level} : {level}; ")} i = c{depth}; {Close}"),
            "constants" => $"class C {{ const int C0 = 1005; {Each(level => $"const int C{level + 1} = C{level}; ")} void M(WebSocket s, int i) {{ i = C{depth}; {Close} }} }}",
            "names" => $"class C {{ {Each(level => $"public const int Gone{level} = 1005; ")} void M(WebSocket s, int i) {{ {Each(level => $"i = Gone{level}; ")} {Close} }} }}",
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
        };

        static string InMethod(string statements) => $"class C {{ void M(WebSocket s, int i) {{ {statements} }} }}";
    }
}
