using WebSockets.Analyzers.Oracle.Figures;

namespace WebSockets.Analyzers.Oracle.Grid;

/// <summary>
/// A part of the grid, always the same one, beside what the rules said of it when this was last written down: they may get
/// better, and then the figures here do. <c>docs/oracle.md</c> has those of a larger part.
/// </summary>
public sealed class GridTests
{
    private const int Step = 199;

    [Fact]
    public void Grid_IsJudgedNoWorseThanBefore()
    {
        var survey = Survey.Of(GridPrograms.Every(Step));
        Assert.Empty(survey.Rejected);

        var figures = new[] { GridPrograms.Usual, GridPrograms.Rare }.Select(kind => survey.Comparisons.Where(comparison => comparison.Program.Features.Contains(kind)).ToList()).Select(kind =>
            (kind.Count, True: kind.Sum(one => one.TrueReports), False: kind.Sum(one => one.FalseReports), Found: kind.Sum(one => one.Found), Missed: kind.Sum(one => one.Missed))).ToList();
        Assert.Equal([(0, 0, 0, 0, 0)], figures);
    }

    [Fact]
    public void Grid_HasOneCloseEach() =>
        Assert.All(GridPrograms.Every(997), program => Assert.Single(Truth.Of(program).Program.Sites));

    [Fact]
    public void GridPart_HasEveryIdiom() => Assert.Equal(
        Sources.All.Count + Guards.All.Count + Sinks.All.Count,
        GridPrograms.Every(Step).SelectMany(program => program.Features).Where(feature => feature.Contains(": ", StringComparison.Ordinal)).Distinct().Count());
}
