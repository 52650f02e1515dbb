using CsCheck;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>Sets of integers obey the laws of sets, have one form each, and convert as C# does.</summary>
public sealed class CodeSetTests
{
    /// <summary>Integers where something can go wrong: around the codes, around zero, and at the ends of each type.</summary>
    internal static readonly Gen<long> Code = Gen.OneOf<long>(
        Gen.Long[-3, 3],
        Gen.Long[998, 1016],
        Gen.Long[65530, 66545],
        Gen.OneOf<long>(
            sbyte.MinValue, sbyte.MaxValue, byte.MaxValue, short.MinValue, short.MaxValue, ushort.MaxValue,
            int.MinValue, int.MaxValue, uint.MaxValue, uint.MaxValue + 1L, long.MinValue, long.MinValue + 1, long.MaxValue - 1, long.MaxValue),
        Gen.Long);

    internal static readonly Gen<CodeSet> Set = Gen.OneOf<CodeSet>(
            Code.Select(CodeSet.Of),
            Gen.Select(Code, Code).Select((first, last) => CodeSet.Range(first, last)))
        .Array[0, 5]
        .Select(sets => sets.Aggregate(CodeSet.None, (all, set) => all.Union(set)));

    private static readonly Gen<(int Bits, bool IsSigned)> s_width = Gen.OneOf<(int, bool)>(
        (8, true), (8, false), (16, true), (16, false), (32, true), (32, false), (64, true));

    [Fact]
    public void Union_IsCommutativeAssociativeAndIdempotent() => Gen.Select(Set, Set, Set).Sample((a, b, c) =>
        a.Union(b).Equals(b.Union(a)) && a.Union(b).Union(c).Equals(a.Union(b.Union(c))) && a.Union(a).Equals(a));

    [Fact]
    public void Intersect_IsCommutativeAssociativeAndIdempotent() => Gen.Select(Set, Set, Set).Sample((a, b, c) =>
        a.Intersect(b).Equals(b.Intersect(a)) && a.Intersect(b).Intersect(c).Equals(a.Intersect(b.Intersect(c))) && a.Intersect(a).Equals(a));

    [Fact]
    public void UnionAndIntersect_AbsorbAndDistribute() => Gen.Select(Set, Set, Set).Sample((a, b, c) =>
        a.Union(a.Intersect(b)).Equals(a)
        && a.Intersect(a.Union(b)).Equals(a)
        && a.Intersect(b.Union(c)).Equals(a.Intersect(b).Union(a.Intersect(c))));

    [Fact]
    public void Complement_ObeysDeMorganAndIsAnInvolution() => Gen.Select(Set, Set).Sample((a, b) =>
        a.Union(b).Complement().Equals(a.Complement().Intersect(b.Complement()))
        && a.Intersect(b).Complement().Equals(a.Complement().Union(b.Complement()))
        && a.Complement().Complement().Equals(a)
        && a.Union(a.Complement()).Equals(CodeSet.All)
        && a.Intersect(a.Complement()).IsEmpty);

    [Fact]
    public void Contains_IsMembership() => Gen.Select(Set, Set, Code).Sample((a, b, code) =>
        a.Union(b).Contains(code) == (a.Contains(code) || b.Contains(code))
        && a.Intersect(b).Contains(code) == (a.Contains(code) && b.Contains(code))
        && a.Except(b).Contains(code) == (a.Contains(code) && !b.Contains(code))
        && a.Complement().Contains(code) == !a.Contains(code));

    [Fact]
    public void EverySet_HasOneForm() => Gen.Select(Set, Set).Sample((a, b) =>
        new[] { a, a.Union(b), a.Intersect(b), a.Complement(), a.Except(b) }.All(IsNormal)
        && a.Equals(b) == (a.Except(b).IsEmpty && b.Except(a).IsEmpty)
        && (!a.Equals(b) || a.GetHashCode() == b.GetHashCode()));

    [Fact]
    public void Neighbours_GrowTogether()
    {
        Assert.Equal("1000..1002", CodeSet.Of(1000).Union(CodeSet.Of(1002)).Union(CodeSet.Of(1001)).ToString());
        Assert.Equal("1000 1002", CodeSet.Of(1002).Union(CodeSet.Of(1000)).ToString());
        Assert.True(CodeSet.Of(1000).Union(CodeSet.Of(1002)).IsEnumerable);
        Assert.False(CodeSet.Range(1000, 1001).IsEnumerable);
        Assert.True(CodeSet.Range(2, 1).IsEmpty);
    }

    [Fact]
    public void ConvertedTo_ASingleCode_IsWhatAnUncheckedConversionGives() => Code.Sample(code =>
        Converted(code, 8, true) == unchecked((sbyte)code)
        && Converted(code, 8, false) == unchecked((byte)code)
        && Converted(code, 16, true) == unchecked((short)code)
        && Converted(code, 16, false) == unchecked((ushort)code)
        && Converted(code, 32, true) == unchecked((int)code)
        && Converted(code, 32, false) == unchecked((uint)code)
        && Converted(code, 64, true) == code);

    [Fact]
    public void ConvertedTo_LosesNoCode() => Gen.Select(Set, Code, s_width).Sample((set, code, width) =>
        set.Union(CodeSet.Of(code)).ConvertedTo(width.Bits, width.IsSigned).Contains(Converted(code, width.Bits, width.IsSigned)));

    [Fact]
    public void ConvertedTo_IsMonotoneAndStaysInTheType() => Gen.Select(Set, Set, s_width).Sample((a, b, width) =>
    {
        var type = width.Bits == 64 ? CodeSet.All
            : width.IsSigned ? CodeSet.Range(-(1L << (width.Bits - 1)), (1L << (width.Bits - 1)) - 1)
            : CodeSet.Range(0, (1L << width.Bits) - 1);
        var small = a.ConvertedTo(width.Bits, width.IsSigned);
        var large = a.Union(b).ConvertedTo(width.Bits, width.IsSigned);
        return small.Except(large).IsEmpty && large.Except(type).IsEmpty && (!a.Except(type).IsEmpty || small.Equals(a));
    });

    private static long Converted(long code, int bits, bool isSigned)
    {
        var range = Assert.Single(CodeSet.Of(code).ConvertedTo(bits, isSigned).Ranges);
        Assert.Equal(range.First, range.Last);
        return range.First;
    }

    /// <summary>Sorted, no range empty, and a gap between any two.</summary>
    private static bool IsNormal(CodeSet set) =>
        set.Ranges.All(range => range.First <= range.Last)
        && set.Ranges.Zip(set.Ranges.Skip(1)).All(pair => pair.First.Last < long.MaxValue && pair.First.Last + 1 < pair.Second.First);
}
