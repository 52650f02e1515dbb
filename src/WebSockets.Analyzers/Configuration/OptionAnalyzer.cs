using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Closing;

namespace WebSockets.Analyzers.Configuration;

/// <summary>WS9002: an option of the package has a value that cannot be read. Once a value, and without a location.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.WS9002);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(Analyze);
    }

    private static void Analyze(CompilationAnalysisContext context)
    {
        // A section of .editorconfig may hold for some files only.
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var options in context.Compilation.SyntaxTrees.Select(provider.GetOptions).Prepend(provider.GlobalOptions))
        {
            if (options.TryGetValue(CloseOptions.AdditionalCloseCodes, out var text)
                && values.Add(text)
                && CodeList.Parse(text).Mistake is { } mistake)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.WS9002, Location.None, CloseOptions.AdditionalCloseCodes, mistake, "a code, or a range of codes such as '2000-2010'"));
            }
        }
    }
}
