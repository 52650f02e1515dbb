using WebSockets.Analyzers.Oracle.Figures;

namespace WebSockets.Analyzers.Oracle.Tests;

/// <summary>The short form of the comparison, beside the figures that were written down last.</summary>
public sealed class ShortFormTests
{
    public static TheoryData<string> Sets => [.. ShortForm.Sets.Select(set => set.Name)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Figures_AreNoWorseThanTheFloor(string set)
    {
        var survey = ShortForm.Sets.Single(one => one.Name == set).Survey();
        var (falseReports, missed) = ShortForm.ReadFloor()[set];
        var advice = $"See CONTRIBUTING.md. These are the programs:\n{string.Join('\n', survey.Mismatches.Select(pair => $"{pair.Program.Name}: {pair.Mismatch}"))}";
        Assert.True(survey.Tally.False <= falseReports, $"{survey.Tally.False} false reports, {falseReports} before. {advice}");
        Assert.True(survey.Tally.Missed <= missed, $"{survey.Tally.Missed} misses, {missed} before. {advice}");
        Assert.True(survey.Tally.Found > 0, "The programs have no bug that is found.");

        // What is not asked for has at most one program in ten; what has too many ways to run hardly any.
        Assert.InRange(survey.Excluded.Values.Sum(), 0, survey.Programs / 10);
        Assert.InRange(survey.Rejected.Length, 0, survey.Programs / 50);
    }

    [Fact]
    public void Bounds_AreWilsons()
    {
        var (low, high) = Evaluation.Share.Bounds(86, 100);
        Assert.Equal(0.7786, low, 4);
        Assert.Equal(0.9147, high, 4);
    }
}
