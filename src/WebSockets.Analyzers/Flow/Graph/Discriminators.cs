using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// What keeps the cases of a point apart: bools, whether something is null, small numbers that choose between branches, as
/// far as a test further on looks at them, and what the caller passed for the parameters that are tested.
/// </summary>
internal sealed class Discriminators
{
    /// <summary>How many are told apart in one function; further ones, in the order of the text, keep nothing apart.</summary>
    public const int MaxPlaces = 64;

    /// <summary>
    /// Where close codes begin (RFC 6455, section 7.4.2: 0-999 are not used). What is a code is judged; only smaller numbers
    /// are taken for choices.
    /// </summary>
    private const long FirstCode = 1000;

    private readonly ImmutableArray<Place> _places;
    private readonly Dictionary<Place, int> _numbers = [];
    private readonly HashSet<Place> _all;
    private readonly HashSet<Place> _passed;
    private readonly HashSet<Place> _states;
    private readonly List<Place> _testedPlaces;
    private readonly TestsAhead _ahead;
    private readonly ulong[] _tested;

    /// <param name="graph">The function.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="logging">The blocks whose tests only choose a log line: what they look at chooses nothing.</param>
    public Discriminators(ControlFlowGraph graph, IEnumerable<IParameterSymbol> parameters, ICollection<int> logging)
    {
        var places = new List<Place>();
        var testedIn = new Dictionary<Place, List<int>>();
        var lookedAtIn = new Dictionary<Place, List<int>>();
        var readIn = new Dictionary<Place, List<int>>();
        foreach (var block in graph.Blocks)
        {
            // What a predicate returns is tested by its caller.
            if (block.BranchValue is { } value && !logging.Contains(block.Ordinal) && (block.ConditionKind != ControlFlowConditionKind.None || Conversions.IntegerTypeOf(value.Type) == SpecialType.System_Boolean))
            {
                Add(value, block.Ordinal);
            }
        }

        TestedPlaces.AddSources(graph, testedIn, (source, ordinal, madeIn) => Add(source, ordinal, madeIn));
        foreach (var (state, ordinal) in TestedPlaces.StatesHandedOnIn(graph))
        {
            AddPlace(state, ordinal);
        }

        var chosenIn = TestedPlaces.DispatchedIn(graph);
        TestedPlaces.AddSources(graph, chosenIn, (source, ordinal, _) => TestedPlaces.Chosen(source, ordinal, chosenIn));
        var captured = TestedPlaces.NamesInTestsOf(graph);
        captured.UnionWith(TestedPlaces.HandedOnIn(graph));
        Passed = parameters.Where(parameter => captured.Contains(parameter.Name) || testedIn.Keys.Any(place => SymbolEqualityComparer.Default.Equals(place.Root, parameter))).Select(Place.PassedFor)
            .Concat(places.Where(place => place is { IsVariable: true, Root: IParameterSymbol, Members: { Length: 1 } members } && SocketUse.IsState(members[0])))
            .ToImmutableArray();

        // What a parameter is that nobody writes to is what the caller passed.
        _places = places.Where(place => place is not { Members.IsEmpty: true, Root: IParameterSymbol parameter } || TestedPlaces.IsWritten(graph, parameter))
            .Concat(chosenIn.Keys.Where(place => !testedIn.ContainsKey(place)).OrderBy(place => place)).Take(MaxPlaces).ToImmutableArray();
        for (var number = 0; number < _places.Length; number++)
        {
            _numbers[_places[number]] = number;
        }

        _passed = new HashSet<Place>(Passed);
        _all = new HashSet<Place>(_places.Concat(Passed));
        _states = new HashSet<Place>(_all.Where(place => !place.Members.IsEmpty && SocketUse.IsState(place.Members[place.Members.Length - 1])));
        _ahead = new TestsAhead(graph, lookedAtIn, readIn);
        _testedPlaces = places;
        _tested = LiveIn(graph, testedIn, chosenIn);

        // What was read before the test is looked at where it is read.
        void Add(IOperation condition, int ordinal, int? madeIn = null)
        {
            foreach (var part in condition.DescendantsAndSelf())
            {
                if (TestedPlaces.LookedAtBy(part) is { } place)
                {
                    AddPlace(place, ordinal, madeIn);
                }
            }
        }

        void AddPlace(Place place, int ordinal, int? madeIn = null)
        {
            if (!testedIn.ContainsKey(place))
            {
                places.Add(place);
            }

            AddTo(testedIn, place, ordinal);
            AddTo(madeIn is null ? lookedAtIn : readIn, place, madeIn ?? ordinal);
        }

        static void AddTo(Dictionary<Place, List<int>> blocks, Place place, int ordinal)
        {
            if (!blocks.TryGetValue(place, out var known))
            {
                blocks.Add(place, known = []);
            }

            known.Add(ordinal);
        }
    }

    /// <summary>What callers passed for the parameters that the function tests: the conditions of its exits.</summary>
    public ImmutableArray<Place> Passed { get; }

    /// <summary>Whether a test looks at a place, or at something that is reached from it, in a block or behind it.</summary>
    /// <param name="place">The place.</param>
    /// <param name="block">The ordinal of the block.</param>
    /// <param name="isGuard">Whether a test of a place is one that what the program does can change.</param>
    public bool IsTestedFrom(Place place, int block, Func<Place, bool> isGuard)
    {
        foreach (var tested in _testedPlaces)
        {
            if (tested.StartsWith(place) && isGuard(tested) && _ahead.IsAhead(tested, block))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether two cases of a block are kept apart.</summary>
    public bool Differ(FlowCase first, FlowCase second, int block, KeptApart apart) =>
        first.CloseReceived != second.CloseReceived
        || first.Values.DifferencesFrom(second.Values).Any(difference =>
            IsPassedApart(difference.Place, difference.Mine, difference.Theirs, apart) || IsChosenApart(difference.Place, difference.Mine, difference.Theirs, block, apart));

    /// <summary>Whether something keeps them apart that is not what the callers passed.</summary>
    public bool DifferInChoices(FlowCase first, FlowCase second, int block, KeptApart apart) =>
        first.CloseReceived != second.CloseReceived
        || first.Values.DifferencesFrom(second.Values).Any(difference => IsChosenApart(difference.Place, difference.Mine, difference.Theirs, block, apart));

    private bool IsPassedApart(Place place, CodeValue? first, CodeValue? second, KeptApart apart) => _passed.Contains(place) && apart switch
    {
        KeptApart.ByChoices => false,
        KeptApart.ByChoicesAndModes => !_states.Contains(place) && !ChoiceOf(place, first).Equals(ChoiceOf(place, second)),
        _ => Counts(place, apart) && !Same(first, second),
    };

    private bool IsChosenApart(Place place, CodeValue? first, CodeValue? second, int block, KeptApart apart) =>
        IsLookedAtFrom(place, block) && Counts(place, apart) && !ChoiceOf(place, first).Equals(ChoiceOf(place, second));

    private bool Counts(Place place, KeptApart apart) => apart == KeptApart.ByEverything || !_states.Contains(place);

    /// <summary>Whether what a place is chooses between branches in a block or behind it; what a function returns chooses between its caller's.</summary>
    private bool IsLookedAtFrom(Place place, int block) =>
        _numbers.TryGetValue(place, out var number) ? (_tested[block] & (1UL << number)) != 0 : place.Equals(Place.Returned);

    /// <summary>Whether two cases say the same but for what keeps them apart: then nothing is lost when they are joined.</summary>
    public bool AgreeOtherwise(FlowCase first, FlowCase second) =>
        first.CloseReceived == second.CloseReceived
        && first.Doubts.SetEquals(second.Doubts)
        && first.Values.DifferencesFrom(second.Values).All(difference => AgreesOtherwise(difference.Place, difference.Mine, difference.Theirs));

    /// <summary>Whether two cases say the same for different arguments of one parameter: joined, they say it for both.</summary>
    public bool DifferInOneArgument(FlowCase first, FlowCase second) =>
        first.Values.DifferencesFrom(second.Values).Count(difference => _passed.Contains(difference.Place) && !Same(difference.Mine, difference.Theirs)) == 1
        && AgreeOtherwise(first, second);

    private bool AgreesOtherwise(Place place, CodeValue? first, CodeValue? second) =>
        place.IsPassed || Same(first, second) || (_all.Contains(place) && IsChoice(first) && IsChoice(second));

    /// <summary>Whether a value is none that is judged: a bool, a small number, an object.</summary>
    public static bool IsChoice(CodeValue? value) =>
        value is null || value.IsWithin(0, FirstCode - 1);

    private static bool Same(CodeValue? first, CodeValue? second) => ReferenceEquals(first, second) || (first is not null && first.Equals(second));

    /// <summary>What chooses between branches: null or not, one number, or several of what a peer or a socket says it is.</summary>
    private static (bool? IsNull, long? Number, CodeSet States) ChoiceOf(Place place, CodeValue? value) => value is null
        ? default
        : (value.MayBeNull ? value is { MayBeUnknown: false, HasCodes: false } ? true : null : false,
            value.Only is { } number && number < FirstCode ? number : null,
            place.Members.IsEmpty || value.MayBeUnknown || !IsChoice(value) ? CodeSet.None : value.AllCodes);

    /// <summary>For each block, which of the places a test from there on looks at.</summary>
    private ulong[] LiveIn(ControlFlowGraph graph, Dictionary<Place, List<int>> testedIn, Dictionary<Place, List<int>> chosenIn)
    {
        var live = new ulong[graph.Blocks.Length];
        for (var index = 0; index < _places.Length; index++)
        {
            var tested = testedIn.TryGetValue(_places[index], out var ordinals) ? ordinals : [];
            foreach (var ordinal in chosenIn.TryGetValue(_places[index], out var chosen) ? tested.Concat(chosen) : tested)
            {
                live[ordinal] |= 1UL << index;
            }
        }

        var pending = new Stack<BasicBlock>(graph.Blocks);
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            foreach (var branch in block.Predecessors)
            {
                if ((live[branch.Source.Ordinal] | live[block.Ordinal]) != live[branch.Source.Ordinal])
                {
                    live[branch.Source.Ordinal] |= live[block.Ordinal];
                    pending.Push(branch.Source);
                }
            }
        }

        // A handler or a finally is entered from anywhere in its try, and what it goes on to is no successor of that.
        var handled = graph.Blocks.Where(block => block.Ordinal > 0 && block.Predecessors.IsEmpty).Aggregate(0UL, (all, block) => all | live[block.Ordinal]);
        for (var ordinal = 0; ordinal < live.Length; ordinal++)
        {
            live[ordinal] |= handled;
        }

        return live;
    }
}
