using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
    private readonly Dictionary<Place, List<int>> _testedIn;
    private readonly List<Place> _testedPlaces;
    private readonly ControlFlowGraph _graph;
    private readonly Dictionary<int, bool[]> _behind = [];
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
        var chosenIn = DispatchedIn(graph);
        AddSources(graph, chosenIn, (source, ordinal) => Chosen(source, ordinal, chosenIn));
        var captured = NamesInTestsOf(graph);
        captured.UnionWith(HandedOnIn(graph));
        Passed = parameters.Where(parameter => captured.Contains(parameter.Name) || testedIn.Keys.Any(place => SymbolEqualityComparer.Default.Equals(place.Root, parameter))).Select(Place.PassedFor).ToImmutableArray();

        // What a parameter is that nobody writes to is what the caller passed.
        _places = places.Where(place => place is not { Members.IsEmpty: true, Root: IParameterSymbol parameter } || IsWritten(graph, parameter))
            .Concat(chosenIn.Keys.Where(place => !testedIn.ContainsKey(place)).OrderBy(place => place)).Take(MaxPlaces).ToImmutableArray();
        for (var number = 0; number < _places.Length; number++)
        {
            _numbers[_places[number]] = number;
        }

        _all = new HashSet<Place>(_places.Concat(Passed));
        _graph = graph;
        _testedIn = testedIn;
        _testedPlaces = places;
        _tested = LiveIn(graph, testedIn, chosenIn);

        void Add(IOperation condition, int ordinal)
        {
            foreach (var part in condition.DescendantsAndSelf())
            {
                if (LookedAtBy(part) is { } place)
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

    /// <summary>The parameters that are handed on to methods of the program as they are: those test them.</summary>
    private static IEnumerable<string> HandedOnIn(ControlFlowGraph graph) => graph.Blocks
        .SelectMany(block => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
        .SelectMany(operation => operation.DescendantsAndSelf())
        .Where(part => part is IArgumentOperation { Value: IParameterReferenceOperation, Parent: IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: false } })
        .Select(part => ((IParameterReferenceOperation)((IArgumentOperation)part).Value).Parameter.Name);

    /// <summary>The names in the nested functions of a graph, where a branch asks one of them: it tests what it captured.</summary>
    private static HashSet<string> NamesInTestsOf(ControlFlowGraph graph)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var asks = graph.Blocks.Any(block => block is { BranchValue: { } value } && value.DescendantsAndSelf().Any(part => part is IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke }));
        if (asks)
        {
            var lambdas = graph.Blocks.SelectMany(block => block.Operations).SelectMany(operation => operation.DescendantsAndSelf()).OfType<IFlowAnonymousFunctionOperation>().Select(lambda => lambda.Symbol);
            foreach (var reference in graph.LocalFunctions.Concat(lambdas).SelectMany(function => function.DeclaringSyntaxReferences))
            {
                names.UnionWith(reference.GetSyntax().DescendantNodes().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText));
            }
        }

        return names;
    }

    /// <summary>The variables on which members of the program are called that classes have each their own of: the class chooses the body.</summary>
    private static Dictionary<Place, List<int>> DispatchedIn(ControlFlowGraph graph)
    {
        var chosen = new Dictionary<Place, List<int>>();
        foreach (var block in graph.Blocks)
        {
            foreach (var part in (block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations).SelectMany(operation => operation.DescendantsAndSelf()))
            {
                if (part is IInvocationOperation { IsVirtual: true, Instance: { } instance, TargetMethod.DeclaringSyntaxReferences.IsEmpty: false })
                {
                    Chosen(instance, block.Ordinal, chosen);
                }
            }
        }

        return chosen;
    }

    private static void Chosen(IOperation instance, int ordinal, Dictionary<Place, List<int>> chosenIn)
    {
        if (instance is IConversionOperation { OperatorMethod: null } conversion)
        {
            Chosen(conversion.Operand, ordinal, chosenIn);
        }
        else if (instance is ILocalReferenceOperation or IFlowCaptureReferenceOperation && Places.Of(instance, FlowCase.Empty) is { } place)
        {
            if (!chosenIn.TryGetValue(place, out var blocks))
            {
                chosenIn.Add(place, blocks = []);
            }

            blocks.Add(ordinal);
        }
    }

    private static Place? LookedAtBy(IOperation part) => part switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation => Places.Of(part, FlowCase.Empty),
        _ => Sequences.MovedBy(part, FlowCase.Empty),
    };

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
            if (tested.StartsWith(place) && isGuard(tested) && _testedIn[tested].Any(ordinal => Behind(block)[ordinal]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The blocks that come behind one; it is one of them itself, and so are the handlers, which are entered from anywhere.</summary>
    private bool[] Behind(int block)
    {
        if (_behind.TryGetValue(block, out var known))
        {
            return known;
        }

        var behind = new bool[_graph.Blocks.Length];
        var pending = new Stack<int>(_graph.Blocks.Where(other => other.Ordinal == block || (other.Ordinal > 0 && other.Predecessors.IsEmpty)).Select(other => other.Ordinal));
        while (pending.Count > 0)
        {
            var ordinal = pending.Pop();
            if (behind[ordinal])
            {
                continue;
            }

            behind[ordinal] = true;
            foreach (var next in Meetings.Following(_graph.Blocks[ordinal]))
            {
                pending.Push(next);
            }
        }

        _behind.Add(block, behind);
        return behind;
    }

    /// <summary>Whether two cases of a block are kept apart.</summary>
    /// <param name="arePassedApart">Whether different arguments of the caller keep them apart.</param>
    public bool Differ(FlowCase first, FlowCase second, int block, bool arePassedApart)
    {
        if (first.CloseReceived != second.CloseReceived)
        {
            return true;
        }

        foreach (var (place, mine, theirs) in first.Values.DifferencesFrom(second.Values))
        {
            var isApart = place.IsPassed ? arePassedApart && _all.Contains(place) && !Same(mine, theirs)
                : IsLookedAtFrom(place, block) && !ChoiceOf(mine).Equals(ChoiceOf(theirs));
            if (isApart)
            {
                return true;
            }
        }

        return false;
    }

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
        first.Values.DifferencesFrom(second.Values).Count(difference => difference.Place.IsPassed && _all.Contains(difference.Place) && !Same(difference.Mine, difference.Theirs)) == 1
        && AgreeOtherwise(first, second);

    private bool AgreesOtherwise(Place place, CodeValue? first, CodeValue? second) =>
        place.IsPassed || Same(first, second) || (_all.Contains(place) && IsChoice(first) && IsChoice(second));

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

    private static (bool? IsNull, long? Number) ChoiceOf(CodeValue? value) => value is null
        ? default
        : (value.MayBeNull ? value is { MayBeUnknown: false, HasCodes: false } ? true : null : false,
            value.Only is { } number && number < FirstCode ? number : null);

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
