namespace WebSockets.Analyzers.Oracle.States;

/// <summary>
/// What chance decides in a run: which way an operation ends, what an input is. The runs go through all that can be decided,
/// the last decision first; where there is too much of it the rest is drawn at random, always the same.
/// </summary>
internal sealed class Choices(int seed)
{
    private readonly List<(int Chosen, int Of)> _path = [];
    private readonly Random _random = new(seed);
    private int _next;
    private bool _isRandom;

    /// <summary>One of so many ways.</summary>
    public int Choose(int count)
    {
        if (count <= 1)
        {
            return 0;
        }

        if (_isRandom)
        {
            return _random.Next(count);
        }

        if (_next == _path.Count)
        {
            _path.Add((0, count));
        }

        return _path[_next++].Chosen;
    }

    /// <summary>Goes on to the next run; false where all were made.</summary>
    public bool Advance()
    {
        _next = 0;
        while (_path.Count > 0 && _path[^1] is var (chosen, of))
        {
            _path.RemoveAt(_path.Count - 1);
            if (chosen + 1 < of)
            {
                _path.Add((chosen + 1, of));
                return true;
            }
        }

        return _isRandom;
    }

    /// <summary>From here on the runs are drawn.</summary>
    public void BecomeRandom() => _isRandom = true;
}
