using WebSockets.Analyzers.Oracle.Figures;

namespace WebSockets.Analyzers.Oracle.Grid;

/// <summary>
/// A part of the grid, always the same one, beside what the rules said of it when that was last written down. They may get
/// better, and then the figures here do.
/// </summary>
public sealed class GridTests
{
    private const int Programs = 120;

    [Fact]
    public void Grid_IsJudgedNoWorseThanBefore()
    {
        var survey = Survey.Of(GridPrograms.First(Programs));
        Assert.Empty(survey.Rejected);
        Check(survey, GridPrograms.Usual, falseReports: 0, missed: 0);
        Check(survey, GridPrograms.Rare, falseReports: 0, missed: 0);
    }

    [Fact]
    public void PartOfTheGrid_HasEveryIdiom() => Assert.Equal(
        Sources.All.Count + Guards.All.Count + Sinks.All.Count,
        GridPrograms.First(Programs).SelectMany(program => program.Features).Where(feature => feature.Contains(": ", StringComparison.Ordinal)).Distinct().Count());

    [Fact]
    public void Program_HasOneClose() =>
        Assert.All(GridPrograms.First(20), program => Assert.Single(Truth.Of(program).Program.Sites));

    private static void Check(Survey survey, string kind, int falseReports, int missed)
    {
        var programs = survey.Comparisons.Where(comparison => comparison.Program.Features.Contains(kind)).ToList();
        var wrong = programs.SelectMany(comparison => comparison.Mismatches, (comparison, mismatch) => (comparison.Program.Name, Mismatch: mismatch)).ToList();
        var text = string.Join(Environment.NewLine, wrong.Select(one => $"{one.Name}: {one.Mismatch}"));
        Assert.True(programs.Sum(comparison => comparison.FalseReports) <= falseReports, $"More false reports among {kind} than {falseReports}:{Environment.NewLine}{text}");
        Assert.True(programs.Sum(comparison => comparison.Missed) <= missed, $"More misses among {kind} than {missed}:{Environment.NewLine}{text}");
    }
}
