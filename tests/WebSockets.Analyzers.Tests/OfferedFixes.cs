using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WebSockets.Analyzers.Tests;

/// <summary>What a light bulb shows: the code actions for each diagnostic of a source, in order.</summary>
internal static class OfferedFixes
{
    public static async Task<ImmutableArray<CodeAction>> ForAsync<TRule, TFixer>(string source)
        where TRule : Rule, new()
        where TFixer : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var document = workspace
            .AddProject(ProjectInfo.Create(
                ProjectId.CreateNewId(), VersionStamp.Default, "Code", "Code", LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
                metadataReferences: ReferencesUnderTest.Net))
            .AddDocument("GlobalUsings.cs", Verify<TRule, TFixer>.GlobalUsings).Project
            .AddDocument("Code.cs", source);
        var compilation = await document.Project.GetCompilationAsync();
        var diagnostics = await compilation!
            .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new RuleAnalyzer<TRule>()))
            .GetAnalyzerDiagnosticsAsync();

        var actions = ImmutableArray.CreateBuilder<CodeAction>();
        foreach (var diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            await new TFixer().RegisterCodeFixesAsync(
                new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        }

        return actions.ToImmutable();
    }
}
