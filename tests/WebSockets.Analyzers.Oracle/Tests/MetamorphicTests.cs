using WebSockets.Analyzers.Oracle.Metamorphic;

namespace WebSockets.Analyzers.Oracle.Tests;

/// <summary>What is said of a program is said of it however it is written. Where that is not so yet it is written down, and may only become less.</summary>
public sealed class MetamorphicTests
{
    [Fact]
    public void Rewrites_ChangeWhatIsSaidNoMoreThanBefore()
    {
        var metamorphosis = Metamorphosis.Of(MetamorphicFloor.Programs);
        Assert.Empty(metamorphosis.Failures);
        Assert.True(metamorphosis.Applied.Count(applied => applied.Value > 0) >= metamorphosis.Applied.Count - 3, "Some rewrites find nothing to rewrite.");

        var floor = MetamorphicFloor.Read();
        var more = metamorphosis.Breaks
            .GroupBy(broken => broken.Rewrite.Name)
            .Where(breaks => breaks.Count() > floor.GetValueOrDefault(breaks.Key))
            .Select(breaks => $"{breaks.Key}: {breaks.Count()}, and there were {floor.GetValueOrDefault(breaks.Key)}:{Environment.NewLine}{string.Join(Environment.NewLine, breaks)}");
        Assert.Empty(more);
    }

    /// <summary>If this fails the rewrite is wrong, or the oracle is.</summary>
    [Fact]
    public void RewrittenProgram_DoesTheSame()
    {
        foreach (var program in MetamorphicFloor.Programs.Where((_, index) => index % 6 == 0))
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
