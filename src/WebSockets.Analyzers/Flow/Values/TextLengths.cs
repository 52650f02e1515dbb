using System.Text;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>
/// Texts as codes: 0 is the empty one, any other is its length in UTF-8 bytes, counted from <see cref="Base"/>. So a text is
/// no small number that chooses between branches, and what is followed of codes is followed of it: cases, guards, parts of
/// objects, what methods give.
/// </summary>
/// <remarks>
/// What <c>Length</c> says is taken for bytes: of a text of other characters than those of ASCII, a test of it is not
/// understood (<see cref="Origin.IsWide"/>).
/// </remarks>
internal static class TextLengths
{
    /// <summary>More than any code.</summary>
    private const long Base = 1L << 32;

    /// <summary>A string has at most 2^30 UTF-16 chars, and each is at most three bytes.</summary>
    private const long Most = 3L << 30;

    /// <summary>How many pairs of lengths are added one by one; of more the shortest and the longest say it.</summary>
    private const int MaxPairs = 32;

    /// <summary>The empty text.</summary>
    public static CodeSet Empty { get; } = CodeSet.Of(0);

    /// <summary>Any text.</summary>
    public static CodeSet All { get; } = Between(0, Most);

    /// <summary>The length of a text that is known.</summary>
    public static CodeSet Of(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        return Between(bytes, bytes);
    }

    /// <summary>All that a text can be that equals a known one: where texts are not followed, it is 1, and no empty one.</summary>
    public static CodeSet Like(string text) => text.Length == 0 ? Empty : Of(text).Union(CodeSet.Of(1));

    /// <summary>All texts of so many bytes.</summary>
    public static CodeSet Between(long least, long most = Most) =>
        (least <= 0 ? Empty : CodeSet.None).Union(CodeSet.Range(Base + Math.Max(least, 1), Base + Math.Min(most, Most)));

    /// <summary>The texts whose length in bytes is one of some numbers.</summary>
    public static CodeSet WithBytes(CodeSet numbers) => numbers.Intersect(CodeSet.Range(0, Most)).Ranges
        .Aggregate(CodeSet.None, (all, range) => all.Union(Between(range.First, range.Last)));

    /// <summary>Whether nothing is known: with and without lengths, where texts are followed and where they are not.</summary>
    public static bool AreAll(CodeSet codes) => codes.Contains(0) && (codes.Contains(1) || All.Except(codes).IsEmpty);

    /// <summary>Whether codes are lengths of texts, and not only whether there is one.</summary>
    public static bool AreLengths(CodeSet codes) => codes.Ranges is { Length: > 0 } ranges && ranges[ranges.Length - 1].Last > Base;

    /// <summary>The fewest and the most bytes in each of the ranges.</summary>
    public static IEnumerable<(long Least, long Most)> BytesIn(CodeSet codes) => codes.Ranges.Select(range => (Bytes(range.First), Bytes(range.Last)));

    /// <summary>One text after another.</summary>
    public static CodeSet Sum(CodeSet first, CodeSet second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return CodeSet.None;
        }

        var (left, right) = (BytesIn(first).ToList(), BytesIn(second).ToList());
        return left.Count * right.Count > MaxPairs
            ? Between(left[0].Least + right[0].Least, left[left.Count - 1].Most + right[right.Count - 1].Most)
            : left.SelectMany(one => right, (one, other) => Between(one.Least + other.Least, one.Most + other.Most)).Aggregate(CodeSet.None, (all, some) => all.Union(some));
    }

    /// <summary>What is left of texts that are cut where they are longer.</summary>
    public static CodeSet Cut(CodeSet codes, long bytes) => BytesIn(codes)
        .Aggregate(CodeSet.None, (all, range) => all.Union(Between(Math.Min(range.Least, bytes), Math.Min(range.Most, bytes))));

    private static long Bytes(long code) => code < Base ? 0 : code - Base;
}
