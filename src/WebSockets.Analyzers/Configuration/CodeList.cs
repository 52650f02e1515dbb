using System.Globalization;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Configuration;

/// <summary>A list of codes as users write it in options: <c>1016, 2000-2010</c>.</summary>
internal static class CodeList
{
    /// <returns>The codes of the parts that can be read, and the first part that cannot, null if there is none.</returns>
    public static (CodeSet Codes, string? Mistake) Parse(string text)
    {
        var codes = CodeSet.None;
        string? mistake = null;
        foreach (var part in text.Split(',').Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            var ends = part.Split('-');
            if (ends.Length <= 2
                && Number(ends[0]) is { } first
                && Number(ends[ends.Length - 1]) is { } last
                && first <= last)
            {
                codes = codes.Union(CodeSet.Range(first, last));
            }
            else
            {
                mistake ??= part;
            }
        }

        return (codes, mistake);
    }

    private static ushort? Number(string text) =>
        ushort.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
