using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WebSockets.Analyzers.Tests.Hostile;

/// <summary>
/// Code as it is while somebody types, and code that nobody would type. The short form is part of every test run; the long
/// one is <c>HOSTILE_MUTANTS=100000 dotnet run --project tests/WebSockets.Analyzers.Tests -- -class '*HostileCodeTests'</c>,
/// and <c>HOSTILE_MUTANTS=4711..4712</c> repeats the one mutant of that number.
/// </summary>
public sealed class HostileCodeTests
{
    private const int ShortForm = 700;

    private const int EachPrefixOfSoMany = 97;

    /// <summary>A project may have several files, and what one lacks another may have: so many mutants are its neighbours.</summary>
    private const int Shown = 10;

    [Fact]
    public async Task Mutants_NeverThrow()
    {
        var (first, end) = Range(Environment.GetEnvironmentVariable("HOSTILE_MUTANTS"));
        var isLong = end - first > ShortForm;
        var bank = SourceBank.All;
        var run = new HostileRun();
        var wrong = new List<string>();
        var clock = Stopwatch.StartNew();
        var done = 0;
        await Parallel.ForAsync(first, end, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (number, _) =>
        {
            var source = Mutant.Number(number, bank);
            var mistakes = await run.RunAsync(HostileRun.ProjectOf(source));
            lock (wrong)
            {
                done++;
                if (mistakes.Count > 0)
                {
                    wrong.Add($"Mutant {number}: {string.Join(Environment.NewLine, mistakes)}{Environment.NewLine}{source}");
                }

                if (isLong && (done % 1000 == 0 || mistakes.Count > 0))
                {
                    var last = mistakes.Count > 0 ? wrong[^1] : "";
                    Console.Error.WriteLine($"{done} mutants of {bank.Count} sources, {run.Diagnostics} diagnostics, {run.Fixes} fixes, {wrong.Count} wrong, {clock.Elapsed:hh\\:mm\\:ss} {last}");
                }
            }
        });

        Assert.True(run.Diagnostics > 0 || end - first < ShortForm, "Mutants in which nothing is found prove little.");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {end - first}:{Environment.NewLine}{string.Join(Environment.NewLine, wrong.Take(Shown))}");
    }

    /// <summary>
    /// Each source as if it were typed: after each of its tokens, in the middle of each string and each line of comment.
    /// The short form takes a few from all over the bank; <c>HOSTILE_PREFIXES=1</c> takes each.
    /// </summary>
    [Fact]
    public async Task PrefixesOfEachSource_NeverThrow()
    {
        var every = Environment.GetEnvironmentVariable("HOSTILE_PREFIXES") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : EachPrefixOfSoMany;
        var prefixes = SourceBank.All.SelectMany(Mutant.Prefixes).Where((_, index) => index % every == 0).ToList();
        var run = new HostileRun();
        var wrong = new List<string>();
        var clock = Stopwatch.StartNew();
        var done = 0;
        await Parallel.ForEachAsync(prefixes, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (source, _) =>
        {
            var mistakes = await run.RunAsync(HostileRun.ProjectOf(source));
            lock (wrong)
            {
                wrong.AddRange(mistakes.Select(mistake => $"{mistake}{Environment.NewLine}{source}"));
                if (++done % 1000 == 0)
                {
                    Console.Error.WriteLine($"{done} of {prefixes.Count} prefixes, {run.Diagnostics} diagnostics, {run.Fixes} fixes, {wrong.Count} wrong, {clock.Elapsed:hh\\:mm\\:ss}");
                }
            }
        });

        Assert.True(run.Diagnostics > 0);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {prefixes.Count}:{Environment.NewLine}{string.Join(Environment.NewLine, wrong.Take(Shown))}");
    }

    /// <summary>What is found in the sources as they are, and what the compiler says of them, is the same with all references.</summary>
    [Fact]
    public async Task References_AreThoseThatTheSourcesName()
    {
        foreach (var chunk in SourceBank.All.Chunk(40))
        {
            var project = HostileRun.ProjectOf(chunk);
            Assert.Equal(await FoundAsync(project.WithMetadataReferences(ReferencesUnderTest.AllOfNet)), await FoundAsync(project));
        }

        static async Task<IEnumerable<string>> FoundAsync(Project project)
        {
            var compilation = (await project.GetCompilationAsync())!;
            var found = await compilation.WithAnalyzers(HostileRun.AllAnalyzers).GetAnalyzerDiagnosticsAsync();
            return [.. compilation.GetDiagnostics().Concat(found).Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Every prefix of a short file that ends after a token.</summary>
    [Theory]
    [InlineData("class C { async Task M(WebSocket s, WebSocketReceiveResult r) { try { await s.CloseAsync(r.CloseStatus ?? WebSocketCloseStatus.Empty, $\"bye {r.Count}\", default); } catch (Exception e) when (e is not null) { await s.CloseOutputAsync((WebSocketCloseStatus)1006, e.Message, new()); } } }")]
    [InlineData("static class Closing { const int Gone = 1005; public static Task Shut(this WebSocket s, int code = Gone) => s.CloseAsync((WebSocketCloseStatus)code, null, default); static Task M(WebSocket s) => Shut(s) ?? s.Shut(code: Gone); }")]
    [InlineData("class C { async Task M(Uri u) { using var c = new ClientWebSocket { Options = { DangerousDeflateOptions = new() { ClientMaxWindowBits = 8 } } }; c.Options.AddSubProtocol(\"a b\"); c.Options.SetRequestHeader(\"Sec-WebSocket-Extensions\", \"permessage-deflate\"); await c.ConnectAsync(u, default); await c.SendAsync(new byte[1], WebSocketMessageType.Close, true, default); } }")]
    public async Task EachPrefix_NeverThrows(string source)
    {
        var run = new HostileRun();
        var wrong = new List<string>();
        for (var length = 0; length <= source.Length; length++)
        {
            if (length == source.Length || !char.IsLetterOrDigit(source[length]))
            {
                wrong.AddRange((await run.RunAsync(HostileRun.ProjectOf(source[..length]))).Select(mistake => $"{mistake}{Environment.NewLine}{source[..length]}"));
            }
        }

        Assert.True(run.Diagnostics > 0);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Theory]
    [InlineData("class C { void M(WebSocket s) { dynamic d = s; d.CloseAsync(WebSocketCloseStatus.Empty, null, default(CancellationToken)); } }")]
    [InlineData("class C { void M(dynamic c, WebSocket s) => s.CloseAsync(c ?? WebSocketCloseStatus.Empty, null, default(CancellationToken)); }")]
    [InlineData("class C { const int A = B; const int B = A; void M(WebSocket s) => s.CloseAsync((WebSocketCloseStatus)A, null, default); }")]
    [InlineData("class C { readonly int a = 1005; readonly int b; C() { b = a; a = b; } void M(WebSocket s) => s.CloseAsync((WebSocketCloseStatus)b, null, default); }")]
    [InlineData("class C { static readonly int A = D.B; } class D { public static readonly int B = C.A; void M(WebSocket s) => s.CloseAsync((WebSocketCloseStatus)(B == 1005 ? 1005 : B), null, default); }")]
    [InlineData("class C { readonly WebSocketCloseStatus a; WebSocketCloseStatus P => Q; WebSocketCloseStatus Q => P; void M(WebSocket s) => s.CloseAsync(P, null, default); }")]
    [InlineData("enum E { A = B, B = A, Empty = 1005, C = E.Empty } class C { void M(WebSocket s) => s.CloseAsync((WebSocketCloseStatus)E.C, null, default); }")]
    [InlineData("class C<T> where T : C<C<T>> { void M<U>(WebSocket s, U u) => new C<C<T>>().M(s, WebSocketCloseStatus.Empty); }")]
    [InlineData("class C<T> { void M(WebSocket s, WebSocketCloseStatus c) { new C<C<T>>().M(s, c); s.CloseAsync(c, null, default); new C<int>().M(s, WebSocketCloseStatus.Empty); } }")]
    [InlineData("class C : C { void M(WebSocket s) => s.CloseAsync(WebSocketCloseStatus.Empty, null, default); } interface I : J { } interface J : I { Task CloseAsync(WebSocketCloseStatus c); }")]
    [InlineData("unsafe class C { void M(WebSocket s, WebSocketCloseStatus* p) { *p = WebSocketCloseStatus.Empty; s.CloseAsync(*p, null, default); } }")]
    [InlineData("unsafe class C { void M(WebSocket s) { int c = 1005; int* p = &c; *p = 1000; p[0]++; delegate*<WebSocketCloseStatus, void> f = &N; f(WebSocketCloseStatus.Empty); s.CloseAsync((WebSocketCloseStatus)c, null, default); } static void N(WebSocketCloseStatus c) { } }")]
    [InlineData("class C { void M(WebSocket s) { var c = WebSocketCloseStatus.Empty; again: s.CloseAsync(c, null, default); c = WebSocketCloseStatus.NormalClosure; goto again; } }")]
    [InlineData("class C { void M(WebSocket s, int i) { switch (i) { case 1005: goto case 1006; case 1006: goto default; default: s.CloseAsync((WebSocketCloseStatus)i, null, default); goto case 1005; } } }")]
    [InlineData("class C { void M(WebSocket s) { goto there; { var c = 1005; there: s.CloseAsync((WebSocketCloseStatus)c, null, default); } goto missing; } }")]
    [InlineData("class C { IEnumerable<Task> M(WebSocket s) { yield return s.CloseAsync(WebSocketCloseStatus.Empty, null, default); } }")]
    [InlineData("class C { async IAsyncEnumerable<int> M(WebSocket s) { try { yield return 1005; } finally { await s.CloseAsync((WebSocketCloseStatus)1005, null, default); yield break; } } }")]
    [InlineData("class C { void M(WebSocket s) => s.CloseAsync(M2(), null, default); WebSocketCloseStatus M2() => M3(); WebSocketCloseStatus M3() => M2(); }")]
    [InlineData("class C { Task M(WebSocket s, int c) => c == 1005 ? N(s, c) : M(s, c + 1); Task N(WebSocket s, int c) => M(s, c); Task O(WebSocket s) => M(s, 1005); }")]
    [InlineData("class C { void M(WebSocket s) { void A(int c) { B(c); s.CloseAsync((WebSocketCloseStatus)c, null, default); } void B(int c) => A(c); A(1005); Action<int> f = null; f = c => f(A2(c)); int A2(int c) => A2(c); } }")]
    [InlineData("interface I { void M(WebSocketCloseStatus c); } class C : I { void I.M(WebSocketCloseStatus c) => ((I)this).M(c); void N(I i) => i.M(WebSocketCloseStatus.Empty); }")]
    [InlineData("partial class C { partial void M(WebSocketCloseStatus c); void N() => M(WebSocketCloseStatus.Empty); }")]
    [InlineData("partial class C { partial void M(WebSocketCloseStatus c) => M(c); partial void M(WebSocketCloseStatus c) => M(c); void N() => M(WebSocketCloseStatus.Empty); }")]
    [InlineData("extern alias Missing; class C { void M(Missing::X s) => s.CloseAsync(WebSocketCloseStatus.Empty, null, default); }")]
    [InlineData("class C { void M(WebSocket s) => s.CloseAsync(WebSocketCloseStatus.Empty switch { }, null, default); }")]
    [InlineData("class C { void M(WebSocket s, object o) => s.CloseAsync(o switch { { } x when x is WebSocketCloseStatus c && c is (> 1000 and < (WebSocketCloseStatus)1006) => c, [1, .. var r, 2] => default, _ => throw null }, null, default); }")]
    [InlineData("class C(WebSocketCloseStatus c) : C(c) { void M(WebSocket s) => s.CloseAsync(c, null, default); }")]
    [InlineData("class B(int c) { Task M(WebSocket s) => s.CloseAsync((WebSocketCloseStatus)c, null, default); } class D(int c = 1005) : B(c = 1006, c) { D() : this() { } }")]
    [InlineData("record R(WebSocketCloseStatus Status = WebSocketCloseStatus.Empty) { void M(WebSocket s) => s.CloseAsync((this with { Status = (WebSocketCloseStatus)1005 }).Status, null, default); void Deconstruct(out int a) => a = 1; }")]
    [InlineData("using static System.Net.WebSockets.WebSocketCloseStatus; class C { int Empty => 1005; void M(WebSocket s) => s.CloseAsync((WebSocketCloseStatus)Empty, null, default); }")]
    [InlineData("using E = System.Net.WebSockets.WebSocketCloseStatus; using W = (int, System.Net.WebSockets.WebSocket); class C { void M(W w) => w.Item2.CloseAsync(E.Empty, null, default); }")]
    [InlineData("class C { void M(WebSocket s) => s.CloseAsync(); void N(WebSocket s) => s.CloseAsync(WebSocketCloseStatus.Empty); void O(WebSocket s) => s.CloseAsync(WebSocketCloseStatus.Empty, null, default, 1, 2); void P(WebSocket s) => s.CloseAsync(closeStatus: WebSocketCloseStatus.Empty, closeStatus: (WebSocketCloseStatus)1006, x: 1); }")]
    [InlineData("class C { void M(WebSocket s, params WebSocketCloseStatus[] c) { s.CloseAsync(c[0], null, default); M(s); M(s, WebSocketCloseStatus.Empty, default); } void N(in int c = 1005, ref int d, out int e) { e = c; N(); } }")]
    [InlineData("class C { int this[WebSocketCloseStatus c = WebSocketCloseStatus.Empty] { get => this[c]; set { new C()[(WebSocketCloseStatus)1005] = value; } } public static explicit operator C(WebSocketCloseStatus c) => (C)c; event Action E { add => E += value; remove { } } ~C() => Finalize(); }")]
    [InlineData("[assembly: X(WebSocketCloseStatus.Empty)] [X(1005, C = (WebSocketCloseStatus)1006)] class XAttribute : Attribute { public XAttribute(WebSocketCloseStatus c = WebSocketCloseStatus.Empty) { } public WebSocketCloseStatus C { get; set; } }")]
    [InlineData("WebSocket s = null; var c = WebSocketCloseStatus.Empty; await s.CloseAsync(c, null, default); return; static int F() => F(); class Chat { } ")]
    [InlineData("namespace A; namespace B { } namespace C; class D { void M(WebSocket s) => s.CloseAsync(WebSocketCloseStatus.Empty, null, default); }")]
    [InlineData("class C { void M(WebSocket s) => s.CloseAsync(WebSocketCloseStatus.Empty, null, default); void M(WebSocket s) => s.CloseAsync(WebSocketCloseStatus.Empty, null, default); } class C { void M(WebSocket s) => s.CloseAsync(WebSocketCloseStatus.Empty, null, default); }")]
    [InlineData("#if X\nclass C {\n#else\nclass D { void M(WebSocket s) =>\n#region\n#line 5 \"other.cs\"\ns.CloseAsync(WebSocketCloseStatus.Empty, null, default);\n#line hidden\nvoid N(WebSocket s) => s.CloseAsync(WebSocketCloseStatus.Empty, null, default);\n#pragma warning disable WS1005\n#endif")]
    [InlineData("ref struct C : IDisposable { readonly ref WebSocketCloseStatus _c; C(ref WebSocketCloseStatus c) { _c = ref c; _c = WebSocketCloseStatus.Empty; } void M(WebSocket s) => s.CloseAsync(_c, null, default); public void Dispose() { scoped ref var x = ref _c; x = default; } }")]
    [InlineData("class C { void M(WebSocket s) { (var a, (int b, _)) = (1005, (1006, 1)); (a, b) = (b, a); s.CloseAsync((WebSocketCloseStatus)a, $\"{(a is 1005 ? $\"{b}\" : \"\")}\", default); foreach (var (x, y) in new[] { (1005, 1) }) s.CloseAsync((WebSocketCloseStatus)x, null, default); } }")]
    [InlineData("class C { void M(WebSocket s) { var q = from c in new[] { 1005 } let d = c where d > 1 select s.CloseAsync((WebSocketCloseStatus)d, null, default); System.Linq.Expressions.Expression<Func<Task>> e = () => s.CloseAsync(WebSocketCloseStatus.Empty, null, default); } }")]
    [InlineData("class C { void M(WebSocket s) { lock (s) using (s) checked { unchecked { try { s.CloseAsync((WebSocketCloseStatus)(ushort)(65536 + 1005), null, default); } catch when (M3()) { throw; } finally { try { } finally { s.Abort(); } } } } } bool M3() { while (true) ; } }")]
    [InlineData("file class C { required public WebSocketCloseStatus c { get; init; } = WebSocketCloseStatus.Empty; void M(WebSocket s) => s.CloseAsync(new C { c = WebSocketCloseStatus.Empty }.c, null, default); }")]
    [InlineData("class C { Task M(WebSocket s) => s?.CloseAsync(WebSocketCloseStatus.Empty, null, default) ?? s!.CloseAsync(WebSocketCloseStatus.Empty!, null!, default!) ?? (s as WebSocket)?.CloseAsync(((WebSocketCloseStatus?)WebSocketCloseStatus.Empty)!.Value, null, default); }")]
    [InlineData("class C { ClientWebSocket a = b; ClientWebSocket b = a; void M() { a = b; b = a ??= a; a.Options.DangerousDeflateOptions = new(); } }")]
    [InlineData("class C { void M(ClientWebSocket s) { s.Options.AddSubProtocol(\"\"); M(s); } void N() { var s = new ClientWebSocket(); M(s); M(s?.Options?.DangerousDeflateOptions = new()); } }")]
    [InlineData("class C { static void M(ClientWebSocket s) => N(s); static void N(ClientWebSocket s) { M(s); s.Options.DangerousDeflateOptions = new(); } }")]
    [InlineData("class C { ClientWebSocket P { get; } = new() { Options = { DangerousDeflateOptions = { ClientMaxWindowBits = 8, }, P = { } }, X }; }")]
    [InlineData("class C { void M() { var (s, t) = (new ClientWebSocket(), 1); s.Options.DangerousDeflateOptions = new(); foreach (var u in new[] { s }) _ = u.HttpResponseHeaders; } }")]
    [InlineData("class C { const string a = b; const string b = a; static readonly string c = c + d; static readonly string d = c; void M(ClientWebSocketOptions o) { o.AddSubProtocol(a); o.SetRequestHeader(c, $\"{d}{c}\"); } }")]
    [InlineData("record C(ClientWebSocket S) { void M() { S.Options.DangerousDeflateOptions = new(); _ = this with { S = S }; if (S is { Options: { } o } and not { } p) o.AddSubProtocol(p); } }")]
    [InlineData("class C { void M(System.IO.Stream s) { WebSocketCreationOptions o = o; WebSocket.CreateFromStream(s, o); WebSocket.CreateFromStream(s, new() { DangerousDeflateOptions = }); } }")]
    [InlineData("class C { static void M(ClientWebSocket s) }N(s); static N(ClientWebSocket s) { M(s); s.Options.DangerousDeflateOptions = new(); } => ")]
    [InlineData("} static class { public static Checkvoid (this ClientWebSocket s) => Console.WriteLine(s.HttpResponseHeaders); class C { void M() { var s = new ClientWebSocket(); s.Options.DangerousDeflateOptions = new(); s.Check(); } } ")]
    public async Task OddCode_NeverThrows(string source) => Assert.Empty(await new HostileRun().RunAsync(HostileRun.ProjectOf(source)));

    private static (int First, int End) Range(string? range)
    {
        if (string.IsNullOrEmpty(range))
        {
            return (0, ShortForm);
        }

        var numbers = range.Split("..").Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList();
        return numbers.Count == 1 ? (0, numbers[0]) : (numbers[0], numbers[1]);
    }
}
