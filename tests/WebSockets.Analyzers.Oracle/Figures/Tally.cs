using System.Globalization;

namespace WebSockets.Analyzers.Oracle.Figures;

/// <summary>How often the rules were right and wrong.</summary>
/// <param name="True">Reports of what happened.</param>
/// <param name="False">Reports of what never happened.</param>
/// <param name="Found">Bugs that are reported.</param>
/// <param name="Missed">Bugs that are not.</param>
internal readonly record struct Tally(int True, int False, int Found, int Missed)
{
    public static Tally operator +(Tally left, Tally right) =>
        new(left.True + right.True, left.False + right.False, left.Found + right.Found, left.Missed + right.Missed);

    public static Tally Of(IEnumerable<Comparison> comparisons) => comparisons.Aggregate(
        default(Tally),
        (sum, one) => sum + new Tally(one.TrueReports, one.FalseReports, one.Found, one.Missed));

    /// <summary>Of the reports, how many are right: with the bounds between which it lies with 95 %.</summary>
    public string Precision => Share(True, True + False);

    /// <summary>Of the bugs, how many are reported.</summary>
    public string Recall => Share(Found, Found + Missed);

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

    private static string Share(int count, int of)
    {
        if (of == 0)
        {
            return "-";
        }

        var (low, high) = Bounds(count, of);
        return string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / of:f1} % ({100 * low:f1} to {100 * high:f1})");
    }
}
