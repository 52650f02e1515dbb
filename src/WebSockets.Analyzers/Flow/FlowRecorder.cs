using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow;

/// <summary>
/// Walks a body's graph and those of the functions nested in it: where they are called, with what is known there, and once
/// more by themselves where somebody else may call them.
/// </summary>
internal sealed class FlowRecorder(ProgramFlow program, Variables variables, CancellationToken cancellation) : IFlowObserver, INestedFunctions
{
    /// <summary>How many nested functions deep a call is followed inside of one body.</summary>
    public const int MaxNesting = 6;

    /// <summary>How many walks of nested functions one body is worth; past it they are unknown.</summary>
    public const int MaxNestedWalks = 1000;

    private readonly Queue<(IFlowAnonymousFunctionOperation Function, FlowCase State)> _functions = [];
    private readonly Dictionary<ISymbol, Func<ControlFlowGraph>> _graphs = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ControlFlowGraph, (Discriminators Discriminators, TestRegions Tests)> _parts = [];
    private readonly Dictionary<ISymbol, IMethodSymbol> _lambdas = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _observed = new(SymbolEqualityComparer.Default);
    private readonly List<ISymbol> _path = [];
    private int _walks;

    private readonly List<Passed> _passed = [];
    private readonly Dictionary<(SyntaxNode Call, SyntaxNode? Argument), CodeValue> _inAllCases = [];

    /// <summary>The values that the body hands on.</summary>
    public IEnumerable<Passed> Values => _passed
        .Select(passed => (Passed: passed, All: _inAllCases[(passed.Operation.Syntax, passed.Argument?.Syntax)]))
        .Select(pair => pair.Passed with { Value = Settled(pair.Passed.Value, pair.All), InAllCases = pair.All })
        .Where(passed => passed.Value.HasCodes);

    public ImmutableDictionary<ISymbol, FunctionSummary>.Builder Results { get; } =
        ImmutableDictionary.CreateBuilder<ISymbol, FunctionSummary>(SymbolEqualityComparer.Default);

    /// <summary>The calls of methods that nobody outside of the program can call, and of local functions.</summary>
    public ImmutableDictionary<SyntaxNode, CallSite>.Builder Calls { get; } = ImmutableDictionary.CreateBuilder<SyntaxNode, CallSite>();

    public bool Run(ControlFlowGraph graph, ISymbol? owner)
    {
        if (Walk(graph, EntryOf(owner as IMethodSymbol), owner as IMethodSymbol, this) is not { } walk)
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
            return null;
        }

        _path.Add(method);
        var walk = Walk(graph(), EntryOf(method, state with { Doubts = ImmutableHashSet<Doubt>.Empty }, arguments), method, observer);
        _path.RemoveAt(_path.Count - 1);
        if (walk is not null && observer is not null)
        {
            _observed.Add(method);
        }

        return walk is null ? null : new FunctionSummary(method.Parameters, walk.Ends, walk.IsBlurred) { IsNested = true };
    }

    public void OnCall(IOperation operation, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, CodeValue[] values, FlowCase state)
    {
        if (CallSite.IsAskedFor(method))
        {
            var site = new CallSite(method.OriginalDefinition, arguments, values, state);
            Calls[operation.Syntax] = Calls.TryGetValue(operation.Syntax, out var known) ? known.Or(site) : site;
        }

        for (var index = 0; index < values.Length; index++)
        {
            if (arguments[index].Parameter is { } parameter && CodeGivers.Carries(parameter.Type))
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
                && CodeGivers.Carries(parameter.Type))
            {
                Add(new Passed(operation, lambda is null ? parameter : lambda.Parameters[parameter.Ordinal], arguments[index], values[index], others.ToImmutable(), NeedsOf(state)) { Kept = KeptIn(state) });
            }
        }
    }

    public void OnStore(IOperation target, CodeValue value, FlowCase state)
    {
        Remember(target, null, value);
        if (value.HasCodes && target is IMemberReferenceOperation member)
        {
            Add(new Passed(target, member.Member, null, value, ImmutableDictionary<int, CodeValue>.Empty, NeedsOf(state)));
        }
    }

    public void OnFunction(IFlowAnonymousFunctionOperation function, FlowCase state) => _functions.Enqueue((function, state));

    public void Hold(ISymbol local, IFlowAnonymousFunctionOperation function) => _lambdas[local] = function.Symbol;

    /// <summary>What a test made known in one case is a caller's choice, or unknown, where another case of the call knows no more.</summary>
    private static CodeValue Settled(CodeValue value, CodeValue inAllCases) => !inAllCases.HasCodes ? value.Forgotten() : value.Substitute((origin, codes) =>
        !origin.IsTest || !inAllCases.CodesOf(origin).IsEmpty ? null
        : origin.Tested is { } tested ? CodeValue.Of(tested, codes)
        : CodeValue.UnknownNotNull);

    private void Add(Passed passed)
    {
        if (!_passed.Any(known => known.Says(passed)))
        {
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
        if (!_parts.TryGetValue(graph, out var parts))
        {
            Remember(graph);
            var discriminators = new Discriminators(graph, function?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty);
            parts = (discriminators, new TestRegions(graph, discriminators, program.CallEffects));
            _parts.Add(graph, parts);
        }

        var interpreter = new Interpreter(program, variables, this, function);
        var walk = new GraphWalk(graph, interpreter, parts.Discriminators, parts.Tests, cancellation);
        return walk.Run(entry, observer) ? walk : null;
    }

    /// <summary>The functions that a graph makes or declares have graphs of their own.</summary>
    private void Remember(ControlFlowGraph graph)
    {
        foreach (var function in graph.LocalFunctions)
        {
            _graphs[function] = Lazily(() => graph.GetLocalFunctionControlFlowGraphInScope(function, cancellation));
        }

        foreach (var operation in graph.Blocks.SelectMany(block => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations))
        {
            foreach (var function in operation.DescendantsAndSelf().OfType<IFlowAnonymousFunctionOperation>())
            {
                _graphs[function.Symbol] = Lazily(() => graph.GetAnonymousFunctionControlFlowGraphInScope(function, cancellation));
            }
        }
    }

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

            if (Walk(nested(), Told(EntryOf(function.Symbol, Captured(state), null), function.Symbol, EventOf(function)), function.Symbol, this) is null || !RunOthers(nested()))
            {
                return false;
            }
        }

        foreach (var function in graph.LocalFunctions)
        {
            var isCalledHere = _observed.Contains(function) && variables.IsOnlyCalled(function);
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
        if (!_graphs.TryGetValue(function, out var graph) || Walk(graph(), EntryOf(function, FlowCase.Empty, null), function, this) is not { } walk)
        {
            return false;
        }

        Results[function] = new FunctionSummary(function.Parameters, walk.Ends, walk.IsBlurred);
        return true;
    }

    private FlowCase EntryOf(IMethodSymbol? method) => method is null ? FlowCase.Empty : Told(EntryOf(method, FlowCase.Empty, null), method, null);

    /// <summary>A parameter is every code of its type, and it is its own origin; what the caller passed is kept beside it.</summary>
    /// <param name="method">The method, local function or lambda.</param>
    /// <param name="state">What is known of what it captured.</param>
    /// <param name="arguments">What is passed, where that is known.</param>
    private FlowCase EntryOf(IMethodSymbol method, FlowCase state, ImmutableDictionary<int, CodeValue>? arguments)
    {
        foreach (var parameter in method.Parameters)
        {
            var place = Place.Of(parameter);
            var given = arguments is not null && arguments.TryGetValue(parameter.Ordinal, out var value) ? value : null;
            if (parameter.RefKind != RefKind.Out && Conversions.IsInteger(parameter.Type))
            {
                var codes = given is { MayBeUnknown: false } ? given.AllCodes : Conversions.CodesOf(parameter.Type);
                var mayBeNull = Conversions.MayBeNull(parameter.Type) && (given?.MayBeNull ?? (!IsAskedFor(parameter) || MayBePassedNull(parameter)));
                var own = CodeValue.Of(Origin.Parameter(parameter), codes, mayBeNull);
                state = state.Write(place, own).Write(Place.PassedFor(parameter), own);
            }
            else if (given is null && parameter.RefKind == RefKind.None && CodeGivers.GivenBy(parameter.Type) is { } code)
            {
                state = state.Write(place, CodeValue.Of(Origin.Parameter(parameter), Conversions.CodesOf(code), Conversions.MayBeNull(code)));
            }
            else if (given is null && parameter is { RefKind: RefKind.None, Type.IsReferenceType: true } && IsOptional(parameter) && program.TellsOfClose(parameter.Type) && !MayBePassedNull(parameter))
            {
                state = state.Write(place, CodeValue.UnknownNotNull).Write(Place.PassedFor(parameter), CodeValue.UnknownNotNull);
            }
            else if (given is not null && parameter.RefKind == RefKind.None)
            {
                state = state.Write(place, given).Write(Place.PassedFor(parameter), given.WithParts(CodeValue.NoParts));
            }

            if (parameter.RefKind != RefKind.Out)
            {
                state = state.WithAlias(Place.PassedFor(parameter), place);
            }
        }

        return state;
    }

    /// <summary>A callback is told what a peer sent: an override, or a lambda that is given to an event.</summary>
    private FlowCase Told(FlowCase state, IMethodSymbol function, ISymbol? raisedBy) =>
        program.StatusParameterOf(function, raisedBy) is var (parameter, source)
            ? state.Write(Place.Of(parameter), CodeValue.Of(Origin.Received(source), Conversions.CodesOf(parameter.Type), Conversions.MayBeNull(parameter.Type)))
            : state;

    /// <summary>The event of <c>client.OnClose += code => …</c>.</summary>
    private IEventSymbol? EventOf(IFlowAnonymousFunctionOperation function) =>
        function.Syntax.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } assignment && assignment.Right == function.Syntax
            ? program.ModelOf(assignment.SyntaxTree).GetSymbolInfo(assignment.Left, cancellation).Symbol as IEventSymbol
            : null;

    /// <summary>
    /// Whether callers are asked about a code: those of a private method are in one file; to find others all files are searched,
    /// which only a status is worth.
    /// </summary>
    private static bool IsAskedFor(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: not Accessibility.Private }
        || parameter.Type is INamedTypeSymbol { TypeArguments: { Length: 1 } of } && of[0].TypeKind == TypeKind.Enum;

    /// <summary>Whether null is a value of a parameter that its method reckons with: only then callers are asked.</summary>
    private static bool IsOptional(IParameterSymbol parameter) =>
        parameter.NullableAnnotation == NullableAnnotation.Annotated || parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null };

    /// <summary>Whether some caller passes null: of a method that only the program can call all callers can be asked.</summary>
    private bool MayBePassedNull(IParameterSymbol parameter) =>
        program.CallsOf((IMethodSymbol)parameter.ContainingSymbol) is not { } sites || sites.Any(site => site.MayPassNull(parameter));

    /// <summary>A lambda runs later: of what it captured only what is never written again is still known.</summary>
    private FlowCase Captured(FlowCase state)
    {
        var captured = FlowCase.Empty;
        foreach (var pair in state.Values)
        {
            if (pair.Key is { Members.IsEmpty: true, Root: { } root } && variables.IsWrittenOnce(root))
            {
                captured = pair.Key.IsPassed ? captured : captured.Write(pair.Key, pair.Value);
            }
        }

        return captured;
    }

    private static ImmutableHashSet<ISymbol> KeptIn(FlowCase state) => state.Aliases
        .Where(alias => alias.Key.IsPassed && alias.Value.Equals(Place.Of(alias.Key.Root!)))
        .Select(alias => alias.Key.Root!)
        .ToImmutableHashSet(SymbolEqualityComparer.Default);

    private static ImmutableDictionary<ISymbol, CodeValue> NeedsOf(FlowCase state)
    {
        var needs = ImmutableDictionary.CreateBuilder<ISymbol, CodeValue>(SymbolEqualityComparer.Default);
        foreach (var pair in state.Values)
        {
            if (pair.Key is { IsPassed: true, Root: IParameterSymbol parameter, Members.IsEmpty: true }
                && !(Conversions.IsInteger(parameter.Type) && pair.Value.MayBeUnknown)
                && !pair.Value.AsTest().IsPassedByAll(parameter.Type))
            {
                needs[parameter] = pair.Value;
            }
        }

        return needs.ToImmutable();
    }
}
