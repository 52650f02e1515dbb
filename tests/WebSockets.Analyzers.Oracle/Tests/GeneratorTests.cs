using WebSockets.Analyzers.Oracle.Generation;
using WebSockets.Analyzers.Oracle.Shrinking;

namespace WebSockets.Analyzers.Oracle.Tests;

public sealed class GeneratorTests
{
    private static readonly Lazy<IReadOnlyList<OracleProgram>> s_programs = new(() =>
        [.. Enumerable.Range(0, 300).AsParallel().AsOrdered().Select(number => Generator.Program(7, number))]);

    [Fact]
    public void SameSeed_GivesTheSamePrograms() =>
        Assert.All(Enumerable.Range(0, 20), number => Assert.Equal(s_programs.Value[number].Source, Generator.Program(7, number).Source));

    [Fact]
    public void OtherSeeds_GiveOtherPrograms() =>
        Assert.Empty(Enumerable.Range(0, 20).Select(number => Generator.Program(8, number).Source).Intersect(s_programs.Value.Select(program => program.Source)));

    [Fact]
    public void EveryFeature_IsWritten() =>
        Assert.Empty(Feature.All.Select(feature => feature.Name).Except(s_programs.Value.SelectMany(program => program.Features)));

    [Fact]
    public void WhatIsNotAskedFor_HasAtMostFiveNames() => Assert.InRange(Exclusion.All.Count, 0, 5);

    [Fact]
    public void Shrinker_LeavesAFewLines()
    {
        static bool HasBug(OracleProgram program) => Bug.In(Truth.Of(program).Evidence).Exists(bug => bug.Rule == "WS1005");
        var large = s_programs.Value.First(program => program.Source.Length > 2_000 && HasBug(program));
        var small = Shrinker.Shrink(large, HasBug);
        Assert.True(HasBug(small));
        Assert.InRange(small.Source.Count(character => character == ';'), 1, 4);
    }
}
