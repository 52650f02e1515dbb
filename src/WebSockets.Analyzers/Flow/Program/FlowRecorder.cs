using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>
/// Walks a body's graph and those of the functions nested in it: where they are called, with what is known there, and once
/// more by themselves where somebody else may call them.
/// </summary>
internal sealed class FlowRecorder(ProgramFlow program, Variables variables) : IFlowObserver, INestedFunctions
{
    /// <summary>How many nested functions deep a call is followed inside of one body.</summary>
    public const int MaxNesting = 6;

    /// <summary>How many walks of nested functions one body is worth; past it they are unknown.</summary>
    public const int MaxNestedWalks = 1000;

    private readonly FunctionEntry _entry = new(program, variables);
    private readonly NeededTexts? _needed = program.Texts is { } texts ? NeededTexts.In(variables.Body, texts.MayTake) : null;
    private readonly Queue<MadeFunction> _functions = new();
    private readonly Dictionary<ISymbol, Func<ControlFlowGraph>> _graphs = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ControlFlowGraph, TestRegions> _tests = [];
    private readonly Dictionary<ISymbol, IMethodSymbol> _lambdas = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _observed = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _notWalked = new(SymbolEqualityComparer.Default);
    private readonly List<ISymbol> _path = [];
    private int _walks;

    private readonly List<Passed> _passed = [];
    private readonly Dictionary<SyntaxNode, List<Passed>> _passedAt = [];
    private readonly Dictionary<(SyntaxNode Call, SyntaxNode? Argument), CodeValue> _inAllCases = [];

    /// <summary>The values that the body hands on.</summary>
    public IEnumerable<Passed> Values => _passed
        .Select(passed => (Passed: passed, All: _inAllCases[(passed.Operation.Syntax, passed.Argument?.Syntax)]))
        .Select(pair => pair.Passed with { Value = Settled(pair.Passed.Value, pair.All), InAllCases = pair.All })
        .Where(passed => passed.Value.HasCodes);

    public ImmutableDictionary<ISymbol, FunctionSummary>.Builder Results { get; } =
        ImmutableDictionary.CreateBuilder<ISymbol, FunctionSummary>(SymbolEqualityComparer.Default);

    /// <summary>The calls of methods that nobody outside of the program can call, and of local functions: each case of the flow by itself.</summary>
    public ImmutableDictionary<SyntaxNode, ImmutableArray<CallSite>>.Builder Calls { get; } = ImmutableDictionary.CreateBuilder<SyntaxNode, ImmutableArray<CallSite>>();

    public bool Run(ControlFlowGraph graph, ISymbol? owner)
    {
        if (Walk(graph, _entry.Of(owner as IMethodSymbol), owner as IMethodSymbol, this) is not { } walk)
        {
            return false;
        }

        if (owner is IMethodSymbol method)
        {
            Results[method] = new FunctionSummary(method.Parameters, walk.Ends, walk.IsBlurred);
        }

        return RunOthers(graph);
    }

    public FunctionSummary? SummaryOf(ISymbol function, FlowCase state, ImmutableDictionary<int, CodeValue> arguments, IFlowObserver? observer)
    {
        var method = function as IMethodSymbol ?? (variables.IsWrittenOnce(function) && _lambdas.TryGetValue(function, out var lambda) ? lambda : null);
        if (method is null || !_graphs.TryGetValue(method.OriginalDefinition, out var graph))
        {
            return null;
        }

        method = method.OriginalDefinition;
        if (_path.Count >= MaxNesting || ++_walks > MaxNestedWalks || _path.Contains(method, SymbolEqualityComparer.Default))
        {
            _notWalked.Add(method);
            return null;
        }

        _path.Add(method);
        var walk = Walk(graph(), _entry.Of(method, state with { Doubts = ImmutableHashSet<Doubt>.Empty }, arguments), method, observer);
        _path.RemoveAt(_path.Count - 1);
        if (walk is null)
        {
            _notWalked.Add(method);
        }
        else
        {
            observer?.OnWalked(method);
        }

        return walk is null ? null : new FunctionSummary(method.Parameters, walk.Ends, walk.IsBlurred) { IsNested = true };
    }

    public void OnCall(IOperation operation, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, CodeValue[] values, FlowCase state)
    {
        if (CallSite.IsRecorded(method))
        {
            var site = new CallSite(method.OriginalDefinition, arguments, values, state.CloseReceived, state.NeedsOfCaller());
            Calls[operation.Syntax] = Calls.TryGetValue(operation.Syntax, out var known) ? CallSite.Added(known, site) : ImmutableArray.Create(site);
        }

        for (var index = 0; index < values.Length; index++)
        {
            if (arguments[index].Parameter is { } parameter && program.Carries(parameter.Type))
            {
                Remember(operation, arguments[index], values[index]);
            }
        }

        if (!values.Any(value => value.HasCodes))
        {
            return;
        }

        var others = ImmutableDictionary.CreateBuilder<int, CodeValue>();
        for (var index = 0; index < values.Length; index++)
        {
            if (arguments[index].Parameter is { } parameter)
            {
                others[parameter.Ordinal] = values[index];
            }
        }

        // What is given to a delegate that is known to be a lambda is given to the lambda.
        var lambda = method.MethodKind == MethodKind.DelegateInvoke
            && operation is IInvocationOperation { Instance: { } instance }
            && Places.Of(instance, state) is { Members.IsEmpty: true, Root: ILocalSymbol local }
            && variables.IsWrittenOnce(local)
            && _lambdas.TryGetValue(local, out var called) ? called : null;
        for (var index = 0; index < values.Length; index++)
        {
            if (arguments[index].Parameter is { RefKind: RefKind.None or RefKind.In } parameter
                && values[index].HasCodes
                && program.Carries(parameter.Type))
            {
                Add(new Passed(operation, lambda is null ? parameter : lambda.Parameters[parameter.Ordinal], arguments[index], values[index], others.ToImmutable(), state.NeedsOfCaller()) { Kept = KeptIn(state), Classes = ClassesIn(operation, state) });
            }
        }
    }

    public void OnStore(IOperation target, CodeValue value, FlowCase state)
    {
        Remember(target, null, value);
        if (value.HasCodes && target is IMemberReferenceOperation { Type: { } type } member && (Conversions.MayBeCode(type) || program.Carries(type)))
        {
            Add(new Passed(target, member.Member, null, value, ImmutableDictionary<int, CodeValue>.Empty, state.NeedsOfCaller()));
        }
    }

    public void OnFunction(IFlowAnonymousFunctionOperation function, FlowCase state) => _functions.Enqueue(new MadeFunction(function, state));

    public void OnWalked(IMethodSymbol function) => _observed.Add(function);

    public void Hold(ISymbol local, IFlowAnonymousFunctionOperation function) => _lambdas[local] = function.Symbol;

    /// <summary>What a test made known in one case is a caller's choice, or unknown, where another case of the call knows no more.</summary>
    private static CodeValue Settled(CodeValue value, CodeValue inAllCases) => !inAllCases.HasCodes ? value.Forgotten() : value.Substitute((origin, codes) =>
        !origin.IsTest || !inAllCases.CodesOf(origin).IsEmpty ? null
        : origin.Tested is { } tested ? CodeValue.Of(tested, codes)
        : CodeValue.UnknownNotNull);

    private void Add(Passed passed)
    {
        if (!_passedAt.TryGetValue(passed.Operation.Syntax, out var here))
        {
            _passedAt.Add(passed.Operation.Syntax, here = []);
        }

        if (!here.Any(known => known.Says(passed)))
        {
            here.Add(passed);
            _passed.Add(passed);
        }
    }

    private void Remember(IOperation call, IOperation? argument, CodeValue value)
    {
        var key = (call.Syntax, argument?.Syntax);
        _inAllCases[key] = _inAllCases.TryGetValue(key, out var known) ? known.Join(value) : value;
    }

    private GraphWalk? Walk(ControlFlowGraph graph, FlowCase entry, IMethodSymbol? function, IFlowObserver? observer)
    {
        if (!_tests.TryGetValue(graph, out var tests))
        {
            Remember(graph);
            tests = new TestRegions(graph, function?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty, program.CallEffects, program.Members, program.Texts is not null);
            _tests.Add(graph, tests);
        }

        var interpreter = new Interpreter(program, variables, this, function, _needed);
        var walk = new GraphWalk(graph, interpreter, tests, program.Cancellation);
        return walk.Run(entry, observer) ? walk : null;
    }

    /// <summary>The functions that a graph makes or declares have graphs of their own.</summary>
    private void Remember(ControlFlowGraph graph)
    {
        foreach (var function in graph.LocalFunctions)
        {
            _graphs[function] = Lazily(() => graph.GetLocalFunctionControlFlowGraphInScope(function, program.Cancellation));
        }

        foreach (var part in GraphParts.Of(graph))
        {
            if (part.Operation is IFlowAnonymousFunctionOperation function)
            {
                RememberLambda(graph, function);
            }
        }
    }

    private void RememberLambda(ControlFlowGraph graph, IFlowAnonymousFunctionOperation function) =>
        _graphs[function.Symbol] = Lazily(() => graph.GetAnonymousFunctionControlFlowGraphInScope(function, program.Cancellation));

    private static Func<ControlFlowGraph> Lazily(Func<ControlFlowGraph> make)
    {
        var graph = new Lazy<ControlFlowGraph>(make);
        return () => graph.Value;
    }

    /// <summary>The nested functions that somebody else may call, or that nobody was seen to call.</summary>
    private bool RunOthers(ControlFlowGraph graph)
    {
        // The lambdas that this graph made; those inside them are queued behind.
        var lambdas = _functions.ToList();
        _functions.Clear();
        foreach (var (function, state) in lambdas)
        {
            var isCalledHere = _observed.Contains(function.Symbol) && _lambdas.Any(lambda => SymbolEqualityComparer.Default.Equals(lambda.Value, function.Symbol) && variables.IsOnlyCalled(lambda.Key));
            if (TestIdioms.Covers(function) || isCalledHere || !_graphs.TryGetValue(function.Symbol, out var nested))
            {
                continue;
            }

            if (Walk(nested(), _entry.Of(function, state), function.Symbol, this) is null || !RunOthers(nested()))
            {
                return false;
            }
        }

        foreach (var function in graph.LocalFunctions)
        {
            // Where it is only called, and all calls of it were seen, it runs nowhere else: not at all, if the code around them never does.
            var isCalledHere = variables.IsOnlyCalled(function) && (_observed.Contains(function) || (variables.IsCalled(function) && !_notWalked.Contains(function)));
            if (!isCalledHere && !RunByItself(function))
            {
                return false;
            }

            if (_graphs.TryGetValue(function, out var nested) && !RunOthers(nested()))
            {
                return false;
            }
        }

        return true;
    }

    private bool RunByItself(IMethodSymbol function)
    {
        if (!_graphs.TryGetValue(function, out var graph) || Walk(graph(), _entry.Of(function, FlowCase.ForWalk(), null), function, this) is not { } walk)
        {
            return false;
        }

        Results[function] = new FunctionSummary(function.Parameters, walk.Ends, walk.IsBlurred);
        return true;
    }

    private static ImmutableArray<INamedTypeSymbol> ClassesIn(IOperation operation, FlowCase state) =>
        operation is IInvocationOperation { IsVirtual: true, Instance: { } instance } && Places.TestedBy(instance, state) is { } place && state.Find(place) is { } value
            ? value.Classes
            : ImmutableArray<INamedTypeSymbol>.Empty;

    private static ImmutableHashSet<ISymbol> KeptIn(FlowCase state) => state.Aliases
        .Where(alias => alias.Key.IsPassed && alias.Value.Equals(Place.Of(alias.Key.Root!)))
        .Select(alias => alias.Key.Root!)
        .ToImmutableHashSet(SymbolEqualityComparer.Default);

    /// <summary>A lambda, and what holds where it is made.</summary>
    private sealed record MadeFunction(IFlowAnonymousFunctionOperation Function, FlowCase State);
}
