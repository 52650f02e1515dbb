using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Libraries;

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
        context.RegisterCompilationStartAction(start =>
        {
            var table = ApiFiles.TableFor(
                start.Options.AdditionalFiles,
                text => start.TryGetValue(text, ApiFiles.Parsed, out var parsed) ? parsed.Rows : ApiFiles.Parse(text).Rows,
                start.CancellationToken);
            Register(start, ApiSymbols.Of(start.Compilation, table, TargetPlatform.IsBrowser(start.Options.AnalyzerConfigOptionsProvider)));
        });
    }

    private protected abstract void Register(CompilationStartAnalysisContext context, ApiSymbols apis);
}
