using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>What the code between a test and the place where its branches meet does.</summary>
internal enum RegionEffect
{
    /// <summary>It says something and nothing more: a log line, a counter. Whoever comes past it need not know of the test.</summary>
    None,

    /// <summary>It is followed: what it writes and what it calls is known well enough.</summary>
    Followed,

    /// <summary>It may not come back, or it changes an object that is tested later, and nobody knows which.</summary>
    Doubtful,
}

/// <summary>
/// The branches of the tests of one function, from each test to where its branches meet. A test that only chooses a log line
/// is no guard, and one whose branch may leave by a call that is not in sight is one that cannot be relied on.
/// </summary>
internal sealed class TestRegions
{
    /// <summary>How many blocks one branch is looked at for. A longer one is no log line.</summary>
    public const int MaxBlocks = 64;

    private readonly ControlFlowGraph _graph;
    private readonly CallEffects _calls;
    private readonly ProgramMembers _members;
    private readonly bool _followsTexts;
    private readonly Meetings _meetings;
    private readonly BranchEffect?[] _effects;
    private readonly RegionEffect?[] _ofBlocks;
    private readonly Lazy<HashSet<ISymbol>> _unread;
    private readonly Lazy<HashSet<ISymbol>> _onlyLogged;
    private readonly Lazy<HashSet<ISymbol>> _lambdas;
    private readonly HashSet<int> _logging;

    /// <summary>Null while it is not known yet what is tested: until then whatever is written may be.</summary>
    private readonly Discriminators? _discriminators;

    /// <param name="graph">The function.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="calls">Which calls come back.</param>
    /// <param name="members">What its members tell of a peer.</param>
    /// <param name="followsTexts">Whether a text that is kept is something that matters.</param>
    public TestRegions(ControlFlowGraph graph, IEnumerable<IParameterSymbol> parameters, CallEffects calls, ProgramMembers members, bool followsTexts)
    {
        _graph = graph;
        _calls = calls;
        _members = members;
        _followsTexts = followsTexts;
        _meetings = new Meetings(graph);
        _effects = new BranchEffect?[2 * graph.Blocks.Length];
        _ofBlocks = new RegionEffect?[graph.Blocks.Length];
        _unread = new(() => UnreadLocals.In(graph, _ => true));
        _onlyLogged = new(() => UnreadLocals.In(graph, block => !IsLogging(block)));
        _lambdas = new(() => LambdasIn(graph));
        _logging = new HashSet<int>(graph.Blocks.Where(block => block.ConditionKind != ControlFlowConditionKind.None && ChoosesNothing(block)).Select(block => block.Ordinal));

        // What was found to do nothing does nothing whatever is tested; the rest is looked at again.
        for (var branch = 0; branch < _effects.Length; branch++)
        {
            _effects[branch] = _effects[branch] is { Effect: RegionEffect.None } none ? none : null;
        }

        for (var ordinal = 0; ordinal < _ofBlocks.Length; ordinal++)
        {
            _ofBlocks[ordinal] = _ofBlocks[ordinal] == RegionEffect.None ? RegionEffect.None : null;
        }

        _discriminators = Discriminators = new Discriminators(graph, parameters, _logging);
    }

    /// <summary>What its other tests look at.</summary>
    public Discriminators Discriminators { get; }

    /// <summary>Whether a local is kept for log lines alone: <c>var isNone = status == Empty; if (isNone) Log(…);</c>.</summary>
    public bool IsOnlyLogged(ISymbol local) => _logging.Count > 0 && _onlyLogged.Value.Contains(local);

    /// <summary>Whether neither branch does anything that matters further on. (A call that leaves something in an argument has done so in its own way on each side.)</summary>
    public bool IsWithoutConsequence(BasicBlock block) => IsLogging(block) || ChoosesNothing(block);

    private bool IsLogging(BasicBlock block) => _logging.Contains(block.Ordinal);

    private bool ChoosesNothing(BasicBlock block) =>
        !(block.BranchValue is IInvocationOperation { Arguments: var arguments } && arguments.Any(argument => argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref))
        && block is { ConditionalSuccessor.Destination: { } jump, FallThroughSuccessor.Destination: { } next }
        && EffectOf(block, jump) == RegionEffect.None
        && EffectOf(block, next) == RegionEffect.None;

    /// <summary>Where the codes that a branch selected become unknown; null where they need not.</summary>
    public int? DoubtfulMeetingOf(BasicBlock block, ControlFlowBranch? branch) =>
        branch?.Destination is { } destination && EffectOf(block, destination) == RegionEffect.Doubtful ? _meetings.Of(block) : null;

    /// <returns>Null of a branch that never gets to where the branches meet.</returns>
    private RegionEffect? EffectOf(BasicBlock block, BasicBlock successor)
    {
        var branch = (2 * block.Ordinal) + (successor == block.ConditionalSuccessor?.Destination ? 1 : 0);
        var known = _effects[branch] ??= new BranchEffect(_meetings.Of(block) is { } meeting ? EffectBetween(block.Ordinal, successor.Ordinal, meeting) : null);
        return known.Effect;
    }

    private RegionEffect? EffectBetween(int test, int first, int meeting)
    {
        var seen = new HashSet<int> { test };
        var pending = new Stack<int>([first]);
        var effect = RegionEffect.None;
        var meets = false;
        while (pending.Count > 0)
        {
            var ordinal = pending.Pop();
            if (ordinal == meeting || (ordinal == test && IsIteration(_graph.Blocks[test])))
            {
                meets = true;
                continue;
            }

            if (!seen.Add(ordinal))
            {
                continue;
            }

            if (seen.Count > MaxBlocks)
            {
                return effect == RegionEffect.Doubtful ? effect : RegionEffect.Followed;
            }

            var block = _graph.Blocks[ordinal];
            effect = Max(effect, _ofBlocks[ordinal] ??= EffectOf(block));
            if (effect != RegionEffect.None && _discriminators is null)
            {
                return effect;
            }

            foreach (var next in Meetings.Following(block))
            {
                pending.Push(next);
            }
        }

        return meets ? effect : null;
    }

    /// <summary>
    /// Whether a test asks for the next element. What it looks at is no guard of what comes behind the loop; of any other loop
    /// that is left, the condition is known to have failed.
    /// </summary>
    private static bool IsIteration(BasicBlock test) =>
        test.BranchValue is IInvocationOperation { TargetMethod.Name: "MoveNext" } or IAwaitOperation { Operation: IInvocationOperation { TargetMethod.Name: "MoveNextAsync" } };

    private RegionEffect EffectOf(BasicBlock block)
    {
        var effect = block.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow or ControlFlowBranchSemantics.Return }
            ? RegionEffect.Followed
            : RegionEffect.None;
        foreach (var operation in block.Operations)
        {
            effect = Max(effect, EffectOf(operation, block.Ordinal));
        }

        return block.BranchValue is { } value ? Max(effect, EffectOf(value, block.Ordinal)) : effect;
    }

    private RegionEffect EffectOf(IOperation operation, int block)
    {
        var effect = RegionEffect.None;
        foreach (var part in operation.DescendantsAndSelf())
        {
            effect = Max(effect, part switch
            {
                IFlowCaptureOperation capture => OfWrite(null, capture.Value.Type, isTested: IsTestedFrom(Place.Of(capture.Id), block)),
                IIncrementOrDecrementOperation { Target: var counter } => IsTested(counter, block) ? RegionEffect.Followed : RegionEffect.None,
                IAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } when _unread.Value.Contains(local) => RegionEffect.None,
                IAssignmentOperation { Target: var target } => OfWrite(target, target.Type, IsTested(target, block)),
                IDeclarationPatternOperation or IRecursivePatternOperation { DeclaredSymbol: not null } => RegionEffect.Followed,
                IInvocationOperation call => OfCall(call, block),
                IObjectCreationOperation { Constructor: { } constructor } creation => OfCall(constructor, null, creation.Arguments, block),
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => RegionEffect.Followed,
                IDynamicInvocationOperation or IEventAssignmentOperation => RegionEffect.Doubtful,
                IFlowAnonymousFunctionOperation or IThrowOperation or IReturnOperation => RegionEffect.Followed,
                _ => RegionEffect.None,
            });
        }

        return effect;
    }

    /// <summary>A text that is kept, to be logged or sent, decides nothing; what is tested later, or may be a code, may.</summary>
    private RegionEffect OfWrite(IOperation? target, ITypeSymbol? type, bool isTested) =>
        _followsTexts || isTested || target is IMemberReferenceOperation || type?.SpecialType != SpecialType.System_String
            ? RegionEffect.Followed
            : RegionEffect.None;

    private RegionEffect OfCall(IInvocationOperation call, int block) =>
        Conversions.IsGetHasValue(call) || Conversions.IsGetValueOrDefault(call) ? RegionEffect.None
        : call is { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: ILocalReferenceOperation { Local: var local } } && _lambdas.Value.Contains(local) ? RegionEffect.Followed
        : OfCall(call.TargetMethod, call.Instance, call.Arguments, block);

    /// <summary>The locals that hold a lambda: what is called by one of them is in sight.</summary>
    private static HashSet<ISymbol> LambdasIn(ControlFlowGraph graph) => new(
        graph.Blocks
            .SelectMany(block => block.Operations)
            .SelectMany(operation => operation.DescendantsAndSelf())
            .OfType<ISimpleAssignmentOperation>()
            .Where(assignment => assignment is { Target: ILocalReferenceOperation, Value: IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation } })
            .Select(assignment => (ISymbol)((ILocalReferenceOperation)assignment.Target).Local),
        SymbolEqualityComparer.Default);

    private RegionEffect OfCall(IMethodSymbol method, IOperation? instance, IEnumerable<IArgumentOperation> arguments, int block) => _calls.Of(method) switch
    {
        CallEffect.None => RegionEffect.None,
        CallEffect.MayNotComeBack => RegionEffect.Doubtful,
        CallEffect.MayChangeObjects when (instance is not null && IsTested(instance, block)) || arguments.Any(argument => argument.Value.Type is { IsReferenceType: true } && IsTested(argument.Value, block)) => RegionEffect.Doubtful,
        _ => RegionEffect.Followed,
    };

    /// <summary>Whether what is written or changed in a block is tested there or behind it.</summary>
    private bool IsTested(IOperation operation, int block) => operation.DescendantsAndSelf().Any(part => part switch
    {
        ILocalReferenceOperation local => IsTestedFrom(Place.Of(local.Local), block),
        IParameterReferenceOperation parameter => IsTestedFrom(Place.Of(parameter.Parameter), block),
        IFlowCaptureReferenceOperation capture => IsTestedFrom(Place.Of(capture.Id), block),
        IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } member => IsTestedFrom(Place.This.Member(member.Member), block),
        _ => false,
    });

    /// <summary>What a peer sent stays what it is, whatever the program does to the socket.</summary>
    private bool IsTestedFrom(Place place, int block) =>
        _discriminators?.IsTestedFrom(place, block, tested => !(tested.Members.LastOrDefault() is { } member && _members.IsReceivedStatus(member))) ?? true;

    private static RegionEffect Max(RegionEffect first, RegionEffect second) => first > second ? first : second;

    /// <param name="Effect">What one branch of a test does; null where it never gets to where the branches meet.</param>
    private sealed record BranchEffect(RegionEffect? Effect);
}
