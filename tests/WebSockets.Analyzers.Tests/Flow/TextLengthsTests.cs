using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>Texts as codes: their lengths, put together, cut, and tested.</summary>
public sealed class TextLengthsTests
{
    private static string Bytes(CodeSet texts) => string.Join(" ", TextLengths.BytesIn(texts).Select(range => range.Least == range.Most ? $"{range.Least}" : $"{range.Least}..{range.Most}"));

    [Theory]
    [InlineData("", "0")]
    [InlineData("bye", "3")]
    [InlineData("\u00e9", "2")]
    [InlineData("\u20ac", "3")]
    public void Text_IsItsBytes(string text, string bytes) => Assert.Equal(bytes, Bytes(TextLengths.Of(text)));

    [Fact]
    public void Sum_IsThatOfEachPair() => Assert.Equal(
        "4..5 14..15", Bytes(TextLengths.Sum(TextLengths.Between(1, 1).Union(TextLengths.Between(11, 11)), TextLengths.Between(3, 4))));

    /// <summary>More pairs than are told apart: the shortest and the longest say it.</summary>
    [Fact]
    public void SumOfMany_IsOneRange()
    {
        var many = Enumerable.Range(1, 7).Aggregate(CodeSet.None, (all, length) => all.Union(TextLengths.Between(10 * length, 10 * length)));

        Assert.Equal("20..140", Bytes(TextLengths.Sum(many, many)));
    }

    [Fact]
    public void Cut_LeavesShortTexts() => Assert.Equal("3 100", Bytes(TextLengths.Cut(TextLengths.Between(3, 3).Union(TextLengths.Between(150, 150)), 100)));

    [Fact]
    public void Nothing_IsKnownOfAllTexts()
    {
        Assert.True(TextLengths.AreAll(TextLengths.All));
        Assert.True(TextLengths.AreAll(CodeSet.All));
        Assert.False(TextLengths.AreAll(TextLengths.Empty));
        Assert.False(TextLengths.AreAll(TextLengths.Between(0, 100)));
    }

    [Fact]
    public void Addition_IsTakenOnceWhereItChangesNothingMore()
    {
        var shortened = TextAddition.Shortened;

        Assert.Equal(shortened, shortened.And(shortened));
        Assert.Equal("0 1..7", Bytes(shortened.Of(TextLengths.Between(7, 7))));
        Assert.Equal("9..10", Bytes(TextAddition.From(TextLengths.Between(2, 3)).Of(TextLengths.Between(7, 7))));
    }
}
