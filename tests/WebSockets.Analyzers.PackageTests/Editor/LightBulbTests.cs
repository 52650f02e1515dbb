using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.PackageTests.Editor;

/// <summary>Every fix in the editor's own menu, on an open document of a project that was restored with the package.</summary>
[Collection(nameof(OpenSolution))]
public sealed class LightBulbTests(OpenSolution solution) : IAsyncDisposable
{
    /// <summary>What a menu shows of a title without cutting it.</summary>
    private const int Widest = 80;

    private static readonly Progress<CodeAnalysisProgress> s_progress = new();

    public static TheoryData<string> Rules => [.. FixableCode.ByRule.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => solution.UndoAsync();

    /// <summary>A rule that gets a fix needs a row here as well.</summary>
    [Fact]
    public void RulesWithAFix_AreAllHere()
    {
        var project = solution.OpenEmpty().Project;
        var fixable = OpenSolution.PackageReferencesOf(project)
            .Cast<AnalyzerFileReference>()
            .SelectMany(reference => reference.GetAssembly().GetTypes())
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider)))
            .SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds);

        Assert.Equal(FixableCode.ByRule.Keys, fixable.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task EveryAction_RemovesTheDiagnosticAndCompiles(string rule)
    {
        var document = solution.OpenCodeOf(rule);
        Assert.Empty(await ErrorsAsync(document));
        var text = await TextAsync(document);
        var (squiggle, offer) = await OfferAsync(document, rule);
        Assert.NotEmpty(offer.Actions);

        foreach (var title in offer.Actions.Select(action => action.Title))
        {
            // Chosen from a menu that was opened anew: the document is another one after every keystroke.
            var (_, again) = await OfferAsync(document, rule);
            var action = again.Actions.Single(action => action.Title == title);
            var repaired = solution.Apply(document, await action.GetOperationsAsync(document.Project.Solution, s_progress, Cancellation));

            Assert.DoesNotContain(await LightBulb.SquigglesAsync(repaired, Cancellation), left => left.Id == rule);
            Assert.Empty(await ErrorsAsync(repaired));
            document = solution.Type(repaired, text);
        }

        Assert.Equal(squiggle.Location.SourceSpan, (await OfferAsync(document, rule)).Squiggle.Location.SourceSpan);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Titles_ReadWellAndAreOnThePageOfTheRule(string rule)
    {
        var (_, offer) = await OfferAsync(solution.OpenCodeOf(rule), rule);
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "rules", rule + ".md"), Cancellation);
        var titles = offer.Actions.Select(action => action.Title).ToList();

        Assert.Equal(titles.Distinct(), titles);
        Assert.All(titles, title =>
        {
            Assert.Matches("^[A-Z][a-z]+ .*[^.:]$", title);
            Assert.True(title.Length <= Widest, title);
            Assert.Contains($"- *{title}*", page, StringComparison.Ordinal);
        });
    }

    /// <summary>The entries "fix all in document, project, solution", used on two places of a file.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public async Task FixAll_IsOfferedInEveryScopeAndLeavesNothing(string rule)
    {
        var document = solution.OpenCodeOf(rule);
        var text = await TextAsync(document);
        var twice = $"{text}\n\nnamespace Again\n{{\n{text}\n}}\n";

        foreach (var scope in (FixAllScope[])[FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution])
        {
            document = solution.Type(document, twice);
            var squiggles = (await LightBulb.SquigglesAsync(document, Cancellation)).Where(squiggle => squiggle.Id == rule).ToList();
            Assert.Equal(2, squiggles.Count);
            var offer = Assert.Single(await LightBulb.OpenAsync(document, squiggles[0].Location.SourceSpan, Cancellation));
            Assert.Contains(scope, offer.Scopes);
            var action = await LightBulb.FixAllAsync(offer, document, scope, offer.Actions[0], Cancellation);
            Assert.NotNull(action);

            document = solution.Apply(document, await action.GetOperationsAsync(document.Project.Solution, s_progress, Cancellation));

            Assert.DoesNotContain(await LightBulb.SquigglesAsync(document, Cancellation), left => left.Id == rule);
            Assert.Empty(await ErrorsAsync(document));
        }
    }

    /// <summary>The rule's one squiggle, and what the light bulb offers with the caret at its start.</summary>
    private static async Task<(Diagnostic Squiggle, LightBulb.Offer Offer)> OfferAsync(Document document, string rule)
    {
        var squiggle = Assert.Single(await LightBulb.SquigglesAsync(document, Cancellation), squiggle => squiggle.Id == rule);
        var offer = Assert.Single(
            await LightBulb.OpenAsync(document, new TextSpan(squiggle.Location.SourceSpan.Start, 0), Cancellation),
            offer => offer.Fixer.FixableDiagnosticIds.Contains(rule));
        Assert.Equal(rule, Assert.Single(offer.Diagnostics).Id);
        return (squiggle, offer);
    }

    private static async Task<string> TextAsync(Document document) => (await document.GetTextAsync(Cancellation)).ToString();

    private static async Task<ImmutableArray<Diagnostic>> ErrorsAsync(Document document) =>
        [.. (await document.GetSemanticModelAsync(Cancellation))!.GetDiagnostics(cancellationToken: Cancellation)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
}
