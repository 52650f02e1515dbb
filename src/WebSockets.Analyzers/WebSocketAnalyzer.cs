using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers;

/// <summary>
/// What all analyzers of the package have in common: they run concurrently, leave generated code alone, and work on
/// the API table of one compilation.
/// </summary>
/// <remarks>
/// No analyzer here registers an operation action, nor a syntax node action where it can be helped. The first makes Roslyn
/// build the operations of every method body of the compilation (measured: a fifth more CPU for all of it), the second walk
/// every declaration. The text of a file is searched for the names of the table first, and only what passes is bound.
/// </remarks>
public abstract class WebSocketAnalyzer(params DiagnosticDescriptor[] rules) : DiagnosticAnalyzer
{
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(rules);

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start => Register(new RuleActions(start)));
    }

    /// <summary>Registers what the rules look for.</summary>
    internal void Register(RuleActions actions) => Register(actions, actions.FindApis());

    private protected abstract void Register(RuleActions actions, ApiSymbols apis);
}
