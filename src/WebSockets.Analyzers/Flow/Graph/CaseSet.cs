using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// The cases that a block is entered with, in the order in which the walk came to them: kept apart where a discriminator
/// differs and something else does, joined where they agree.
/// </summary>
internal sealed class CaseSet(Discriminators discriminators, int block, Func<Place, CodeValue> unwritten)
{
    /// <summary>
    /// How many cases are kept apart. Past it those join that only the state of a socket keeps apart, then those that only
    /// what callers passed does; past it again all are one, and what only some of them knew is unknown from there on.
    /// </summary>
    public const int MaxCases = 8;

    /// <summary>How many values a case may have for what callers passed to keep it apart: to compare many of many costs too much.</summary>
    public const int MaxValues = 200;

    private readonly List<FlowCase> _cases = [];
    private KeptApart _apart = KeptApart.ByEverything;
    private bool _isErased;

    public IReadOnlyList<FlowCase> Cases => _cases;

    /// <summary>Whether what callers pass does not keep cases apart any more: there were too many.</summary>
    public bool IsBlurred => _apart >= KeptApart.ByChoicesAndModes;

    /// <returns>The numbers of the cases that are not what they were.</returns>
    public IReadOnlyCollection<int> Add(FlowCase added)
    {
        if (_isErased)
        {
            var erased = _cases[0].JoinErasing(added, unwritten);
            return Replace(0, erased);
        }

        _apart = added.Values.Count > MaxValues ? KeptApart.ByChoices : _apart;
        for (var index = 0; index < _cases.Count; index++)
        {
            if (!discriminators.Differ(_cases[index], added, block, _apart)
                || (!IsBlurred && !discriminators.DifferInChoices(_cases[index], added, block, _apart) && discriminators.DifferInOneArgument(_cases[index], added)))
            {
                return Replace(index, _cases[index].Join(added, unwritten));
            }
        }

        _cases.Add(added);
        return _cases.Count <= MaxCases ? [_cases.Count - 1] : Joined();
    }

    private IReadOnlyCollection<int> Replace(int index, FlowCase joined)
    {
        if (ReferenceEquals(joined, _cases[index]))
        {
            return [];
        }

        _cases[index] = joined;
        return [index];
    }

    private IReadOnlyCollection<int> Joined()
    {
        JoinWhere(discriminators.AgreeOtherwise);
        while (_cases.Count > MaxCases && _apart != KeptApart.ByChoices)
        {
            _apart++;
            JoinWhere((first, second) => !discriminators.Differ(first, second, block, _apart));
        }

        if (_cases.Count > MaxCases)
        {
            _isErased = true;
            var erased = _cases.Aggregate((left, right) => left.JoinErasing(right, unwritten));
            _cases.Clear();
            _cases.Add(erased);
        }

        return Enumerable.Range(0, _cases.Count).ToList();
    }

    private void JoinWhere(Func<FlowCase, FlowCase, bool> areOne)
    {
        for (var index = 0; index < _cases.Count; index++)
        {
            for (var other = _cases.Count - 1; other > index; other--)
            {
                if (areOne(_cases[index], _cases[other]))
                {
                    _cases[index] = _cases[index].Join(_cases[other], unwritten);
                    _cases.RemoveAt(other);
                }
            }
        }
    }
}
