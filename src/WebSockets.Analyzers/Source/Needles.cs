namespace WebSockets.Analyzers.Source;

/// <summary>
/// Texts to look for, prepared so that a file's text is walked once however many they are: tables say which of them can
/// begin with three chars, and only where some can is anything compared.
/// </summary>
internal sealed class Needles
{
    /// <summary>How much of a text is compared, in UTF-16 chars; of a longer one its beginning is found.</summary>
    public const int MaxLength = 64;

    private const int TableLength = 128;
    private const int Bits = 8;

    private readonly string[] _texts;
    private readonly byte[] _first = new byte[TableLength];
    private readonly byte[] _second = new byte[TableLength];
    private readonly byte[] _third = new byte[TableLength];

    /// <param name="texts">The texts. An empty one, the name of what has none yet, occurs nowhere.</param>
    public Needles(IEnumerable<string> texts)
    {
        _texts = texts.Where(text => text.Length > 0).Select(text => text.Length > MaxLength ? text.Substring(0, MaxLength) : text).ToArray();
        for (var index = 0; index < _texts.Length; index++)
        {
            var bit = (byte)(1 << (index % Bits));
            Allow(_first, _texts[index], 0, bit);
            Allow(_second, _texts[index], 1, bit);
            Allow(_third, _texts[index], 2, bit);
            Length = Math.Max(Length, _texts[index].Length);
        }
    }

    /// <summary>How many UTF-16 chars the longest takes; 0 where there is nothing to look for.</summary>
    public int Length { get; }

    /// <summary>Where the next of the texts begins; -1 where none does.</summary>
    /// <param name="text">Where to look. Two chars behind <paramref name="end"/> can be read, whatever they are.</param>
    /// <param name="start">The first place to look at.</param>
    /// <param name="end">The end of the text.</param>
    public int IndexIn(char[] text, int start, int end)
    {
        for (var index = start; index < end; index++)
        {
            // Chars that are not ASCII share places in the tables with those that are: what is compared then tells.
            int candidates = _first[text[index] % TableLength];
            if (candidates != 0
                && (candidates &= _second[text[index + 1] % TableLength] & _third[text[index + 2] % TableLength]) != 0
                && Begins(text.AsSpan(index, end - index), candidates))
            {
                return index;
            }
        }

        return -1;
    }

    private bool Begins(ReadOnlySpan<char> text, int candidates)
    {
        for (var index = 0; index < _texts.Length; index++)
        {
            if ((candidates & (1 << (index % Bits))) != 0 && text.StartsWith(_texts[index].AsSpan()))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A text that ends before the place of a table has nothing against any char there.</summary>
    private static void Allow(byte[] table, string text, int place, byte bit)
    {
        if (place < text.Length)
        {
            table[text[place] % TableLength] |= bit;
            return;
        }

        for (var index = 0; index < TableLength; index++)
        {
            table[index] |= bit;
        }
    }
}
