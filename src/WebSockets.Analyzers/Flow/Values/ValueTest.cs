using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>The values that pass a test, of a comparison or of a pattern.</summary>
/// <param name="Codes">The integers that pass.</param>
/// <param name="MatchesNull">Whether null passes.</param>
/// <param name="IsExact">Nothing else decides: what is outside fails. Else the test may also fail for what is inside.</param>
/// <param name="Constants">The integers that the test is written with, and where.</param>
internal sealed record ValueTest(CodeSet Codes, bool MatchesNull, bool IsExact, ImmutableDictionary<long, Origin> Constants)
{
    private static readonly ImmutableDictionary<long, Origin> s_noConstants = ImmutableDictionary<long, Origin>.Empty;

    public static ValueTest Anything { get; } = new(CodeSet.All, MatchesNull: true, IsExact: true, s_noConstants);

    public static ValueTest NotNull { get; } = new(CodeSet.All, MatchesNull: false, IsExact: true, s_noConstants);

    public static ValueTest IsNull { get; } = new(CodeSet.None, MatchesNull: true, IsExact: true, s_noConstants);

    /// <summary>A test that is not understood: everything may pass, and everything may fail.</summary>
    public static ValueTest Undecided { get; } = new(CodeSet.All, MatchesNull: true, IsExact: false, s_noConstants);

    /// <summary>
    /// Whether the test says which codes pass, one by one: an equality or constant patterns, and not a range. Such a
    /// test makes a value known that nothing was known about.
    /// </summary>
    public bool NamesItsCodes => !Codes.IsEmpty && Codes.IsEnumerable && Codes.Ranges.All(range => Constants.ContainsKey(range.First));

    /// <summary>Whether it looks at more than null.</summary>
    public bool LooksAtCodes => !IsExact || !(Codes.IsEmpty || Codes.Equals(CodeSet.All));

    /// <summary>Of a test of a bool: whether true passes and false does not, or the other way round; null of any other.</summary>
    public bool? SaysWhetherTrue => Codes.Contains(1) == Codes.Contains(0) ? null : Codes.Contains(1);

    /// <summary>Whether every value of a type passes.</summary>
    public bool IsPassedByAll(ITypeSymbol type) =>
        (MatchesNull || !Conversions.MayBeNull(type))
        && (Conversions.IsInteger(type) || type.SpecialType == SpecialType.System_String ? Conversions.AreAll(Codes, type) : !Codes.IsEmpty);

    public static ValueTest Equal(long code, Origin origin) =>
        new(CodeSet.Of(code), MatchesNull: false, IsExact: true, s_noConstants.Add(code, origin));

    public static ValueTest In(CodeSet codes) => new(codes, MatchesNull: false, IsExact: true, s_noConstants);

    /// <summary>The test that passes where this one fails.</summary>
    public ValueTest Not() => IsExact ? this with { Codes = Codes.Complement(), MatchesNull = !MatchesNull } : Undecided with { Constants = Constants };

    public ValueTest And(ValueTest other) =>
        new(Codes.Intersect(other.Codes), MatchesNull && other.MatchesNull, IsExact && other.IsExact, Both(other));

    public ValueTest Or(ValueTest other) =>
        new(Codes.Union(other.Codes), MatchesNull || other.MatchesNull, IsExact && other.IsExact, Both(other));

    private ImmutableDictionary<long, Origin> Both(ValueTest other) => Constants.SetItems(other.Constants);
}
