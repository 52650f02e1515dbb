using WebSockets.Analyzers.Oracle.Metamorphic;

namespace WebSockets.Analyzers.Oracle.Tests;

/// <summary>What is said of a program is said of it however it is written.</summary>
public sealed class MetamorphicTests
{
    [Fact]
    public void Rewrites_ChangeNothingThatIsSaid()
    {
        var metamorphosis = Metamorphosis.Of(MetamorphicSample.Programs);
        Assert.Empty(metamorphosis.Failures);
        Assert.True(metamorphosis.Applied.Count(applied => applied.Value > 0) >= metamorphosis.Applied.Count - 3, "Some rewrites find nothing to rewrite.");

        Assert.Empty(metamorphosis.Breaks);
    }

    /// <summary>If this fails the rewrite is wrong, or the oracle is.</summary>
    [Fact]
    public void RewrittenProgram_DoesTheSame()
    {
        foreach (var program in MetamorphicSample.Programs.Where((_, index) => index % 6 == 0))
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
