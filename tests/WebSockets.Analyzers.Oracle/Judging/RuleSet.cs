using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Loaded;

namespace WebSockets.Analyzers.Oracle;

/// <summary>Some of the rules, and what they say of a program.</summary>
internal sealed class RuleSet(IReadOnlyList<string> rules)
{
    private readonly DiagnosticAnalyzer _analyzer = new Asked(
    [
        .. typeof(Rule).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract)
            .Select(type => (Rule)Activator.CreateInstance(type)!)
            .Where(rule => rule.SupportedDiagnostics.Any(descriptor => rules.Contains(descriptor.Id))),
    ]);

    /// <summary>What they report, in the order of the source.</summary>
    public IEnumerable<Diagnostic> DiagnosticsOf(CSharpCompilation compilation)
    {
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => thrown = exception,
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        var diagnostics = compilation.WithAnalyzers([_analyzer], options).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        return thrown is null
            ? diagnostics.Where(diagnostic => rules.Contains(diagnostic.Id)).OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan)
            : throw new InvalidOperationException("An analyzer threw.", thrown);
    }

#pragma warning disable RS1001, RS1036, RS1038, RS1041 // No compiler loads it.
    private sealed class Asked(ImmutableArray<Rule> rules) : RulesAnalyzer(rules);
#pragma warning restore RS1001, RS1036, RS1038, RS1041
}
