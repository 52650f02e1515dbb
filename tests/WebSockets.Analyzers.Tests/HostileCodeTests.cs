using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Tests.Flow;

namespace WebSockets.Analyzers.Tests;

/// <summary>
/// Code as it is while somebody types, and code that nobody would type: all analyzers together never throw, and every
/// diagnostic of theirs stands in the source.
/// </summary>
public sealed class HostileCodeTests
{
    private const int Seed = 1005;

    /// <summary>The samples' own files: real code with every shape that the rules look for.</summary>
    public static TheoryData<string> Files => [.. SampleFiles().Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task PrefixOfAFile_NeverThrows(string file)
    {
        var text = TextOf(file);
        var random = new Random(Seed);
        for (var sample = 0; sample < 6; sample++)
        {
            await RunAsync(text[..random.Next(text.Length)]);
        }
    }

    /// <summary>Tokens left out, doubled and swapped.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public async Task MutantOfAFile_NeverThrows(string file)
    {
        var tokens = CSharpSyntaxTree.ParseText(TextOf(file)).GetRoot().DescendantTokens().Select(token => token.ToFullString()).ToList();
        var random = new Random(Seed);
        for (var sample = 0; sample < 6; sample++)
        {
            var mutant = new List<string>(tokens);
            for (var change = 0; change < 3; change++)
            {
                var at = random.Next(mutant.Count - 1);
                switch (random.Next(3))
                {
                    case 0:
                        mutant.RemoveAt(at);
                        break;
                    case 1:
                        mutant.Insert(at, mutant[at]);
                        break;
                    default:
                        (mutant[at], mutant[at + 1]) = (mutant[at + 1], mutant[at]);
                        break;
                }
            }

            await RunAsync(string.Concat(mutant));
        }
    }

    [Theory]
    [InlineData("class C { void M(WebSocket s) { dynamic d = s; d.CloseAsync(WebSocketCloseStatus.Empty, null, default(CancellationToken)); } }")]
    [InlineData("class C { const int A = B; const int B = A; void M(WebSocket s) => s.CloseAsync((WebSocketCloseStatus)A, null, default); }")]
    [InlineData("class C { readonly WebSocketCloseStatus a; WebSocketCloseStatus P => Q; WebSocketCloseStatus Q => P; void M(WebSocket s) => s.CloseAsync(P, null, default); }")]
    [InlineData("class C<T> where T : C<C<T>> { void M<U>(WebSocket s, U u) => new C<C<T>>().M(s, WebSocketCloseStatus.Empty); }")]
    [InlineData("unsafe class C { void M(WebSocket s, WebSocketCloseStatus* p) { *p = WebSocketCloseStatus.Empty; s.CloseAsync(*p, null, default); } }")]
    [InlineData("class C { void M(WebSocket s) { var c = WebSocketCloseStatus.Empty; again: s.CloseAsync(c, null, default); c = WebSocketCloseStatus.NormalClosure; goto again; } }")]
    [InlineData("class C { IEnumerable<Task> M(WebSocket s) { yield return s.CloseAsync(WebSocketCloseStatus.Empty, null, default); } }")]
    [InlineData("class C { void M(WebSocket s) => s.CloseAsync(M2(), null, default); WebSocketCloseStatus M2() => M3(); WebSocketCloseStatus M3() => M2(); }")]
    [InlineData("interface I { void M(WebSocketCloseStatus c); } class C : I { void I.M(WebSocketCloseStatus c) => ((I)this).M(c); void N(I i) => i.M(WebSocketCloseStatus.Empty); }")]
    [InlineData("partial class C { partial void M(WebSocketCloseStatus c); void N() => M(WebSocketCloseStatus.Empty); }")]
    [InlineData("extern alias Missing; class C { void M(Missing::X s) => s.CloseAsync(WebSocketCloseStatus.Empty, null, default); }")]
    [InlineData("class C { void M(WebSocket s) => s.CloseAsync(WebSocketCloseStatus.Empty switch { }, null, default); }")]
    [InlineData("class C(WebSocketCloseStatus c) : C(c) { void M(WebSocket s) => s.CloseAsync(c, null, default); }")]
    [InlineData("using static System.Net.WebSockets.WebSocketCloseStatus; class C { int Empty => 1005; void M(WebSocket s) => s.CloseAsync((WebSocketCloseStatus)Empty, null, default); }")]
    [InlineData("class C { ClientWebSocket a = b; ClientWebSocket b = a; void M() { a = b; b = a ??= a; a.Options.DangerousDeflateOptions = new(); } }")]
    [InlineData("class C { void M(ClientWebSocket s) { s.Options.AddSubProtocol(\"\"); M(s); } void N() { var s = new ClientWebSocket(); M(s); M(s?.Options?.DangerousDeflateOptions = new()); } }")]
    [InlineData("class C { static void M(ClientWebSocket s) => N(s); static void N(ClientWebSocket s) { M(s); s.Options.DangerousDeflateOptions = new(); } }")]
    [InlineData("class C { ClientWebSocket P { get; } = new() { Options = { DangerousDeflateOptions = { ClientMaxWindowBits = 8, }, P = { } }, X }; }")]
    [InlineData("class C { void M() { var (s, t) = (new ClientWebSocket(), 1); s.Options.DangerousDeflateOptions = new(); foreach (var u in new[] { s }) _ = u.HttpResponseHeaders; } }")]
    [InlineData("class C { const string a = b; const string b = a; static readonly string c = c + d; static readonly string d = c; void M(ClientWebSocketOptions o) { o.AddSubProtocol(a); o.SetRequestHeader(c, $\"{d}{c}\"); } }")]
    [InlineData("class C { void M(System.IO.Stream s) { WebSocketCreationOptions o = o; WebSocket.CreateFromStream(s, o); WebSocket.CreateFromStream(s, new() { DangerousDeflateOptions = }); } }")]
    [InlineData("record C(ClientWebSocket S) { void M() { S.Options.DangerousDeflateOptions = new(); _ = this with { S = S }; if (S is { Options: { } o } and not { } p) o.AddSubProtocol(p); } }")]
    public Task OddCode_NeverThrows(string source) => RunAsync("using System; using System.Collections.Generic; using System.Net.WebSockets; using System.Threading; using System.Threading.Tasks; " + source);

    /// <summary>So deep that following it would end the process, were the depth not watched.</summary>
    [Fact]
    public Task DeepNesting_NeverThrows() => RunAsync(
        "using System.Net.WebSockets; class C { ClientWebSocket s = new(); void M() { " + string.Concat(Enumerable.Repeat("(s ?? ", 400)) + "s" + new string(')', 400)
        + ".Options.DangerousDeflateOptions = new(); } }");

    private static async Task RunAsync(string source)
    {
        var crashes = new List<string>();
        var analyzers = DocumentationTests.InstancesOf<DiagnosticAnalyzer>(typeof(WebSocketAnalyzer).Assembly).ToImmutableArray();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty),
            onAnalyzerException: (exception, analyzer, _) => crashes.Add($"{analyzer}: {exception}"),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var diagnostics = await CodeFlow.Compile(source, mustCompile: false)
            .WithAnalyzers(analyzers, options)
            .GetAnalyzerDiagnosticsAsync();

        Assert.Empty(crashes);
        Assert.All(diagnostics, diagnostic => Assert.True(diagnostic.Location.IsInSource, diagnostic.ToString()));
    }

    private static string TextOf(string file) => File.ReadAllText(SampleFiles().Single(sample => Path.GetFileName(sample) == file));

    private static IEnumerable<string> SampleFiles() => Directory
        .GetFiles(Path.Combine(DocumentationTests.Root, "samples", "ChatBeforeFixes"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && File.ReadAllText(file).Contains("WebSocket", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
