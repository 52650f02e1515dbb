using WebSockets.Analyzers.Evaluation;

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
    public string Precision => Share.Of(True, True + False);

    /// <summary>Of the bugs, how many are reported.</summary>
    public string Recall => Share.Of(Found, Found + Missed);
}
