using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Tests;

/// <summary>
/// "Fix all" with more than one rule: one after the other, as <c>dotnet format</c> does it, several in one action, and several
/// actions that start from the same text and are merged, as an editor does it.
/// </summary>
internal static class FixAllActions
{
    /// <summary>A "fix all": of a fixer, with the key of an action, for the diagnostics of some rules.</summary>
    internal sealed record FixAllOf(CodeFixProvider Fixer, string Key, params string[] Ids);

    /// <summary>The text after each of the actions in its turn; each sees what the one before it left.</summary>
    public static async Task<string> InSequenceAsync<TRule>(string source, params FixAllOf[] actions)
        where TRule : Rule, new()
    {
        using var workspace = new AdhocWorkspace();
        var document = DocumentIn(workspace, source);
        foreach (var action in actions)
        {
            document = await ApplyAsync<TRule>(document, action);
        }

        return (await document.GetTextAsync()).ToString();
    }

    /// <summary>The text after all actions were made from the same text; their changes must not touch.</summary>
    public static async Task<string> MergedAsync<TRule>(string source, params FixAllOf[] actions)
        where TRule : Rule, new()
    {
        using var workspace = new AdhocWorkspace();
        var document = DocumentIn(workspace, source);
        var changes = new List<TextChange>();
        foreach (var action in actions)
        {
            changes.AddRange(await (await ApplyAsync<TRule>(document, action)).GetTextChangesAsync(document));
        }

        // A change that overlaps another is refused.
        return (await document.GetTextAsync()).WithChanges(changes.OrderBy(change => change.Span.Start)).ToString();
    }

    private static Document DocumentIn(AdhocWorkspace workspace, string source) => workspace
        .AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Code", "Code", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
            metadataReferences: ReferencesUnderTest.Net))
        .AddDocument("GlobalUsings.cs", Verify<Analyzers.Closing.CloseStatusRule, Analyzers.Closing.CloseStatusFixer>.GlobalUsings).Project
        .AddDocument("Code.cs", source);

    private static async Task<Document> ApplyAsync<TRule>(Document document, FixAllOf action)
        where TRule : Rule, new()
    {
        var compilation = await document.Project.GetCompilationAsync();
        var found = await compilation!.WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new RuleAnalyzer<TRule>())).GetAnalyzerDiagnosticsAsync();
        var asked = found.Where(diagnostic => action.Ids.Contains(diagnostic.Id)).ToImmutableArray();
        Assert.NotEmpty(asked);

        var context = new FixAllContext(document, action.Fixer, FixAllScope.Document, action.Key, action.Ids, new Found(asked), CancellationToken.None);
        var made = await action.Fixer.GetFixAllProvider()!.GetFixAsync(context);
        var operations = await made!.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
