using System.Globalization;

namespace WebSockets.Analyzers.Libraries;

/// <summary>A piece of a line of an API table that knows where it stands, so that an error can point at it.</summary>
/// <param name="Text">The piece, without surrounding white space.</param>
/// <param name="Line">Its line, counted from 0.</param>
/// <param name="Column">Its first UTF-16 char in the line, counted from 0.</param>
internal sealed record ApiTableText(string Text, int Line, int Column)
{
    /// <summary>A whole line, less its comment.</summary>
    public static ApiTableText OfLine(string line, int number)
    {
        var comment = line.IndexOf("//", StringComparison.Ordinal);
        return new ApiTableText(comment < 0 ? line : line.Substring(0, comment), number, 0).Trim();
    }

    public ApiTableException Error(string expected) =>
        new(new ApiTableError(Line, Column, Text.Length, Text.Length == 0 ? $"expected {expected}" : $"'{Text}' is not {expected}"));

    public ApiTableText After(int start) => new ApiTableText(Text.Substring(start), Line, Column + start).Trim();

    /// <summary>Both sides of the first separator.</summary>
    /// <exception cref="ApiTableException">There is none.</exception>
    public (ApiTableText Left, ApiTableText Right) Split(char separator, string expected) =>
        SplitOff(separator) is (var left, { } right) ? (left, right) : throw Error(expected);

    /// <summary>Both sides of the first separator, or everything and null where there is none.</summary>
    public (ApiTableText Left, ApiTableText? Right) SplitOff(char separator)
    {
        var index = Text.IndexOf(separator);
        return index < 0
            ? (this, null)
            : (new ApiTableText(Text.Substring(0, index), Line, Column).Trim(), After(index + 1));
    }

    public IEnumerable<ApiTableText> Words()
    {
        for (var rest = this; rest.Text.Length > 0;)
        {
            var end = rest.Text.IndexOfAny([' ', '\t']);
            if (end < 0)
            {
                yield return rest;
                yield break;
            }

            yield return rest with { Text = rest.Text.Substring(0, end) };
            rest = rest.After(end);
        }
    }

    public long AsNumber(string expected = "a whole number") =>
        long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Error(expected);

    /// <summary>The ordinal of a parameter, counted from 0.</summary>
    public int AsOrdinal() =>
        int.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
            ? ordinal
            : throw Error("the ordinal of a parameter, counted from 0");

    /// <summary>A set of codes: <c>1005</c>, <c>0..999</c>, <c>..999</c>, <c>5000..</c> or <c>*</c>.</summary>
    public (long First, long Last) AsRange()
    {
        if (Text == "*")
        {
            return (long.MinValue, long.MaxValue);
        }

        var dots = Text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
        {
            var only = AsNumber();
            return (only, only);
        }

        var end = After(dots + 2);
        var start = this with { Text = Text.Substring(0, dots) };
        var first = start.Text.Length == 0 ? long.MinValue : start.AsNumber();
        var last = end.Text.Length == 0 ? long.MaxValue : end.AsNumber();
        return first <= last ? (first, last) : throw Error("a range that ends above its beginning");
    }

    public bool AsTruth() => Text switch
    {
        "true" => true,
        "false" => false,
        _ => throw Error("'true' or 'false'"),
    };

    public PeerRole AsRole() => Text switch
    {
        "client" => PeerRole.Client,
        "server" => PeerRole.Server,
        _ => throw Error("'client' or 'server'"),
    };

    public CloseAction AsAction() => Text switch
    {
        "raw16" => CloseAction.Raw16,
        "empty" => CloseAction.Empty,
        "throw" => CloseAction.Throw,
        "drop" => CloseAction.Drop,
        "ignore" => CloseAction.Ignore,
        "unknown" => CloseAction.Unknown,
        _ => throw Error("'raw16', 'empty', 'throw', 'drop', 'ignore' or 'unknown'"),
    };

    private ApiTableText Trim()
    {
        var start = Text.Length - Text.TrimStart().Length;
        return new ApiTableText(Text.Trim(), Line, Column + start);
    }
}
