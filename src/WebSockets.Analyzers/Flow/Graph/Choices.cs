
namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// The choices that the evaluation of one operation makes: which of its exits a called function takes, whether a condition
/// that is kept in a variable holds. Each way through them is one outcome, and the operation is evaluated once for each.
/// </summary>
internal sealed class Choices
{
    /// <summary>How many outcomes one operation has at most. Past it nothing is chosen, and what depends on it is joined.</summary>
    public const int MaxOutcomes = 16;

    private readonly List<(int Chosen, int Of)> _path = [];
    private int _next;

    /// <summary>Whether the operation has too many outcomes to be told apart.</summary>
    public bool IsOff { get; private set; } = true;

    /// <summary>Before the first evaluation of an operation.</summary>
    public void Start()
    {
        _path.Clear();
        _next = 0;
        IsOff = false;
    }

    /// <summary>Before the last one, which tells nothing apart.</summary>
    public void StartWithout()
    {
        Start();
        IsOff = true;
    }

    /// <returns>A number below <paramref name="count"/>; another one at each evaluation. Null where nothing is to be chosen.</returns>
    public int? Choose(int count)
    {
        if (IsOff)
        {
            return null;
        }

        if (_next == _path.Count)
        {
            _path.Add((0, count));
        }

        // Past a bound an evaluation may have fewer outcomes than when it was evaluated before: what was called is not known any more.
        return Math.Min(_path[_next++].Chosen, count - 1);
    }

    /// <summary>Goes on to the next way through the choices.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        _next = 0;
        while (_path.Count > 0)
        {
            var (chosen, count) = _path[_path.Count - 1];
            _path.RemoveAt(_path.Count - 1);
            if (chosen + 1 < count)
            {
                _path.Add((chosen + 1, count));
                return true;
            }
        }

        return false;
    }
}
