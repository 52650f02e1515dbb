using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers.Loaded;

/// <summary>
/// All rules, for the code that is written in <c>.razor</c> and <c>.cshtml</c> files. It is generated code to the compiler, which
/// the other analyzers leave alone; of all generated code this one looks at what Razor made, and at nothing else.
/// </summary>
/// <remarks>
/// An analyzer of its own, because whether generated code is looked at is said once for an analyzer: Roslyn goes on deciding for
/// all others what is generated, and in a compilation without Razor nothing is registered.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RazorAnalyzer() : RulesAnalyzer(Rules.OfCode)
{
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (((CSharpCompilation)start.Compilation).SyntaxTrees.Any(RazorFile.IsMadeOfOne))
            {
                Register(start, ofRazor: true);
            }
        });
    }
}
