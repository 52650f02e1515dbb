using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Tests.Hostile;

/// <summary>What is wrong around the code: references, the language's version, options and tables.</summary>
public sealed class HostileProjectTests
{
    private const string Close = """
        using System;
        using System.Net.WebSockets;
        using System.Threading;
        using System.Threading.Tasks;

        class Chat
        {
            readonly WebSocketCloseStatus gone = WebSocketCloseStatus.Empty;

            async Task LeaveAsync(WebSocket socket, WebSocketReceiveResult result)
            {
                await socket.CloseAsync(result.CloseStatus ?? gone, "bye", CancellationToken.None);
                await socket.CloseOutputAsync((WebSocketCloseStatus)1006, null, CancellationToken.None);
            }
        }
        """;

    private const string OwnWebSocket = """
        namespace System.Net.WebSockets
        {
            public enum WebSocketCloseStatus : ulong { Empty = ulong.MaxValue, NormalClosure = 1005 }
            public class WebSocketReceiveResult { public WebSocketCloseStatus? CloseStatus; }
            public abstract class WebSocket
            {
                public System.Threading.Tasks.Task CloseAsync(WebSocketCloseStatus closeStatus, string statusDescription, System.Threading.CancellationToken cancellationToken) => CloseAsync(closeStatus, statusDescription, cancellationToken);
                public System.Threading.Tasks.Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string statusDescription, System.Threading.CancellationToken cancellationToken) => null;
            }
        }
        """;

    public static TheoryData<LanguageVersion> Versions =>
        [.. Enum.GetValues<LanguageVersion>().Where(version => version is >= LanguageVersion.CSharp7_3 and not LanguageVersion.LatestMajor)];

    [Fact]
    public async Task NoReferences() =>
        Assert.Empty(await new HostileRun().RunAsync(HostileRun.ProjectOf(Close).WithMetadataReferences([])));

    [Fact]
    public async Task EachReferenceMissing()
    {
        var project = HostileRun.ProjectOf(Close);
        foreach (var missing in project.MetadataReferences.Where(reference => Path.GetFileName(reference.Display!) is "System.Runtime.dll" or "System.Net.WebSockets.dll" or "System.Net.WebSockets.Client.dll" or "System.Net.Primitives.dll" or "Microsoft.AspNetCore.Http.Features.dll" or "System.Collections.dll"))
        {
            Assert.Empty(await new HostileRun().RunAsync(project.RemoveMetadataReference(missing)));
        }
    }

    /// <summary>The same types several times over: those of .NET and of .NET Framework, each from two files.</summary>
    [Fact]
    public async Task DuplicateReferences()
    {
        var twice = ReferencesUnderTest.AllOfNet.Concat(ReferencesUnderTest.NetFramework).Concat(ReferencesUnderTest.NetStandard)
            .SelectMany(reference => new[] { reference, MetadataReference.CreateFromImage(File.ReadAllBytes(reference.Display!).ToImmutableArray()) });

        Assert.Empty(await new HostileRun().RunAsync(HostileRun.ProjectOf(Close).WithMetadataReferences(twice)));
    }

    [Fact]
    public async Task ReferencesThatAreNone()
    {
        var project = HostileRun.ProjectOf(Close).AddMetadataReference(MetadataReference.CreateFromImage([1, 0, 0, 5]));

        Assert.Empty(await new HostileRun().RunAsync(project));
    }

    [Fact]
    public async Task OwnWebSocket_BesideDotNets() => Assert.Empty(await new HostileRun().RunAsync(HostileRun.ProjectOf(Close, OwnWebSocket)));

    [Fact]
    public async Task OwnWebSocket_WithoutDotNets() => Assert.Empty(await new HostileRun().RunAsync(
        HostileRun.ProjectOf(Close, OwnWebSocket).WithMetadataReferences(ReferencesUnderTest.Net.Where(reference => Path.GetFileName(reference.Display!) != "System.Net.WebSockets.dll"))));

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task EachVersionOfTheLanguage(LanguageVersion version)
    {
        var run = new HostileRun();
        Assert.Empty(await run.RunAsync(HostileRun.ProjectOf(version, Close)));
        Assert.True(run.Diagnostics > 0);
        foreach (var sample in SourceBank.Samples.Take(4))
        {
            Assert.Empty(await run.RunAsync(HostileRun.ProjectOf(version, sample)));
        }
    }

    /// <summary>What the newest language has. Older compilers do not know it, and their analyzers get what they made of it.</summary>
    [Theory]
    [InlineData("static class E { extension(WebSocket s) { public Task Shut(WebSocketCloseStatus c = WebSocketCloseStatus.Empty) => s.CloseAsync(c, null, default); public WebSocketCloseStatus Gone => WebSocketCloseStatus.Empty; public static WebSocketCloseStatus None => (WebSocketCloseStatus)1005; } static Task M(WebSocket s) => s.Shut() ?? s.Shut(s.Gone) ?? s.CloseAsync(WebSocket.None, null, default); }")]
    [InlineData("static class E { extension<T>(T s) where T : WebSocket { public Task Shut(int c) => s.Shut(c); public int this[int i] => i; } extension(WebSocket) { public static Task operator +(WebSocket a, WebSocket b) => a.CloseAsync(WebSocketCloseStatus.Empty, null, default); } }")]
    [InlineData("class C { WebSocketCloseStatus P { get; set => field = value == WebSocketCloseStatus.Empty ? field : WebSocketCloseStatus.Empty; } = WebSocketCloseStatus.Empty; Task M(WebSocket s) => s.CloseAsync(P, null, default); }")]
    [InlineData("class C { void M(C c, WebSocket s) { c?.P = WebSocketCloseStatus.Empty; c?.P ??= default; s?.CloseAsync(c?.P ?? WebSocketCloseStatus.Empty, null, default); } WebSocketCloseStatus? P; }")]
    [InlineData("partial class C { public partial C(WebSocketCloseStatus c = WebSocketCloseStatus.Empty); public partial C(WebSocketCloseStatus c) { } public partial int P { get; } public partial int P => 1005; void M(WebSocket s) => s.CloseAsync((WebSocketCloseStatus)P, null, default); }")]
    [InlineData("class C { void M(WebSocket s, params ReadOnlySpan<WebSocketCloseStatus> c) { WebSocketCloseStatus[] a = [WebSocketCloseStatus.Empty, .. c]; s.CloseAsync(a[^1], null, default); Span<int> b = stackalloc[] { 1005 }; s.CloseAsync((WebSocketCloseStatus)b[0], null, default); var f = (int x = 1005) => s.CloseAsync((WebSocketCloseStatus)x, null, default); f(); } }")]
    [InlineData("class C { async Task M(WebSocket s) { var u = \"\"u8; await foreach (ref readonly var c in N()) { s.CloseAsync((WebSocketCloseStatus)c, nameof(List<>), default); } lock (new System.Threading.Lock()) { } } IAsyncEnumerable<int> N() => null; }")]
    [InlineData("interface I<T> where T : I<T>, allows ref struct { static abstract WebSocketCloseStatus Status { get; } static virtual Task Shut(WebSocket s) => s.CloseAsync(T.Status, null, default); } struct S : I<S> { public static WebSocketCloseStatus Status => WebSocketCloseStatus.Empty; }")]
    public async Task NewSyntax_NeverThrows(string source) => Assert.Empty(await new HostileRun().RunAsync(HostileRun.ProjectOf(source)));

    /// <summary>Tables and options of random bytes, and of random pieces of what they may be made of.</summary>
    [Fact]
    public async Task RandomTablesAndOptions()
    {
        string[] pieces =
        [
            "M:", "System.Net.WebSockets.WebSocket.CloseAsync", "(", ")", "System.Int32", ",", ";", " ", "kind=", "send", "code=", "0", "-1", "99999999999", "policy=", "raw16", "!policy", " = ",
            "*:", "1005", "?reason", "throw", "\n", "\r\n", "\0", "//", "ev=W", "1016-", "..", "\uD800", "role=", "client", "`1", "#ctor", "\t", "P:", "E:", "T:", "=",
        ];
        var random = new Random(1005);
        var run = new HostileRun();
        for (var sample = 0; sample < 60; sample++)
        {
            var bytes = new byte[random.Next(2000)];
            random.NextBytes(bytes);
            var table = sample % 2 == 0
                ? Encoding.Latin1.GetString(bytes)
                : string.Concat(Enumerable.Range(0, random.Next(400)).Select(_ => pieces[random.Next(pieces.Length)]));
            var values = table.Length > 20 ? table[..20] : table;

            Assert.Empty(await run.RunAsync(HostileRun.ProjectOf(Close), withFixes: false, new AnalyzerOptions([new Table(table)], new AnyOption(values))));
        }

        Assert.True(run.Diagnostics > 0);
    }

    private sealed class Table(string content) : AdditionalText
    {
        public override string Path => "/project/WebSocketApis.own.txt";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(content);
    }

    /// <summary>Whatever is asked for has this value.</summary>
    private sealed class AnyOption(string text) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(text);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(string text) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
            {
                value = text;
                return key.StartsWith("websockets_analyzers.", StringComparison.Ordinal);
            }
        }
    }
}
