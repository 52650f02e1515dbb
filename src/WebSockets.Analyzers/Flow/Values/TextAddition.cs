namespace WebSockets.Analyzers.Flow.Values;

/// <summary>What is put to a text that stays in it, or taken away.</summary>
/// <param name="Least">The fewest bytes; fewer than none where some may be taken away.</param>
/// <param name="Most">The most bytes.</param>
/// <param name="Times">How often something was: what grows with every round of a loop ends.</param>
internal readonly record struct TextAddition(long Least, long Most, int Times)
{
    /// <summary>More than any text has.</summary>
    private const long Anything = 1L << 34;

    /// <summary>How often a text is put into another one; past it nothing is known of it.</summary>
    public const int MaxTimes = 6;

    /// <summary>The same text in other words.</summary>
    public static TextAddition Reworded { get; } = new(-Anything, Anything, 1);

    /// <summary>Without its beginning, or its end.</summary>
    public static TextAddition Shortened { get; } = new(-Anything, 0, 1);

    /// <summary>Other texts before and behind it.</summary>
    public static TextAddition From(CodeSet others) => TextLengths.BytesIn(others).ToList() is { Count: > 0 } ranges
        ? new TextAddition(ranges[0].Least, ranges[ranges.Count - 1].Most, 1)
        : Reworded;

    /// <summary>Whether it is certain that nothing is changed.</summary>
    public bool IsNothing => Least == 0 && Most == 0;

    /// <summary>One after the other. What changes nothing any more does not count.</summary>
    public TextAddition And(TextAddition other)
    {
        var (least, most) = (Math.Max(Least + other.Least, -Anything), Math.Min(Most + other.Most, Anything));
        return new TextAddition(least, most, least == Least && most == Most ? Times : Times + other.Times);
    }

    /// <summary>What becomes of texts.</summary>
    public CodeSet Of(CodeSet texts)
    {
        var (least, most) = (Least, Most);
        return IsNothing ? texts : TextLengths.BytesIn(texts).Aggregate(CodeSet.None, (all, range) => all.Union(TextLengths.Between(range.Least + least, Math.Max(0, range.Most + most))));
    }

    /// <summary>What becomes of a value that is a text. Of one that was changed too often nothing is known.</summary>
    public CodeValue Of(CodeValue text)
    {
        var addition = this;
        return text.Substitute((origin, codes) => origin.Kind is not (OriginKind.Parameter or OriginKind.Member) ? CodeValue.Of(origin, addition.Of(codes))
            : origin.With(addition) is { } changed ? CodeValue.Of(changed, addition.Of(codes))
            : CodeValue.UnknownNotNull);
    }
}
