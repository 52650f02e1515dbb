using System.Collections.Concurrent;

namespace WebSockets.Analyzers.Source;

/// <summary>
/// What was found out, each question once, for all threads. Until the first answer it takes no memory: each compilation has dozens
/// of these, an editor makes a compilation of each key stroke, and most of the questions nobody asks.
/// </summary>
/// <param name="comparer">Tells questions apart; null where they do so themselves.</param>
internal sealed class Memo<TKey, TAnswer>(IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    /// <summary>So many threads write at once, and so many answers have room at first: as a rule there are few of both.</summary>
    private const int Writers = 2;
    private const int Capacity = 5;

    private ConcurrentDictionary<TKey, TAnswer>? _known;

    /// <summary>How many answers are kept.</summary>
    public int Count => Volatile.Read(ref _known)?.Count ?? 0;

    public bool TryGetValue(TKey key, out TAnswer answer)
    {
        if (Volatile.Read(ref _known) is { } known)
        {
            return known.TryGetValue(key, out answer!);
        }

        answer = default!;
        return false;
    }

    /// <summary>The answer that is kept: another thread may have been first.</summary>
    public TAnswer GetOrAdd(TKey key, TAnswer answer) => Known().GetOrAdd(key, answer);

    /// <inheritdoc cref="GetOrAdd(TKey, TAnswer)"/>
    /// <param name="key">The question.</param>
    /// <param name="find">Finds the answer; another thread may do the same.</param>
    public TAnswer GetOrAdd(TKey key, Func<TKey, TAnswer> find) => TryGetValue(key, out var answer) ? answer : Known().GetOrAdd(key, find(key));

    private ConcurrentDictionary<TKey, TAnswer> Known() => Volatile.Read(ref _known) ?? Create();

    private ConcurrentDictionary<TKey, TAnswer> Create()
    {
        var created = new ConcurrentDictionary<TKey, TAnswer>(Writers, Capacity, comparer ?? EqualityComparer<TKey>.Default);
        return Interlocked.CompareExchange(ref _known, created, null) ?? created;
    }
}
