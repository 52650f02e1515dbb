using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Configuration;

/// <summary>WS9001: a line of a user's API table cannot be read.</summary>
public sealed class ApiFileErrorRule() : Rule(Descriptors.WS9001)
{
    internal override void Register(AnalysisContext context) => context.RegisterAdditionalFileAction(Analyze);

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        if (!ApiFiles.IsOne(context.AdditionalFile) || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        foreach (var error in ApiFiles.Parse(text).Errors)
        {
            var span = new TextSpan(text.Lines[error.Line].Start + error.Column, error.Length);
            context.ReportDiagnostic(new Finding(
                Descriptors.WS9001, Location.Create(context.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span)), error.Message).ToDiagnostic());
        }
    }
}
