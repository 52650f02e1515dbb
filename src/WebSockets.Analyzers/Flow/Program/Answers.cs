using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>
/// Answers to questions that lead to others, each worked out once. How deep they lead is bounded, and a question that is
/// asked while it is being answered is cut short; what comes of it must not depend on which question some thread asked first.
/// </summary>
/// <remarks>
/// An answer that nothing was cut short for is the same whoever asks, as long as that question could have gone as deep: else
/// it is worked out again, and cut short. One that was cut short is for the first question only: in the middle of another it
/// would have been cut short elsewhere.
/// </remarks>
/// <param name="maxDepth">How many questions may be open at once.</param>
/// <param name="maxLost">How many answers may be lost on the way to one.</param>
/// <param name="unknown">The answer where a question is cut short.</param>
/// <param name="comparer">Tells questions apart.</param>
internal sealed class Answers<TKey, TAnswer>(int maxDepth, int maxLost, TAnswer unknown, IEqualityComparer<TKey> comparer)
    where TKey : notnull
{
    private readonly Memo<TKey, Whole> _whole = new(comparer);
    private readonly Memo<TKey, TAnswer> _cutShort = new(comparer);

    /// <summary>How many questions are answered.</summary>
    internal int Count => _whole.Count + _cutShort.Count;

    /// <param name="key">The question.</param>
    /// <param name="inquiry">Those that it is asked for.</param>
    /// <param name="answer">Works it out, and asks others for that.</param>
    public TAnswer To(TKey key, Inquiry inquiry, Func<TKey, TAnswer> answer)
    {
        var depth = inquiry.Open.Count;
        if (Find(key, inquiry, out var known))
        {
            return known;
        }

        if (depth >= maxDepth || inquiry.Lost >= maxLost || !inquiry.Open.Add(key))
        {
            inquiry.Cuts++;
            return unknown;
        }

        try
        {
            return WorkOut(key, inquiry, answer, depth);
        }
        finally
        {
            inquiry.Open.Remove(key);
        }
    }

    private bool Find(TKey key, Inquiry inquiry, out TAnswer answer)
    {
        var depth = inquiry.Open.Count;
        if (_whole.TryGetValue(key, out var whole) && depth + whole.Depth <= maxDepth)
        {
            inquiry.Deepest = Math.Max(inquiry.Deepest, depth + whole.Depth);
            answer = whole.Answer;
            return true;
        }

        answer = unknown;
        if (depth > 0)
        {
            return false;
        }

        inquiry.Lost = 0;
        if (!_cutShort.TryGetValue(key, out var cutShort))
        {
            return false;
        }

        inquiry.Cuts++;
        answer = cutShort;
        return true;
    }

    private TAnswer WorkOut(TKey key, Inquiry inquiry, Func<TKey, TAnswer> answer, int depth)
    {
        var (cuts, deepest) = (inquiry.Cuts, inquiry.Deepest);
        inquiry.Deepest = inquiry.Open.Count;
        var found = answer(key);
        var reached = inquiry.Deepest - depth;
        inquiry.Deepest = Math.Max(inquiry.Deepest, deepest);
        if (inquiry.Cuts == cuts)
        {
            return _whole.GetOrAdd(key, new Whole(found, reached)).Answer;
        }

        inquiry.Lost++;
        return depth == 0 ? _cutShort.GetOrAdd(key, found) : found;
    }

    /// <param name="Answer">An answer that nothing was cut short for.</param>
    /// <param name="Depth">How many questions deep it leads.</param>
    private sealed record Whole(TAnswer Answer, int Depth);
}
