using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Apis;

namespace WebSockets.Analyzers;

/// <summary>
/// What all analyzers of the package have in common: they run concurrently, leave generated code alone, and work on
/// the API table of one compilation.
/// </summary>
/// <remarks>
/// No analyzer here registers an operation action. One such registration makes Roslyn build the operations of every
/// method body of the compilation (measured: a fifth more CPU for all of it); syntax is filtered by name first and
/// only what passes is bound.
/// </remarks>
public abstract class WebSocketAnalyzer(params DiagnosticDescriptor[] rules) : DiagnosticAnalyzer
{
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(rules);

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start => Register(start, new ApiSymbols(start.Compilation, ApiTable.BuiltIn)));
    }

    private protected abstract void Register(CompilationStartAnalysisContext context, ApiSymbols apis);
}
