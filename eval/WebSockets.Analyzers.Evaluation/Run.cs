using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WebSockets.Analyzers.Evaluation;

/// <summary>Runs analyzers over repositories.</summary>
/// <param name="analyzers">Of any package.</param>
/// <param name="ids">What their ids are called here; a diagnostic with another id is left out.</param>
internal sealed class Run(ImmutableArray<DiagnosticAnalyzer> analyzers, IReadOnlyDictionary<string, string> ids)
{
    /// <summary>Where two targets of a project, or two projects, have a file, each report counts once.</summary>
    public List<Report> Over(Repository repository, string folder)
    {
        var reports = new HashSet<Report>();
        foreach (var compilation in new ProjectSources(folder).All())
        {
            var all = compilation
                .WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false))
                .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
            reports.UnionWith(all.Select(diagnostic => ReportOf(diagnostic, repository, folder)).OfType<Report>());
        }

        return [.. reports.OrderBy(report => report.File, StringComparer.Ordinal).ThenBy(report => report.Line).ThenBy(report => report.Rule, StringComparer.Ordinal)];
    }

    private Report? ReportOf(Diagnostic diagnostic, Repository repository, string folder)
    {
        if (diagnostic.Id == "AD0001")
        {
            throw new InvalidOperationException(diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (!ids.TryGetValue(diagnostic.Id, out var rule) || diagnostic.Location.SourceTree is not { } tree)
        {
            return null;
        }

        var path = Path.GetRelativePath(folder, tree.FilePath).Replace('\\', '/');
        var member = tree.GetRoot().FindNode(diagnostic.Location.SourceSpan).AncestorsAndSelf().FirstOrDefault(node => node is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax);
        var lines = tree.GetLineSpan(member?.Span ?? diagnostic.Location.SourceSpan);
        return repository.IsLeftOut(path)
            ? null
            : new Report(repository.Name, path, diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1, rule, lines.StartLinePosition.Line + 1, lines.EndLinePosition.Line + 1);
    }
}
