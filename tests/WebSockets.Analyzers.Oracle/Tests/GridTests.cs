using WebSockets.Analyzers.Oracle.Grid;

namespace WebSockets.Analyzers.Oracle.Tests;

/// <summary>The grid is what it is meant to be. How its programs are judged is compared with the floor, as that of all sets is.</summary>
public sealed class GridTests
{
    [Fact]
    public void PartOfTheGrid_HasEveryIdiom() => Assert.Equal(
        Sources.All.Count + Guards.All.Count + Sinks.All.Count,
        GridPrograms.ShortForm.SelectMany(program => program.Features).Where(feature => feature is not (GridPrograms.Usual or GridPrograms.Rare)).Distinct().Count());

    [Fact]
    public void PartOfTheGrid_HasNoProgramTwice() =>
        Assert.Equal(3000, GridPrograms.First(3000).Select(program => program.Name).Distinct().Count());

    [Fact]
    public void Program_HasOneClose() =>
        Assert.All(GridPrograms.First(20), program => Assert.Single(Truth.Of(program).Program.Sites));
}
