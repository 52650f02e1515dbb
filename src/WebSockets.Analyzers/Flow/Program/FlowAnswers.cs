using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>
/// Answers to questions about the program's flow, each worked out once for as many as it is the answer for: it depends on the
/// question and on how far that may lead (see <see cref="Asking"/>), and never on who asked first.
/// </summary>
/// <param name="comparer">Tells questions apart.</param>
internal sealed class FlowAnswers<TKey, TAnswer>(IEqualityComparer<TKey> comparer)
    where TKey : notnull
{
    private readonly Memo<TKey, Found> _ofAll = new(comparer);
    private readonly Memo<TKey, Found> _withOthers = new(comparer);
    private readonly Memo<TKey, Found> _withoutOthers = new(comparer);
    private Memo<TKey, Found>?[]? _cut;

    /// <summary>How many answers are kept.</summary>
    internal int Count => _ofAll.Count + _withOthers.Count + _withoutOthers.Count + (_cut?.Sum(cut => cut?.Count ?? 0) ?? 0);

    /// <summary>Asks a question that is one step deeper than the one that is being worked on.</summary>
    /// <param name="key">The question.</param>
    /// <param name="asking">How far it may lead.</param>
    /// <param name="unknown">The answer where it may not be asked any more.</param>
    /// <param name="answer">Works it out, and asks others for that.</param>
    public TAnswer To(TKey key, Asking asking, TAnswer unknown, Func<TKey, TAnswer> answer)
    {
        if (asking.SoFar.Key is TKey own && comparer.Equals(own, key))
        {
            // A body that calls itself does not know what it does.
            return unknown;
        }

        if (asking.Depth == 0)
        {
            asking.SoFar = asking.SoFar with { IsCut = true };
            return unknown;
        }

        asking.Depth--;
        try
        {
            return Ask(key, asking, answer, deeper: 1);
        }
        finally
        {
            asking.Depth++;
        }
    }

    /// <summary>The same for a question that is no step deeper: what it leads to is asked for in its place.</summary>
    public TAnswer InPlace(TKey key, Asking asking, Func<TKey, TAnswer> answer) => Ask(key, asking, answer, deeper: 0);

    private TAnswer Ask(TKey key, Asking asking, Func<TKey, TAnswer> answer, int deeper)
    {
        if (!Find(key, asking, out var found))
        {
            var outer = asking.SoFar;
            asking.SoFar = new AskedSoFar(key);
            try
            {
                found = new Found(answer(key), asking.SoFar);
            }
            finally
            {
                asking.SoFar = outer;
            }

            found = KeptIn(found.Led, asking).GetOrAdd(key, found);
        }

        asking.SoFar = asking.SoFar.And(found.Led, deeper);
        return found.Answer;
    }

    private bool Find(TKey key, Asking asking, out Found found) =>
        (_ofAll.TryGetValue(key, out found) && found.Led.Depth <= asking.Depth)
        || (AboutOthers(asking).TryGetValue(key, out found) && found.Led.Depth <= asking.Depth)
        || (Volatile.Read(ref _cut) is { } cut && Volatile.Read(ref cut[PlaceOf(asking)]) is { } known && known.TryGetValue(key, out found));

    private Memo<TKey, Found> KeptIn(AskedSoFar led, Asking asking) =>
        led.IsCut ? CutFor(asking)
        : led.AreOthersAsked ? AboutOthers(asking)
        : _ofAll;

    /// <summary>Where those are kept that may lead just so far.</summary>
    private Memo<TKey, Found> CutFor(Asking asking)
    {
        var cut = LazyInitializer.EnsureInitialized(ref _cut, static () => new Memo<TKey, Found>?[2 * (Asking.MaxDepth + 1)])!;
        return LazyInitializer.EnsureInitialized(ref cut[PlaceOf(asking)], () => new Memo<TKey, Found>(comparer))!;
    }

    private static int PlaceOf(Asking asking) => (2 * asking.Depth) + (asking.MayAskOthers ? 1 : 0);

    private Memo<TKey, Found> AboutOthers(Asking asking) => asking.MayAskOthers ? _withOthers : _withoutOthers;

    /// <param name="Answer">The answer.</param>
    /// <param name="Led">What it led to.</param>
    private sealed record Found(TAnswer Answer, AskedSoFar Led);
}
