using System.Globalization;

namespace WebSockets.Analyzers.Evaluation;

/// <summary>A share of a sample, and between which bounds that of the whole lies with 95 %.</summary>
internal static class Share
{
    /// <summary>Text of a share and its bounds.</summary>
    public static string Of(int count, int of)
    {
        if (of == 0)
        {
            return "-";
        }

        var (low, high) = Bounds(count, of);
        return string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / of:f1} % ({100 * low:f1} to {100 * high:f1})");
    }

    /// <summary>The bounds of a share by Wilson's score interval.</summary>
    public static (double Low, double High) Bounds(int count, int of)
    {
        const double Z = 1.959964;
        if (of == 0)
        {
            return (0, 1);
        }

        var share = (double)count / of;
        var middle = share + (Z * Z / (2 * of));
        var half = Z * Math.Sqrt((share * (1 - share) / of) + (Z * Z / (4.0 * of * of)));
        var whole = 1 + (Z * Z / of);
        return ((middle - half) / whole, (middle + half) / whole);
    }

    /// <summary>Where none of a sample was wrong: with 95 % at most this share of the whole is (rule of three).</summary>
    public static double AtMost(int of) => of == 0 ? 1 : Math.Min(1, 3.0 / of);

    /// <summary>Cohen's kappa of two labellings of the same places: 1 is agreement, 0 is what chance gives.</summary>
    public static double Kappa(IReadOnlyCollection<(string First, string Second)> labels)
    {
        double count = labels.Count;
        var observed = labels.Count(pair => pair.First == pair.Second) / count;
        var expected = labels.Select(pair => pair.First).Distinct(StringComparer.Ordinal).Sum(label =>
            labels.Count(pair => pair.First == label) / count * (labels.Count(pair => pair.Second == label) / count));
        return expected >= 1 ? 1 : (observed - expected) / (1 - expected);
    }
}
