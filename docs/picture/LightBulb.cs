#:package Microsoft.CodeAnalysis.CSharp.Workspaces@5.12.0
#:package Microsoft.CodeAnalysis.Workspaces.MSBuild@5.12.0
#:property ManagePackageVersionsCentrally=false
#:property TreatWarningsAsErrors=false
#:property PublishAot=false
#:property NoWarn=NU1603

// What an editor asks a language server for, from the same parts: a project with its analyzers as MSBuild sees it, the
// diagnostics of one file, and the code actions of each. Writes a script that defines `answers`.
//
// Arguments: the project, the file in it, and where to write.
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.MSBuild;

var (projectFile, file, script) = (args[0], args[1], args[2]);
using var workspace = MSBuildWorkspace.Create();
var project = await workspace.OpenProjectAsync(projectFile);
var document = project.Documents.Single(document => document.FilePath!.EndsWith(file, StringComparison.Ordinal));
var analyzers = project.AnalyzerReferences
    .SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp))
    .Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id.StartsWith("WS", StringComparison.Ordinal)))
    .ToImmutableArray();
var fixers = project.AnalyzerReferences.OfType<AnalyzerFileReference>()
    .Where(reference => Path.GetFileName(reference.FullPath) == "WebSockets.Analyzers.CodeFixes.dll")
    .SelectMany(reference => reference.GetAssembly().GetTypes())
    .Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
    .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)
    .ToArray();

var compilation = (await project.GetCompilationAsync())!;
var tree = await document.GetSyntaxTreeAsync();
var diagnostics = await compilation.WithAnalyzers(analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
var answers = new List<object>();
foreach (var diagnostic in diagnostics.Where(diagnostic => diagnostic.Location.SourceTree == tree).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
{
    var actions = new List<CodeAction>();
    foreach (var fixer in fixers.Where(fixer => fixer.FixableDiagnosticIds.Contains(diagnostic.Id)))
    {
        await fixer.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
    }

    var place = diagnostic.Location.GetLineSpan();
    answers.Add(new
    {
        code = diagnostic.Id,
        link = diagnostic.Descriptor.HelpLinkUri,
        message = diagnostic.GetMessage(),
        severity = diagnostic.Severity.ToString(),
        startLineNumber = place.StartLinePosition.Line + 1,
        startColumn = place.StartLinePosition.Character + 1,
        endLineNumber = place.EndLinePosition.Line + 1,
        endColumn = place.EndLinePosition.Character + 1,
        actions = actions.Select(action => action.Title),
    });
}

var text = (await document.GetTextAsync()).ToString();
await File.WriteAllTextAsync(script, $"const answers = {JsonSerializer.Serialize(new { file, text, diagnostics = answers }, new JsonSerializerOptions { WriteIndented = true })};");
