namespace WebSockets.Analyzers.Sockets.States;

/// <summary>The cases at one point: kept apart where they know different values, joined past a bound.</summary>
internal sealed class SocketCases
{
    /// <summary>How many cases are kept apart.</summary>
    public const int MaxCases = 8;

    private readonly List<SocketCase> _all = [];

    public IReadOnlyList<SocketCase> All => _all;

    /// <returns>Whether it says more than what was there.</returns>
    public bool Add(SocketCase added)
    {
        if (_all.Contains(added))
        {
            return false;
        }

        var index = 0;
        while (index < _all.Count && !_all[index].Agrees(added))
        {
            index++;
        }

        index = index < _all.Count ? index : -1;
        if (index < 0 && _all.Count < MaxCases)
        {
            _all.Add(added);
            return true;
        }

        if (index < 0)
        {
            // Past the bound there is one case, of which all that differs is not known.
            var all = _all.Aggregate(added, (left, right) => left.Join(right));
            _all.Clear();
            _all.Add(all);
            return true;
        }

        var joined = _all[index].Join(added);
        if (joined.Equals(_all[index]))
        {
            return false;
        }

        _all[index] = joined;
        return true;
    }
}
