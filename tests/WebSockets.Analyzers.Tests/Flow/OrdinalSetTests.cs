using CsCheck;
using WebSockets.Analyzers.Flow.Graph;

namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>A set of ordinals has what was put into it, and in its order.</summary>
public sealed class OrdinalSetTests
{
    private static readonly Gen<int> s_ordinal = Gen.OneOf(Gen.Int[0, 3], Gen.Int[60, 68], Gen.Int[0, 300]);

    [Fact]
    public void Set_HasWhatWasAddedAndNotRemoved() => Gen.Select(s_ordinal.Array[0, 20], s_ordinal.Array[0, 20], s_ordinal).Sample((added, removed, asked) =>
    {
        var (set, expected) = (new OrdinalSet(), new SortedSet<int>());
        foreach (var ordinal in added)
        {
            set.Add(ordinal);
            expected.Add(ordinal);
        }

        foreach (var ordinal in removed)
        {
            set.Remove(ordinal);
            expected.Remove(ordinal);
        }

        return In(set).SequenceEqual(expected)
            && set.Contains(asked) == expected.Contains(asked)
            && set.From(asked) == expected.Where(ordinal => ordinal >= asked).Select(ordinal => (int?)ordinal).FirstOrDefault();
    });

    [Fact]
    public void ClearedSet_IsEmpty()
    {
        var set = new OrdinalSet();
        set.Add(0);
        set.Add(64);
        set.Clear();

        Assert.Empty(In(set));
        Assert.Null(new OrdinalSet().From(0));
    }

    private static IEnumerable<int> In(OrdinalSet set)
    {
        for (var next = set.From(0); next is { } ordinal; next = set.From(ordinal + 1))
        {
            yield return ordinal;
        }
    }
}
