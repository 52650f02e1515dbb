using System.Collections;
using System.Collections.Concurrent;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>
/// An immutable map from places to values. The maps of one walk are made from one another: they number their places alike and
/// share the chunks in which they agree, so that two of them are compared and joined in the time that their differences take.
/// </summary>
/// <remarks>
/// Measured: with <c>ImmutableDictionary</c> two thirds of a walk through a large method were spent in its enumerator.
/// </remarks>
internal sealed class PlaceMap : IEnumerable<KeyValuePair<Place, CodeValue>>
{
    private const int ChunkSize = 16;

    private static readonly CodeValue?[] s_noChunk = new CodeValue?[ChunkSize];

    private readonly Numbers? _numbers;
    private readonly CodeValue?[][] _chunks;

    private PlaceMap(Numbers? numbers, CodeValue?[][] chunks, int count)
    {
        _numbers = numbers;
        _chunks = chunks;
        Count = count;
    }

    /// <summary>No places; what is made of it numbers its places by itself.</summary>
    public static PlaceMap Empty { get; } = new(null, [], 0);

    public int Count { get; }

    /// <summary>Every place, in the order in which the walk came to them.</summary>
    public IEnumerable<Place> Keys => this.Select(pair => pair.Key);

    /// <summary>The values in the order of their places.</summary>
    public IEnumerable<CodeValue> Values => this.Select(pair => pair.Value);

    /// <summary>An empty map whose descendants number their places alike: for the entry of a walk.</summary>
    public static PlaceMap ForWalk() => new(new Numbers(), [], 0);

    public CodeValue? Find(Place place) => _numbers?.Find(place) is { } number ? At(number) : null;

    public PlaceMap SetItem(Place place, CodeValue value)
    {
        var numbers = _numbers ?? new Numbers();
        return With(numbers, numbers.FindOrAdd(place), value);
    }

    public PlaceMap Remove(Place place) => _numbers?.Find(place) is { } number ? With(_numbers, number, null) : this;

    /// <summary>Each place replaced by what a function makes of both maps' values; it is not asked where they have the same object.</summary>
    /// <returns>The same object where nothing is replaced.</returns>
    public PlaceMap Merge(PlaceMap other, Func<Place, CodeValue?, CodeValue?, CodeValue?> merge)
    {
        var merged = this;
        foreach (var (place, mine, theirs) in DifferencesFrom(other))
        {
            var value = merge(place, mine, theirs);
            merged = ReferenceEquals(value, mine) ? merged : value is null ? merged.Remove(place) : merged.SetItem(place, value);
        }

        return merged;
    }

    /// <summary>The places for which two maps do not have the same object; null is the value of a place that a map does not have.</summary>
    public IEnumerable<(Place Place, CodeValue? Mine, CodeValue? Theirs)> DifferencesFrom(PlaceMap other)
    {
        if (ReferenceEquals(_chunks, other._chunks))
        {
            return [];
        }

        if (other.Count == 0 || Count == 0 || ReferenceEquals(_numbers, other._numbers))
        {
            return DifferencesOfOneWalk(other);
        }

        var renumbered = new PlaceMap(_numbers, [], 0);
        foreach (var pair in other)
        {
            renumbered = renumbered.SetItem(pair.Key, pair.Value);
        }

        return DifferencesOfOneWalk(renumbered);
    }

    /// <summary>For <c>foreach</c>: the walk does it at every step, and allocates nothing.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<KeyValuePair<Place, CodeValue>> IEnumerable<KeyValuePair<Place, CodeValue>>.GetEnumerator()
    {
        foreach (var pair in this)
        {
            yield return pair;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<KeyValuePair<Place, CodeValue>>)this).GetEnumerator();

    private IEnumerable<(Place Place, CodeValue? Mine, CodeValue? Theirs)> DifferencesOfOneWalk(PlaceMap other)
    {
        // An empty one may number places in its own way.
        var numbers = Count == 0 ? other._numbers : _numbers;
        for (var chunk = 0; chunk < _chunks.Length || chunk < other._chunks.Length; chunk++)
        {
            var (mine, theirs) = (ChunkAt(chunk), other.ChunkAt(chunk));
            for (var index = 0; index < ChunkSize && !ReferenceEquals(mine, theirs); index++)
            {
                if (!ReferenceEquals(mine[index], theirs[index]))
                {
                    yield return (numbers!.PlaceOf((chunk * ChunkSize) + index), mine[index], theirs[index]);
                }
            }
        }
    }

    private CodeValue?[] ChunkAt(int chunk) => chunk < _chunks.Length ? _chunks[chunk] : s_noChunk;

    private CodeValue? At(int number) => ChunkAt(number / ChunkSize)[number % ChunkSize];

    private PlaceMap With(Numbers numbers, int number, CodeValue? value)
    {
        var known = At(number);
        if (ReferenceEquals(known, value))
        {
            return this;
        }

        var (chunk, index) = (number / ChunkSize, number % ChunkSize);
        var chunks = new CodeValue?[Math.Max(_chunks.Length, chunk + 1)][];
        Array.Copy(_chunks, chunks, _chunks.Length);
        for (var missing = _chunks.Length; missing < chunk; missing++)
        {
            chunks[missing] = s_noChunk;
        }

        chunks[chunk] = (CodeValue?[])ChunkAt(chunk).Clone();
        chunks[chunk][index] = value;
        return new PlaceMap(numbers, chunks, Count + (known is null ? 1 : 0) - (value is null ? 1 : 0));
    }

    /// <summary>Goes through the places in the order in which the walk came to them.</summary>
    public struct Enumerator(PlaceMap map)
    {
        private int _next = 0;

        public KeyValuePair<Place, CodeValue> Current { get; private set; }

        public bool MoveNext()
        {
            for (; _next < map._chunks.Length * ChunkSize; _next++)
            {
                var chunk = map._chunks[_next / ChunkSize];
                if (ReferenceEquals(chunk, s_noChunk))
                {
                    _next += ChunkSize - 1 - (_next % ChunkSize);
                }
                else if (chunk[_next % ChunkSize] is { } value)
                {
                    Current = new KeyValuePair<Place, CodeValue>(map._numbers!.PlaceOf(_next++), value);
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Which place has which number. What one thread found out is read by others.</summary>
    private sealed class Numbers
    {
        private readonly ConcurrentDictionary<Place, int> _numbers = new(concurrencyLevel: 1, capacity: 2 * ChunkSize);
        private volatile Place[] _places = new Place[ChunkSize];

        public int? Find(Place place) => _numbers.TryGetValue(place, out var number) ? number : null;

        public int FindOrAdd(Place place) => Find(place) ?? Add(place);

        private int Add(Place place)
        {
            lock (_numbers)
            {
                if (Find(place) is { } known)
                {
                    return known;
                }

                var number = _numbers.Count;
                var places = _places;
                if (number == places.Length)
                {
                    Array.Resize(ref places, 2 * number);
                }

                places[number] = place;
                _places = places;
                _numbers[place] = number;
                return number;
            }
        }

        /// <summary>The place of a number that a map has: it was written before the map was made.</summary>
        public Place PlaceOf(int number) => _places[number];
    }
}
