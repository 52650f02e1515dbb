using System.Collections.Immutable;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>A set of integers as a sorted list of disjoint ranges, both ends inclusive. Immutable, compared by value.</summary>
internal sealed class CodeSet : IEquatable<CodeSet>
{
    private CodeSet(ImmutableArray<(long First, long Last)> ranges) => Ranges = ranges;

    public static CodeSet None { get; } = new(ImmutableArray<(long, long)>.Empty);

    public static CodeSet All { get; } = Range(long.MinValue, long.MaxValue);

    public ImmutableArray<(long First, long Last)> Ranges { get; }

    public bool IsEmpty => Ranges.IsEmpty;

    /// <summary>Whether it is nothing but single integers, as equality tests and constants make it.</summary>
    public bool IsEnumerable
    {
        get
        {
            foreach (var (first, last) in Ranges)
            {
                if (first != last)
                {
                    return false;
                }
            }

            return true;
        }
    }

    public static CodeSet Of(long code) => Range(code, code);

    public static CodeSet Range(long first, long last) =>
        first > last ? None : new CodeSet(ImmutableArray.Create((first, last)));

    public bool Contains(long code)
    {
        foreach (var (first, last) in Ranges)
        {
            if (code <= last)
            {
                return first <= code;
            }
        }

        return false;
    }

    public CodeSet Union(CodeSet other)
    {
        if (IsEmpty || other.IsEmpty || Equals(other))
        {
            return IsEmpty ? other : this;
        }

        // Both are sorted, so one walk along the two does it.
        var (left, right) = (Ranges, other.Ranges);
        var merged = ImmutableArray.CreateBuilder<(long First, long Last)>(left.Length + right.Length);
        for (int l = 0, r = 0; l < left.Length || r < right.Length;)
        {
            var range = r == right.Length || (l < left.Length && left[l].First <= right[r].First) ? left[l++] : right[r++];
            var last = merged.Count - 1;

            // Neighbours grow together, so that one set has one form.
            if (last >= 0 && (merged[last].Last == long.MaxValue || range.First <= merged[last].Last + 1))
            {
                merged[last] = (merged[last].First, Math.Max(merged[last].Last, range.Last));
            }
            else
            {
                merged.Add(range);
            }
        }

        return new CodeSet(merged.Count == merged.Capacity ? merged.MoveToImmutable() : merged.ToImmutable());
    }

    public CodeSet Intersect(CodeSet other)
    {
        if (IsEmpty || other.IsEmpty || Ranges[0].First > other.Ranges[other.Ranges.Length - 1].Last || other.Ranges[0].First > Ranges[Ranges.Length - 1].Last)
        {
            return None;
        }

        if (IsWithinOneRangeOf(other))
        {
            return this;
        }

        var (left, right) = (Ranges, other.Ranges);
        var common = ImmutableArray.CreateBuilder<(long, long)>();
        for (int l = 0, r = 0; l < left.Length && r < right.Length;)
        {
            var first = Math.Max(left[l].First, right[r].First);
            var last = Math.Min(left[l].Last, right[r].Last);
            if (first <= last)
            {
                common.Add((first, last));
            }

            if (left[l].Last < right[r].Last)
            {
                l++;
            }
            else
            {
                r++;
            }
        }

        return new CodeSet(common.ToImmutable());
    }

    /// <summary>All integers that are not in it.</summary>
    public CodeSet Complement()
    {
        var gaps = ImmutableArray.CreateBuilder<(long, long)>();
        var next = long.MinValue;
        foreach (var (first, last) in Ranges)
        {
            if (first > next)
            {
                gaps.Add((next, first - 1));
            }

            if (last == long.MaxValue)
            {
                return new CodeSet(gaps.ToImmutable());
            }

            next = last + 1;
        }

        gaps.Add((next, long.MaxValue));
        return new CodeSet(gaps.ToImmutable());
    }

    public CodeSet Except(CodeSet other) => Intersect(other.Complement());

    /// <summary>
    /// What a conversion to a narrower integer makes of it: values that fit stay, single values wrap around, and a range
    /// that does not fit becomes anything.
    /// </summary>
    public CodeSet ConvertedTo(int bits, bool isSigned)
    {
        if (bits >= 64)
        {
            return this;
        }

        var (min, max) = isSigned ? (-(1L << (bits - 1)), (1L << (bits - 1)) - 1) : (0, (1L << bits) - 1);
        var result = None;
        foreach (var (first, last) in Ranges)
        {
            result = result.Union(
                first >= min && last <= max ? Range(first, last)
                : first == last ? Of(Wrap(first, bits, isSigned))
                : Range(min, max));
        }

        return result;
    }

    public bool Equals(CodeSet? other)
    {
        if (other is null)
        {
            return false;
        }

        var (left, right) = (Ranges, other.Ranges);
        if (left == right)
        {
            return true;
        }

        if (left.Length != right.Length)
        {
            return false;
        }

        for (var index = 0; index < left.Length; index++)
        {
            if (left[index] != right[index])
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as CodeSet);

    public override int GetHashCode() => Ranges.Aggregate(17, (hash, range) => (hash * 31) + range.GetHashCode());

    public override string ToString() =>
        string.Join(" ", Ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}..{range.Last}"));

    /// <summary>Whether all of it is in one range of another set: what a test of one code leaves of nearly every other.</summary>
    private bool IsWithinOneRangeOf(CodeSet other)
    {
        var (first, last) = (Ranges[0].First, Ranges[Ranges.Length - 1].Last);
        foreach (var range in other.Ranges)
        {
            if (range.Last >= first)
            {
                return range.First <= first && last <= range.Last;
            }
        }

        return false;
    }

    private static long Wrap(long value, int bits, bool isSigned)
    {
        var low = value & ((1L << bits) - 1);
        return isSigned && (low >> (bits - 1)) != 0 ? low - (1L << bits) : low;
    }
}
