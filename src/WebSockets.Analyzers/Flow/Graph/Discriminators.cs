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
    private readonly HashSet<Place> _all;
    private readonly List<Place> _testedPlaces;
    private readonly ulong[] _tested;

    /// <param name="graph">The function.</param>
    /// <param name="parameters">Its parameters.</param>
    public Discriminators(ControlFlowGraph graph, IEnumerable<IParameterSymbol> parameters)
    {
        var places = new List<Place>();
        var testedIn = new Dictionary<Place, List<int>>();
        foreach (var block in graph.Blocks)
        {
            // What a predicate returns is tested by its caller.
            if (block.BranchValue is { } value && (block.ConditionKind != ControlFlowConditionKind.None || Conversions.IntegerTypeOf(value.Type) == SpecialType.System_Boolean))
            {
                Add(value, block.Ordinal);
            }
        }

        AddSources(graph, testedIn, Add);
        Passed = parameters.Where(parameter => testedIn.Keys.Any(place => SymbolEqualityComparer.Default.Equals(place.Root, parameter))).Select(Place.PassedFor).ToImmutableArray();

        // What a parameter is that nobody writes to is what the caller passed.
        _places = places.Where(place => place is not { Members.IsEmpty: true, Root: IParameterSymbol parameter } || IsWritten(graph, parameter)).Take(MaxPlaces).ToImmutableArray();
        _all = new HashSet<Place>(_places.Concat(Passed));
        _testedPlaces = places;
        Tested = testedIn.Keys.Select(place => place.Root).OfType<ISymbol>().ToImmutableHashSet(SymbolEqualityComparer.Default);
        _tested = LiveIn(graph, testedIn);

        void Add(IOperation condition, int ordinal)
        {
            foreach (var part in condition.DescendantsAndSelf())
            {
                if (part is ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation
                    && Places.Of(part, FlowCase.Empty) is { } place)
                {
                    if (!testedIn.TryGetValue(place, out var blocks))
                    {
                        testedIn.Add(place, blocks = []);
                        places.Add(place);
                    }

                    blocks.Add(ordinal);
                }
            }
        }
    }

    /// <summary>What callers passed for the parameters that the function tests: the conditions of its exits.</summary>
    public ImmutableArray<Place> Passed { get; }

    /// <summary>The variables that some test of the function looks at, or at something that is reached from them.</summary>
    public ImmutableHashSet<ISymbol> Tested { get; }

    /// <summary>Whether some test of the function looks at a place, or at something that is reached from it.</summary>
    public bool IsTested(Place place) => _testedPlaces.Any(tested => tested.StartsWith(place));

    /// <summary>Whether two cases of a block are kept apart.</summary>
    /// <param name="arePassedApart">Whether different arguments of the caller keep them apart.</param>
    public bool Differ(FlowCase first, FlowCase second, int block, bool arePassedApart)
    {
        if (first.CloseReceived != second.CloseReceived)
        {
            return true;
        }

        for (var index = 0; index < _places.Length; index++)
        {
            if ((_tested[block] & (1UL << index)) != 0 && !ChoiceOf(first, _places[index]).Equals(ChoiceOf(second, _places[index])))
            {
                return true;
            }
        }

        return !ChoiceOf(first, Place.Returned).Equals(ChoiceOf(second, Place.Returned))
            || (arePassedApart && Passed.Any(place => !Same(first.Find(place), second.Find(place))));
    }

    /// <summary>Whether two cases say the same but for what keeps them apart: then nothing is lost when they are joined.</summary>
    public bool AgreeOtherwise(FlowCase first, FlowCase second) =>
        first.CloseReceived == second.CloseReceived
        && first.Doubts.SetEquals(second.Doubts)
        && AgreeOtherwise(first.Values, second.Values)
        && AgreeOtherwise(second.Values, first.Values);

    /// <summary>Whether two cases say the same for different arguments of one parameter: joined, they say it for both.</summary>
    public bool DifferInOneArgument(FlowCase first, FlowCase second) =>
        Passed.Count(place => !Same(first.Find(place), second.Find(place))) == 1 && AgreeOtherwise(first, second);

    private bool AgreeOtherwise(ImmutableDictionary<Place, CodeValue> first, ImmutableDictionary<Place, CodeValue> second)
    {
        foreach (var pair in first)
        {
            var other = second.TryGetValue(pair.Key, out var known) ? known : null;
            if (!pair.Key.IsPassed && !pair.Value.Equals(other) && !(_all.Contains(pair.Key) && IsChoice(pair.Value) && IsChoice(other)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWritten(ControlFlowGraph graph, IParameterSymbol parameter) => graph.Blocks
        .SelectMany(block => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
        .SelectMany(operation => operation.DescendantsAndSelf())
        .Any(operation => operation is IParameterReferenceOperation reference
            && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter)
            && reference.Parent is IAssignmentOperation or IIncrementOrDecrementOperation or IFlowCaptureOperation or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } or ITupleOperation);

    /// <summary>"switch (kind)" tests a capture of kind, and "var ok = !bad; if (ok)" tests bad.</summary>
    private static void AddSources(ControlFlowGraph graph, Dictionary<Place, List<int>> testedIn, Action<IOperation, int> add)
    {
        var sources = new List<(Place Target, IOperation Source)>();
        foreach (var operation in graph.Blocks.SelectMany(block => block.Operations).SelectMany(operation => operation.DescendantsAndSelf()))
        {
            if (operation is IFlowCaptureOperation capture)
            {
                sources.Add((Place.Of(capture.Id), capture.Value));
            }
            else if (operation is ISimpleAssignmentOperation assignment && Places.Of(assignment.Target, FlowCase.Empty) is { } target)
            {
                sources.Add((target, assignment.Value));
            }
        }

        // From the last use to the first: each round follows one copy more.
        for (var count = 0; count < testedIn.Count && count < MaxPlaces;)
        {
            count = testedIn.Count;
            for (var index = sources.Count - 1; index >= 0; index--)
            {
                if (testedIn.TryGetValue(sources[index].Target, out var blocks))
                {
                    foreach (var ordinal in blocks.ToList())
                    {
                        add(sources[index].Source, ordinal);
                    }

                    sources.RemoveAt(index);
                }
            }
        }
    }

    /// <summary>Whether a value is none that is judged: a bool, a small number, an object.</summary>
    public static bool IsChoice(CodeValue? value) =>
        value is null || value.IsWithin(0, FirstCode - 1);

    private static bool Same(CodeValue? first, CodeValue? second) => ReferenceEquals(first, second) || (first is not null && first.Equals(second));

    private static (bool? IsNull, long? Number) ChoiceOf(FlowCase @case, Place place) => @case.Find(place) is not { } value
        ? default
        : (value.MayBeNull ? value is { MayBeUnknown: false, HasCodes: false } ? true : null : false,
            value.Only is { } number && number < FirstCode ? number : null);

    /// <summary>For each block, which of the places a test from there on looks at.</summary>
    private ulong[] LiveIn(ControlFlowGraph graph, Dictionary<Place, List<int>> testedIn)
    {
        var live = new ulong[graph.Blocks.Length];
        for (var index = 0; index < _places.Length; index++)
        {
            foreach (var ordinal in testedIn[_places[index]])
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
