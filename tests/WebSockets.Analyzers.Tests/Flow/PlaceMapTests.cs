using System.Collections.Immutable;
using CsCheck;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>A map of places says what a dictionary says, whichever map it was made from.</summary>
public sealed class PlaceMapTests
{
    private static readonly Place[] s_places = [.. CodeFlow.Compile($"class C {{ int {string.Join(", ", Enumerable.Range(0, 40).Select(index => $"_f{index}"))}; }}")
        .GetTypeByMetadataName("C")!.GetMembers().OfType<IFieldSymbol>().Select(field => Place.This.Member(field))];

    private static readonly CodeValue[] s_values = [CodeValue.Null, CodeValue.Unknown, CodeValue.UnknownNotNull];

    /// <summary>A place, and the value that it is given; null where it is removed.</summary>
    private static readonly Gen<(Place Place, CodeValue? Value)[]> s_steps = Gen.Select(Gen.OneOf<Place>(s_places), Gen.Int[0, s_values.Length], (place, value) => (place, s_values.ElementAtOrDefault(value))).Array[0, 60];

    [Fact]
    public void Map_SaysWhatADictionarySays() => s_steps.Sample(steps =>
    {
        var (map, expected) = Made(PlaceMap.Empty, ImmutableDictionary<Place, CodeValue>.Empty, steps);
        return map.Count == expected.Count && Same(map, expected) && s_places.All(place => ReferenceEquals(map.Find(place), expected.GetValueOrDefault(place)));
    });

    [Fact]
    public void Differences_AreThePlacesThatDiffer_WhetherOneMapWasMadeFromTheOtherOrNot() => Gen.Select(s_steps, s_steps, s_steps, Gen.Bool).Sample((common, first, second, areOfOneWalk) =>
    {
        var (start, expectedStart) = Made(PlaceMap.ForWalk(), ImmutableDictionary<Place, CodeValue>.Empty, common);
        var (left, expectedLeft) = Made(start, expectedStart, first);
        var (right, expectedRight) = areOfOneWalk ? Made(start, expectedStart, second) : Made(PlaceMap.Empty, ImmutableDictionary<Place, CodeValue>.Empty, second);
        var differences = left.DifferencesFrom(right).ToDictionary(difference => difference.Place, difference => (difference.Mine, difference.Theirs));
        return s_places.All(place =>
        {
            var (mine, theirs) = (expectedLeft.GetValueOrDefault(place), expectedRight.GetValueOrDefault(place));
            return differences.TryGetValue(place, out var found) ? ReferenceEquals(found.Mine, mine) && ReferenceEquals(found.Theirs, theirs) && !ReferenceEquals(mine, theirs) : ReferenceEquals(mine, theirs);
        });
    });

    /// <summary>A map that was emptied still numbers places in its own way.</summary>
    [Fact]
    public void Differences_OfAnEmptiedMap_AreThoseOfTheOther()
    {
        var emptied = PlaceMap.ForWalk().SetItem(s_places[0], CodeValue.Null).Remove(s_places[0]);
        var other = PlaceMap.ForWalk().SetItem(s_places[2], CodeValue.Null).SetItem(s_places[1], CodeValue.Unknown);

        Assert.Equal([s_places[2], s_places[1]], emptied.DifferencesFrom(other).Select(difference => difference.Place));
        Assert.Equal([s_places[2], s_places[1]], other.DifferencesFrom(emptied).Select(difference => difference.Place));
    }

    [Fact]
    public void Merge_AsksWhereTheMapsDiffer() => Gen.Select(s_steps, s_steps).Sample((first, second) =>
    {
        var (left, expectedLeft) = Made(PlaceMap.ForWalk(), ImmutableDictionary<Place, CodeValue>.Empty, first);
        var (right, expectedRight) = Made(left, expectedLeft, second);
        return ReferenceEquals(left.Merge(right, (_, mine, _) => mine), left)
            && Same(left.Merge(right, (_, _, theirs) => theirs), expectedRight)
            && Same(left, expectedLeft);
    });

    private static (PlaceMap Map, ImmutableDictionary<Place, CodeValue> Expected) Made(PlaceMap map, ImmutableDictionary<Place, CodeValue> expected, (Place Place, CodeValue? Value)[] steps)
    {
        foreach (var (place, value) in steps)
        {
            (map, expected) = value is null ? (map.Remove(place), expected.Remove(place)) : (map.SetItem(place, value), expected.SetItem(place, value));
        }

        return (map, expected);
    }

    private static bool Same(PlaceMap map, ImmutableDictionary<Place, CodeValue> expected) =>
        map.Count == expected.Count && map.All(pair => ReferenceEquals(expected.GetValueOrDefault(pair.Key), pair.Value));
}
