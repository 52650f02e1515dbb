using System.Text;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Texts;

/// <summary>What is known about a text: how long it is in UTF-8, and whether the text of an exception, or of a stranger, is part of it.</summary>
/// <param name="AtLeast">It has no fewer bytes than this.</param>
/// <param name="AtMost">It has no more bytes than this; null where nobody knows.</param>
/// <param name="Exact">The text itself, where it is known.</param>
/// <param name="ExceptionText">Where an exception's text comes in, uncut: <c>e.Message</c>; null where none does.</param>
/// <param name="PeerText">Where a text comes in that the other side sent, uncut: <c>request.Query["name"]</c>; null where none does.</param>
internal sealed record TextValue(long AtLeast, long? AtMost, string? Exact, IOperation? ExceptionText, IOperation? PeerText = null)
{
    /// <summary>The longest text that is put together; longer ones are only counted.</summary>
    private const int MaxExact = 4096;

    /// <summary>Any text, and no exception's as far as one can see.</summary>
    public static TextValue Unknown { get; } = new(0, null, null, null);

    /// <summary>Null and "".</summary>
    public static TextValue Empty { get; } = new(0, 0, string.Empty, null);

    public static TextValue Of(string text) => new(Encoding.UTF8.GetByteCount(text), Encoding.UTF8.GetByteCount(text), text, null);

    /// <summary>A text of which only the length is known.</summary>
    public static TextValue Between(long atLeast, long? atMost) => new(atLeast, atMost, null, null);

    /// <summary>A text that an exception gives: anything between nothing and pages.</summary>
    public static TextValue OfException(IOperation source) => new(0, null, null, source);

    /// <summary>A text that the other side chose: anything as well.</summary>
    public static TextValue OfPeer(IOperation source) => new(0, null, null, null, source);

    /// <summary>Whether somebody chose it who is not here, and its length with it.</summary>
    public bool IsOthers => ExceptionText is not null || PeerText is not null;

    /// <summary>Whether it is certainly not null, nor empty.</summary>
    public bool IsSomething => AtLeast > 0;

    /// <summary>One text or the other.</summary>
    public TextValue Or(TextValue other) => new(
        Math.Min(AtLeast, other.AtLeast),
        AtMost is { } most && other.AtMost is { } otherMost ? Math.Max(most, otherMost) : null,
        Exact == other.Exact ? Exact : null,
        ExceptionText ?? other.ExceptionText,
        PeerText ?? other.PeerText);

    /// <summary>One text after the other.</summary>
    public TextValue Then(TextValue next)
    {
        var exact = Exact is { } first && next.Exact is { } second && first.Length + second.Length <= MaxExact ? first + second : null;
        return exact is not null ? Of(exact) : new(
            // Two halves of a surrogate pair are fewer bytes together than each for itself.
            AtLeast + next.AtLeast - (EndsInAHalf || next.BeginsInAHalf ? 2 : 0),
            AtMost + next.AtMost,
            null,
            ExceptionText ?? next.ExceptionText,
            PeerText ?? next.PeerText);
    }

    /// <summary>The text after a call that may make it shorter or longer, and takes nothing essential away.</summary>
    public TextValue Reworded() => new(0, null, null, ExceptionText, PeerText);

    private bool EndsInAHalf => Exact is { Length: > 0 } text && char.IsHighSurrogate(text[text.Length - 1]);

    private bool BeginsInAHalf => Exact is { Length: > 0 } text && char.IsLowSurrogate(text[0]);
}
