using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Findings;

namespace WebSockets.Analyzers.Configuration;

/// <summary>WS9002: an option of the package has a value that cannot be read. Once a value, and without a location.</summary>
public sealed class OptionErrorRule() : Rule(Descriptors.WS9002)
{
    internal override void Register(AnalysisContext context) => context.RegisterCompilationAction(Analyze);

    private static void Analyze(CompilationAnalysisContext context)
    {
        // A section of .editorconfig may hold for some files only.
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var values = new HashSet<(string Option, string Text)>();
        foreach (var options in context.Compilation.SyntaxTrees.Select(provider.GetOptions).Prepend(provider.GlobalOptions))
        {
            Judge(CloseOptions.AdditionalCloseCodes, text => CodeList.Parse(text).Mistake, "a code, or a range of codes such as '2000-2010'");
            Judge(NegotiationOptions.OptionalExtensions, text => NegotiationOptions.Parse(text).Mistake, "the name of an extension such as 'permessage-deflate'");

            void Judge(string option, Func<string, string?> mistakeIn, string expected)
            {
                if (options.TryGetValue(option, out var text) && values.Add((option, text)) && mistakeIn(text) is { } mistake)
                {
                    context.ReportDiagnostic(new Finding(Descriptors.WS9002, Location.None, option, mistake, expected).ToDiagnostic());
                }
            }
        }
    }
}
