using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Search;

/// <summary>A file that rules are asked about, once for all of them.</summary>
/// <param name="context">The analysis of the file.</param>
internal sealed class AnalyzedFile(SemanticModelAnalysisContext context)
{
    private SourceProgram? _program;

    public SemanticModelAnalysisContext Context => context;

    public SemanticModel Model => context.SemanticModel;

    public CancellationToken Cancellation => context.CancellationToken;

    /// <summary>The program, and the token of this analysis with it. One for the file: what a rule keeps for it is kept for the file.</summary>
    public SourceProgram Program => _program ??= new(Model.Compilation, Cancellation);
}
