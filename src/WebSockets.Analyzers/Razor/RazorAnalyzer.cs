using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Negotiation;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers.Razor;

/// <summary>
/// All rules, for the code that is written in <c>.razor</c> and <c>.cshtml</c> files. It is generated code to the compiler, which
/// the rules' own analyzers leave alone; of all generated code this one looks at what Razor made, and at nothing else.
/// </summary>
/// <remarks>
/// An analyzer of its own, because whether generated code is looked at is said once for an analyzer: Roslyn goes on deciding for
/// all others what is generated, and in a compilation without Razor nothing is registered.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RazorAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<WebSocketAnalyzer> s_rules = ImmutableArray.Create<WebSocketAnalyzer>(
        new CloseStatusAnalyzer(),
        new NeverReceivedStatusAnalyzer(),
        new CloseSentAsMessageAnalyzer(),
        new UnansweredCloseAnalyzer(),
        new ImpossibleCloseAnalyzer(),
        new UnansweredPathAnalyzer(),
        new ExtensionResultIgnoredAnalyzer(),
        new HandshakeResponseNotCollectedAnalyzer(),
        new NegotiationHeaderByHandAnalyzer(),
        new UnnegotiatedCompressionAnalyzer(),
        new WindowBitsOutOfRangeAnalyzer(),
        new SmallWindowBitsAnalyzer(),
        new SubprotocolResultIgnoredAnalyzer(),
        new UncheckedSubprotocolAnalyzer(),
        new InvalidSubprotocolNameAnalyzer(),
        new UnselectedSubprotocolAnalyzer(),
        new GetOnlyEndpointAnalyzer(),
        new ConnectedTwiceAnalyzer());

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        s_rules.SelectMany(rule => rule.SupportedDiagnostics).ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (!((CSharpCompilation)start.Compilation).SyntaxTrees.Any(RazorFile.IsMadeOfOne))
            {
                return;
            }

            var actions = new RuleActions(start, ofRazor: true);
            foreach (var rule in s_rules)
            {
                rule.Register(actions);
            }
        });
    }
}
