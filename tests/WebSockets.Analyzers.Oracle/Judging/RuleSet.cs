using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WebSockets.Analyzers.Oracle;

/// <summary>Some of the rules, and what they say of a program.</summary>
internal sealed class RuleSet(IReadOnlyList<string> rules)
{
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers =
    [
        .. typeof(WebSocketAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(WebSocketAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .Where(analyzer => analyzer.SupportedDiagnostics.Any(descriptor => rules.Contains(descriptor.Id))),
    ];

    /// <summary>What they report, in the order of the source.</summary>
    public IEnumerable<Diagnostic> DiagnosticsOf(CSharpCompilation compilation)
    {
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => thrown = exception,
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        var diagnostics = compilation.WithAnalyzers(_analyzers, options).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        return thrown is null
            ? diagnostics.Where(diagnostic => rules.Contains(diagnostic.Id)).OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan)
            : throw new InvalidOperationException("An analyzer threw.", thrown);
    }
}
