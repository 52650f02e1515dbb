using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WebSockets.Analyzers.Loaded;

/// <summary>The rules that are suggestions, as the one analyzer that the compiler loads for them: a build in which none is raised leaves it out.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SuggestionsAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Rules.Suggestions
        .SelectMany(rule => rule.SupportedDiagnostics)
        .ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start => WebSocketAnalyzer.Register(start, Rules.Suggestions));
    }
}
