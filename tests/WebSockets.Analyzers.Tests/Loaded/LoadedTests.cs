using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Loaded;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers.Tests.Loaded;

/// <summary>What the compiler loads: all rules as few analyzers, and of each file only the rules that somebody would see.</summary>
public sealed class LoadedTests
{
    private const string Source = """
        class Chat
        {
            System.Threading.Tasks.Task Leave(System.Net.WebSockets.WebSocket socket) =>
                socket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, default);
        }
        """;

    [Fact]
    public void Rules_AreAllOfOneAnalyzer()
    {
        var rules = DocumentationTests.InstancesOf<Rule>(typeof(Rule).Assembly).SelectMany(rule => rule.SupportedDiagnostics).Select(descriptor => descriptor.Id);

        Assert.Equal(rules.Order(), IdsOf(new WarningsAnalyzer()).Concat(IdsOf(new SuggestionsAnalyzer())).Order());
    }

    /// <summary>For each analyzer Roslyn allocates 7 kB when an editor asks about a file, whatever the analyzer does (measured).</summary>
    [Fact]
    public void Analyzers_AreFew() => Assert.Equal(3, DocumentationTests.LoadedAnalyzers.Length);

    [Fact]
    public void Suggestions_AreThoseThatABuildLeavesOut() =>
        Assert.All(new SuggestionsAnalyzer().SupportedDiagnostics, descriptor => Assert.Equal(DiagnosticSeverity.Info, descriptor.DefaultSeverity));

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(ReportDiagnostic.Suppress, null, false)]
    [InlineData(null, ReportDiagnostic.Suppress, false)]
    [InlineData(ReportDiagnostic.Error, ReportDiagnostic.Suppress, true)]
    [InlineData(ReportDiagnostic.Suppress, ReportDiagnostic.Warn, false)]
    public async Task Rule_RunsUnlessItIsSwitchedOffForTheFile(ReportDiagnostic? inFile, ReportDiagnostic? inProject, bool runs)
    {
        CountingRule[] rules = [new CountingRule(Descriptors.WS1005), new CountingRule(Descriptors.WS2020)];
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            .WithSyntaxTreeOptionsProvider(new OfFile(inFile))
            .WithSpecificDiagnosticOptions(inProject is { } specific ? [KeyValuePair.Create(Descriptors.WS1005.Id, specific)] : []);
        var compilation = CSharpCompilation.Create("Chat", [CSharpSyntaxTree.ParseText(Source)], ReferencesUnderTest.AllOfNet, options);

        await compilation.WithAnalyzers([new RuleAnalyzer(rules)]).GetAnalyzerDiagnosticsAsync();

        Assert.Equal([runs ? 1 : 0, 1], rules.Select(rule => rule.Calls));
    }

    private static IEnumerable<string> IdsOf(DiagnosticAnalyzer analyzer) => analyzer.SupportedDiagnostics.Select(descriptor => descriptor.Id);

    private sealed class CountingRule(DiagnosticDescriptor descriptor) : Rule(descriptor)
    {
        public int Calls { get; private set; }

        internal override void Register(RuleActions actions, ApiSymbols apis) => actions.RegisterCall<CloseSink>(apis, _ => Calls++, hasDefaults: true);
    }

    /// <summary>What a section of .editorconfig says of WS1005.</summary>
    private sealed class OfFile(ReportDiagnostic? ofRule) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.NotGenerated;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ofRule ?? ReportDiagnostic.Default;
            return ofRule is not null && diagnosticId == Descriptors.WS1005.Id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
