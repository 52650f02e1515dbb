using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>The codes of a value by their origins, and its parts by their members: how those of two values come together.</summary>
internal static class CodesByOrigin
{
    public static ImmutableDictionary<Origin, CodeSet> Named(ImmutableDictionary<Origin, CodeSet> codes, ValueTest test, Origin? tested, CodeSet named)
    {
        foreach (var constant in test.Constants)
        {
            if (named.Contains(constant.Key))
            {
                var origin = Origin.TestOf(constant.Value, tested);
                codes = codes.SetItem(origin, (codes.TryGetValue(origin, out var known) ? known : CodeSet.None).Union(CodeSet.Of(constant.Key)));
            }
        }

        return codes;
    }

    /// <summary>Where the branches of a test meet, what it made known is what it was before: a caller's choice, or unknown.</summary>
    public static ImmutableDictionary<Origin, CodeSet> WithoutSettledTests(ImmutableDictionary<Origin, CodeSet> codes, bool mayBeUnknown)
    {
        var settled = codes;
        foreach (var pair in codes)
        {
            if (!pair.Key.IsTest)
            {
                continue;
            }

            if (pair.Key.Tested is { } tested ? settled.TryGetValue(tested, out _) : mayBeUnknown)
            {
                settled = settled.Remove(pair.Key);
                settled = pair.Key.Tested is { } origin ? settled.SetItem(origin, settled[origin].Union(pair.Value)) : settled;
            }
        }

        return settled;
    }

    public static bool AreSame(ImmutableDictionary<Origin, CodeSet> first, ImmutableDictionary<Origin, CodeSet> second) =>
        first.Count == second.Count && first.All(pair => second.TryGetValue(pair.Key, out var same) && same.Equals(pair.Value));

    /// <summary>The smaller of the two is added to the larger one: a method of many branches joins a few origins to many.</summary>
    public static ImmutableDictionary<Origin, CodeSet> Both(ImmutableDictionary<Origin, CodeSet> first, ImmutableDictionary<Origin, CodeSet> second)
    {
        var (codes, added) = second.Count > first.Count ? (second, first) : (first, second);
        foreach (var pair in added)
        {
            var known = codes.TryGetValue(pair.Key, out var set) ? set : CodeSet.None;
            var union = known.Union(pair.Value);
            codes = union.Equals(known) ? codes : codes.SetItem(pair.Key, union);
        }

        return codes;
    }

    /// <summary>A part that only one of two objects is known to have may be anything.</summary>
    public static ImmutableDictionary<ISymbol, CodeValue> Both(ImmutableDictionary<ISymbol, CodeValue> first, ImmutableDictionary<ISymbol, CodeValue> second)
    {
        var parts = first;
        foreach (var part in first)
        {
            parts = !second.TryGetValue(part.Key, out var other) ? parts.Remove(part.Key)
                : part.Value.Join(other) is var joined && ReferenceEquals(joined, part.Value) ? parts
                : parts.SetItem(part.Key, part.Value.Join(other));
        }

        return parts;
    }

    public static ImmutableDictionary<Origin, CodeSet> Replace(ImmutableDictionary<Origin, CodeSet> codes, Origin origin, CodeSet known, CodeSet set) =>
        set.Equals(known) ? codes
        : set.IsEmpty ? codes.Remove(origin)
        : codes.SetItem(origin, set);
}
