namespace WebSockets.Analyzers.Libraries;

/// <summary>
/// The last few of some values that are found by looking at each: a process works on a handful of projects, and on a few
/// versions of each at a time. A value is made outside of any lock, and added whole.
/// </summary>
/// <param name="max">How many are kept.</param>
internal sealed class RecentValues<TValue>(int max)
    where TValue : class
{
    private TValue[] _values = [];

    /// <summary>The value that is looked for, else a new one.</summary>
    public TValue Get(Func<TValue, bool> isIt, Func<TValue> make)
    {
        if (Find(isIt) is { } known)
        {
            return known;
        }

        var made = make();
        while (true)
        {
            // Another thread may have made the same in the meantime: whoever comes second takes the first one's.
            var before = Volatile.Read(ref _values);
            if (Array.Find(before, value => isIt(value)) is { } other)
            {
                return other;
            }

            if (Interlocked.CompareExchange(ref _values, [made, .. before.Take(max - 1)], before) == before)
            {
                return made;
            }
        }
    }

    private TValue? Find(Func<TValue, bool> isIt)
    {
        var values = Volatile.Read(ref _values);
        var index = Array.FindIndex(values, value => isIt(value));
        if (index > 0)
        {
            // The latest goes first, and the last is the one that goes. If another thread changes the order at the same time, its order is as good.
            Interlocked.CompareExchange(ref _values, [values[index], .. values.Where((_, place) => place != index)], values);
        }

        return index < 0 ? null : values[index];
    }
}
