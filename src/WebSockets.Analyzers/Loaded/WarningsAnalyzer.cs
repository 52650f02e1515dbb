using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Configuration;

namespace WebSockets.Analyzers.Loaded;

/// <summary>The rules that a build reports, those about the configuration among them, as the one analyzer that the compiler loads for them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WarningsAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Rules.WithWarnings
        .SelectMany(rule => rule.SupportedDiagnostics)
        .Append(Descriptors.WS9001)
        .Append(Descriptors.WS9002)
        .ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start => WebSocketAnalyzer.Register(start, Rules.WithWarnings));
        ApiFileErrorAnalyzer.Register(context);
        OptionErrorAnalyzer.Register(context);
    }
}
