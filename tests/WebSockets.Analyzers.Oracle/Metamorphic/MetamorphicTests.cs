using WebSockets.Analyzers.Oracle.Generation;
using WebSockets.Analyzers.Oracle.Grid;

namespace WebSockets.Analyzers.Oracle.Metamorphic;

/// <summary>What is said of a program is said of it however it is written. Where that is not so yet it is written down here, and may only become less.</summary>
public sealed class MetamorphicTests
{
    private const int Seed = 7;

    /// <summary>Breaks by rewrite among <see cref="Programs"/>; of a rewrite that is not here there are none.</summary>
    private static readonly Dictionary<string, int> s_breaks = new(StringComparer.Ordinal)
    {
    };

    private static IReadOnlyList<OracleProgram> Programs => [.. GridPrograms.First(12), .. Enumerable.Range(0, 12).Select(number => Generator.Program(Seed, number))];

    [Fact]
    public void Rewrites_ChangeWhatIsSaidNoMoreThanBefore()
    {
        var metamorphosis = Metamorphosis.Of(Programs);
        Assert.Empty(metamorphosis.Failures);
        var more = metamorphosis.Breaks
            .GroupBy(broken => broken.Rewrite.Name)
            .Where(breaks => breaks.Count() > s_breaks.GetValueOrDefault(breaks.Key))
            .Select(breaks => $"{breaks.Key}: {breaks.Count()}, and there were {s_breaks.GetValueOrDefault(breaks.Key)}:{Environment.NewLine}{string.Join(Environment.NewLine, breaks)}");
        Assert.Empty(more);
    }

    [Fact]
    public void Rewrites_AreNearlyAllUsed() =>
        Assert.InRange(Rewrite.All.Count(rewrite => Programs.Any(program => rewrite.Apply(MarkedProgram.Of(program)) is not null)), Rewrite.All.Count - 3, Rewrite.All.Count);

    /// <summary>If this fails the rewrite is wrong, or the oracle is.</summary>
    [Fact]
    public void RewrittenProgram_DoesTheSame()
    {
        foreach (var program in Programs.Where((_, index) => index % 6 == 0))
        {
            var marked = MarkedProgram.Of(program);
            var before = marked.ArrivalsIn([.. marked.Trees.Select(tree => tree.GetRoot())]);
            foreach (var rewrite in Rewrite.All)
            {
                if (rewrite.Apply(marked) is { } files)
                {
                    var after = marked.ArrivalsIn(files);
                    Assert.True(before.SetEquals(after), $"{rewrite.Name}: {program.Name}: {string.Join(" ", before)}, then {string.Join(" ", after)}");
                }
            }
        }
    }
}
