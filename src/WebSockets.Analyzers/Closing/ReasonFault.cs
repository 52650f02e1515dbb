using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Closing;

/// <summary>What is wrong with a text as a close reason: it is too long, or somebody else chose how long it is.</summary>
/// <param name="Origin">Where the text comes from.</param>
/// <param name="Least">How many bytes of UTF-8 it has at least.</param>
/// <param name="IsExact">Whether it has just so many.</param>
/// <param name="IsCertain">Whether whatever gets there is wrong; else it is one text of several.</param>
internal sealed record ReasonFault(Origin Origin, long Least, bool IsExact, bool IsCertain)
{
    /// <summary>Whether it certainly has more bytes than a Close frame has room for (RFC 6455, section 5.5).</summary>
    public bool IsTooLong => Least > CloseReason.MaxBytes;

    /// <summary>The first text that is too long, and the first one that others chose; none of a text that is known to fit.</summary>
    /// <param name="texts">What arrives at a Close frame, by origin, and in the order of the source.</param>
    /// <param name="isAll">Whether nothing else does.</param>
    public static IEnumerable<ReasonFault> In(IEnumerable<ArrivingText> texts, bool isAll)
    {
        var lengths = texts.SelectMany(text => TextLengths.BytesIn(text.Texts), (text, bytes) => new { text.Origin, bytes.Least, bytes.Most }).ToList();
        var isCertain = isAll && lengths.Count > 0 && lengths.All(length => length.Least > CloseReason.MaxBytes);
        if (isCertain)
        {
            var least = lengths.Min(length => length.Least);
            yield return new ReasonFault(lengths[0].Origin, least, lengths.All(length => length.Least == least && length.Most == least), IsCertain: true);
            yield break;
        }

        if (lengths.Find(length => length.Least > CloseReason.MaxBytes) is { } tooLong)
        {
            yield return new ReasonFault(tooLong.Origin, tooLong.Least, tooLong.Least == tooLong.Most, IsCertain: false);
        }

        if (lengths.Find(length => length.Origin.Kind is OriginKind.Exception or OriginKind.Peer && length.Least <= CloseReason.MaxBytes && length.Most > CloseReason.MaxBytes) is { } chosen)
        {
            yield return new ReasonFault(chosen.Origin, 0, IsExact: false, IsCertain: false);
        }
    }
}

/// <summary>A text that arrives at a Close frame.</summary>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Texts">What it may be, as <see cref="TextLengths"/> has it.</param>
internal sealed record ArrivingText(Origin Origin, CodeSet Texts);
