using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace WebSockets.Analyzers.Tests.Hostile;

/// <summary>
/// Makes all fixes for what was found in a file, one by one and all of a kind at once, and compares what the compiler says
/// of the text before and after: the result parses and compiles no worse.
/// </summary>
/// <remarks>
/// What a fix makes is a tree; what is saved is its text. The text is parsed anew, for a tree may stand together that its
/// own text does not give. Errors are counted by id: one that goes does not make good for one that comes.
/// </remarks>
internal sealed class HostileFixes(Document document, Compilation compilation, ImmutableArray<Diagnostic> diagnostics)
{
    private static readonly ImmutableArray<CodeFixProvider> s_fixers =
        [.. DocumentationTests.InstancesOf<CodeFixProvider>(typeof(EditingCodeFixProvider).Assembly)];

    private readonly SyntaxTree _before = diagnostics[0].Location.SourceTree!;
    private IReadOnlyList<Diagnostic>? _errorsBefore;

    /// <summary>How many fixes were made.</summary>
    public int Count { get; private set; }

    public async Task RunAsync(ConcurrentQueue<string> wrong)
    {
        foreach (var fixer in s_fixers)
        {
            var fixable = diagnostics.Where(diagnostic => fixer.FixableDiagnosticIds.Contains(diagnostic.Id)).ToImmutableArray();
            var keys = new List<string>();
            foreach (var diagnostic in fixable)
            {
                try
                {
                    var actions = new List<CodeAction>();
                    await fixer.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
                    keys.AddRange(actions.Select(action => action.EquivalenceKey!));

                    // The ones between differ in the number that they write.
                    foreach (var action in actions.Where((_, index) => index == 0 || index == actions.Count - 1))
                    {
                        await CompareAsync(action, diagnostic.ToString(), wrong);
                    }
                }
                catch (Exception exception)
                {
                    wrong.Enqueue($"{fixer} for {diagnostic}: {exception}");
                }
            }

            if (fixer.GetFixAllProvider() is not { } all)
            {
                continue;
            }

            foreach (var key in keys.GroupBy(key => key).Where(sites => sites.Count() > 1).Select(sites => sites.Key))
            {
                try
                {
                    var context = new FixAllContext(document, fixer, FixAllScope.Document, key, fixer.FixableDiagnosticIds, new Found(fixable), CancellationToken.None);
                    await CompareAsync((await all.GetFixAsync(context))!, "all sites", wrong);
                }
                catch (Exception exception)
                {
                    wrong.Enqueue($"{fixer} for all sites: {exception}");
                }
            }
        }
    }

    private async Task CompareAsync(CodeAction action, string place, ConcurrentQueue<string> wrong)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        var after = CSharpSyntaxTree.ParseText(await changed.GetTextAsync(), (CSharpParseOptions)_before.Options, _before.FilePath);
        Count++;

        _errorsBefore ??= ErrorsIn(compilation, _before);
        var errorsAfter = ErrorsIn(compilation.ReplaceSyntaxTree(_before, after), after);
        var parsesWorse = IdsMore(after.GetDiagnostics(), _before.GetDiagnostics());
        var compilesWorse = IdsMore(errorsAfter, _errorsBefore);
        if (parsesWorse.Length + compilesWorse.Length > 0)
        {
            wrong.Enqueue($"""
                {_errorsBefore.Count} errors, {errorsAfter.Count} after '{action.Title}' for {place}; parses worse: {parsesWorse}; compiles worse: {compilesWorse}
                {string.Join(", ", errorsAfter)}
                {after}
                """);
        }
    }

    /// <summary>The ids of the errors that are more than before.</summary>
    private static string IdsMore(IEnumerable<Diagnostic> after, IEnumerable<Diagnostic> before)
    {
        var left = before.Where(IsError).Select(diagnostic => diagnostic.Id).ToList();
        return string.Join(" ", after.Where(IsError).Select(diagnostic => diagnostic.Id).Where(id => !left.Remove(id)));
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    /// <summary>A fix changes its own file; what it breaks it breaks there.</summary>
    private static IReadOnlyList<Diagnostic> ErrorsIn(Compilation compilation, SyntaxTree tree) =>
        [.. compilation.GetSemanticModel(tree).GetDiagnostics().Where(IsError)];

    /// <summary>What "fix all" is to fix.</summary>
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
