using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// What rules register with: the files of a compilation that they are asked about. These are the files that somebody wrote, or the
/// C# that Razor made of its files (<see cref="RazorFile"/>).
/// </summary>
/// <param name="context">The compilation's start.</param>
/// <param name="ofRazor">Whether it is the C# that Razor made, and no other file.</param>
#pragma warning disable RS1012 // The rules are what registers actions.
internal sealed class RuleActions(CompilationStartAnalysisContext context, bool ofRazor = false)
#pragma warning restore RS1012
{
    public Compilation Compilation => context.Compilation;

    public AnalyzerConfigOptionsProvider Configuration => context.Options.AnalyzerConfigOptionsProvider;

    /// <summary>The API table, and the user's additions to it, in the compilation.</summary>
    public ApiSymbols FindApis()
    {
        var table = ApiFiles.TableFor(
            context.Options.AdditionalFiles,
            text => context.TryGetValue(text, ApiFiles.Parsed, out var parsed) ? parsed.Rows : ApiFiles.Parse(text).Rows,
            context.CancellationToken);
        return ApiSymbols.Of(Compilation, table, TargetPlatform.IsBrowser(Configuration));
    }

    /// <summary>An action for each file.</summary>
    public void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action)
    {
        if (!ofRazor)
        {
            context.RegisterSemanticModelAction(action);
            return;
        }

        context.RegisterSemanticModelAction(model =>
        {
            if (RazorFile.IsMadeOfOne(model.SemanticModel.SyntaxTree, Configuration))
            {
                action(new SemanticModelAnalysisContext(
                    model.SemanticModel, model.Options, diagnostic => ReportWritten(diagnostic, model.ReportDiagnostic), static _ => true, model.CancellationToken));
            }
        });
    }

    /// <summary>An action for each node of some kinds, with what to report by.</summary>
    public void RegisterSyntaxNodeAction(Action<SyntaxNodeAnalysisContext, Action<Diagnostic>> action, params SyntaxKind[] kinds) => context.RegisterSyntaxNodeAction(
        node =>
        {
            if (!ofRazor)
            {
                action(node, node.ReportDiagnostic);
            }
            else if (RazorFile.IsMadeOfOne(node.Node.SyntaxTree, Configuration))
            {
                action(node, diagnostic => ReportWritten(diagnostic, node.ReportDiagnostic));
            }
        },
        kinds);

    private void ReportWritten(Diagnostic diagnostic, Action<Diagnostic> report)
    {
        if (RazorFile.IsWrittenInOne(diagnostic.Location, Configuration))
        {
            report(diagnostic);
        }
    }
}
