using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.PackageTests.Editor;

/// <summary>A file that is typed from its first character to its last, in a project that was restored with the package.</summary>
[Collection(nameof(OpenSolution))]
public sealed class TypingTests(OpenSolution solution) : IAsyncDisposable
{
    /// <summary>Whatever the rules for servers report, one class after the other.</summary>
    private static readonly string s_code = "namespace Typed;\n\n" + string.Join(
        "\n\n",
        FixableCode.ByRule.Where(rule => !FixableCode.InBrowsers.Contains(rule.Key)).Select(rule => rule.Value));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => solution.UndoAsync();

    /// <summary>Where statuses are typed, the editor's own service is asked as well: it says the same.</summary>
    [Fact]
    public async Task EveryStep_IsAnalysedWithoutAnException()
    {
        var document = solution.OpenEmpty();
        var analyzers = OpenSolution.AnalyzersOf(document.Project);
        Assert.NotEmpty(analyzers);
        var failures = new ConcurrentBag<string>();
        var found = new HashSet<string>();
        var length = 0;
        var options = new CompilationWithAnalyzersOptions(
            document.Project.AnalyzerOptions,
            (exception, analyzer, _) => failures.Add($"{analyzer} at {length}: {exception}"),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);

        foreach (var (prefix, isStatusToken) in PrefixesOf(s_code))
        {
            length = prefix;
            document = solution.Type(document, s_code[..prefix]);
            var compilation = await document.Project.GetCompilationAsync(Cancellation);
            var analysis = compilation!.WithAnalyzers(analyzers, options);
            var diagnostics = await analysis.GetAnalyzerSemanticDiagnosticsAsync((await document.GetSemanticModelAsync(Cancellation))!, null, Cancellation);

            if (isStatusToken)
            {
                Assert.Equal(Places(diagnostics), Places(await LightBulb.SquigglesAsync(document, Cancellation)));
            }

            foreach (var diagnostic in diagnostics)
            {
                found.Add(diagnostic.Id);
                if (!new TextSpan(0, prefix).Contains(diagnostic.Location.SourceSpan))
                {
                    failures.Add($"{diagnostic} is outside of the {prefix} characters");
                }
            }

            Assert.Empty(failures);
        }

        // Else the text went past the rules, and nothing was shown.
        Assert.Equal(FixableCode.ByRule.Keys.Except(FixableCode.InBrowsers), found.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Places(ImmutableArray<Diagnostic> diagnostics) =>
        diagnostics.Select(diagnostic => $"{diagnostic.Location.SourceSpan} {diagnostic.Id}").Order(StringComparer.Ordinal);

    /// <summary>Every end of a token and, in the statuses, which are typed with a menu open, every character.</summary>
    private static IEnumerable<(int Length, bool IsStatusToken)> PrefixesOf(string code)
    {
        foreach (var token in CSharpSyntaxTree.ParseText(code, cancellationToken: Cancellation).GetRoot(Cancellation).DescendantTokens())
        {
            var isStatus = token.Parent?.Parent?.ToString().StartsWith("WebSocketCloseStatus.", StringComparison.Ordinal) == true;
            for (var end = isStatus ? token.SpanStart + 1 : token.Span.End; end <= token.Span.End; end++)
            {
                yield return (end, isStatus && end == token.Span.End);
            }
        }
    }
}
