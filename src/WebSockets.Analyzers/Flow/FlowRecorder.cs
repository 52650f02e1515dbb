using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Flow;

/// <summary>Walks a body's graph and then those of the functions nested in it.</summary>
internal sealed class FlowRecorder(ProgramFlow program, Variables variables, CancellationToken cancellation) : IFlowObserver
{
    private readonly Queue<(IFlowAnonymousFunctionOperation Function, FlowState State)> _functions = [];

    public List<Passed> Values { get; } = [];

    public ImmutableDictionary<ISymbol, FunctionResult>.Builder Results { get; } =
        ImmutableDictionary.CreateBuilder<ISymbol, FunctionResult>(SymbolEqualityComparer.Default);

    /// <summary>The calls of private methods and local functions.</summary>
    public ImmutableDictionary<SyntaxNode, CallSite>.Builder Calls { get; } = ImmutableDictionary.CreateBuilder<SyntaxNode, CallSite>();

    public bool Run(ControlFlowGraph graph, ISymbol? owner) =>
        Walk(graph, Entry(owner), owner) && RunNested(graph, owner);

    public bool RunAlone(ControlFlowGraph graph, ISymbol? owner, IMethodSymbol function)
    {
        var definition = function.OriginalDefinition;
        if (graph.LocalFunctions.Contains(definition, SymbolEqualityComparer.Default))
        {
            return Walk(graph.GetLocalFunctionControlFlowGraphInScope(definition, cancellation), Entry(owner, definition), definition);
        }

        // It may be nested in another local function; those in lambdas are not looked for.
        return graph.LocalFunctions.Any(outer => RunAlone(graph.GetLocalFunctionControlFlowGraphInScope(outer, cancellation), owner, function));
    }

    private bool Walk(ControlFlowGraph graph, FlowState entry, ISymbol? function)
    {
        var interpreter = new Interpreter(program, variables, function as IMethodSymbol);
        var walk = new GraphWalk(graph, interpreter, cancellation);
        if (!walk.Run(entry, this))
        {
            return false;
        }

        interpreter.Finish();
        if (function is not null)
        {
            Results[function] = new FunctionResult(walk.Returned, walk.Returns, interpreter.Conditions);
        }

        return true;
    }

    private bool RunNested(ControlFlowGraph graph, ISymbol? owner)
    {
        // The lambdas that this graph made; those inside them are queued behind.
        var lambdas = _functions.ToList();
        _functions.Clear();
        foreach (var (function, state) in lambdas)
        {
            if (TestIdioms.Covers(function))
            {
                continue;
            }

            var nested = graph.GetAnonymousFunctionControlFlowGraphInScope(function, cancellation);
            if (!Walk(nested, Told(Captured(state), function.Symbol, EventOf(function)), null) || !RunNested(nested, owner))
            {
                return false;
            }
        }

        foreach (var function in graph.LocalFunctions)
        {
            var nested = graph.GetLocalFunctionControlFlowGraphInScope(function, cancellation);
            if (!Walk(nested, Entry(owner, function), function) || !RunNested(nested, owner))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A parameter is every code of its type, and it is its own origin.</summary>
    private FlowState Entry(ISymbol? owner, IMethodSymbol? localFunction = null)
    {
        var own = (owner as IMethodSymbol)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        var state = localFunction is null ? FlowState.Empty : CapturedBy(localFunction);
        foreach (var parameter in localFunction is null ? own : own.Where(variables.IsWrittenOnce).Concat(localFunction.Parameters))
        {
            if (parameter.RefKind is RefKind.None or RefKind.In && Conversions.IsInteger(parameter.Type))
            {
                state = state.Write(Place.Of(parameter), CodeValue.Of(
                    Origin.Parameter(parameter), Conversions.CodesOf(parameter.Type), Conversions.MayBeNull(parameter.Type) && MayBePassedNull(parameter)));
            }
        }

        return localFunction is null && owner is IMethodSymbol method ? Told(state, method, null) : state;
    }

    /// <summary>A callback is told what a peer sent: an override, or a lambda that is given to an event.</summary>
    private FlowState Told(FlowState state, IMethodSymbol function, ISymbol? raisedBy) =>
        program.StatusParameterOf(function, raisedBy) is var (parameter, source)
            ? state.Write(Place.Of(parameter), CodeValue.Of(Origin.Received(source), Conversions.CodesOf(parameter.Type), Conversions.MayBeNull(parameter.Type)))
            : state;

    /// <summary>The event of <c>client.OnClose += code => …</c>.</summary>
    private IEventSymbol? EventOf(IFlowAnonymousFunctionOperation function) =>
        function.Syntax.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } assignment && assignment.Right == function.Syntax
            ? program.ModelOf(assignment.SyntaxTree).GetSymbolInfo(assignment.Left, cancellation).Symbol as IEventSymbol
            : null;

    /// <summary>Whether some caller passes null: of a private method all callers can be asked.</summary>
    private bool MayBePassedNull(IParameterSymbol parameter) =>
        program.CallsOf((IMethodSymbol)parameter.ContainingSymbol) is not { } sites || sites.Any(site => site.MayPassNull(parameter));

    /// <summary>
    /// What a local function sees of the variables around it: the compiler has made sure that at each call they are
    /// assigned, and those that are never written again have one value. What a test says of it at one call it does not say
    /// at the others.
    /// </summary>
    private FlowState CapturedBy(IMethodSymbol function)
    {
        FlowState? captured = null;
        foreach (var site in Calls.Values.Where(site => SymbolEqualityComparer.Default.Equals(site.Method, function)))
        {
            var seen = Captured(site.State) with { CloseReceived = site.State.CloseReceived };
            captured = captured?.Join(seen, _ => CodeValue.Unknown) ?? seen;
        }

        return captured ?? FlowState.Empty;
    }

    /// <summary>A lambda runs later: of what it captured only what is never written again is still known.</summary>
    private FlowState Captured(FlowState state)
    {
        var captured = FlowState.Empty;
        foreach (var pair in state.Values)
        {
            if (pair.Key is { Members.IsEmpty: true, Root: { } root } && variables.IsWrittenOnce(root))
            {
                captured = captured.Write(pair.Key, pair.Value);
            }
        }

        return captured;
    }

    public void OnCall(IOperation operation, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, CodeValue[] values, FlowState state)
    {
        if (CallSite.IsAskedFor(method))
        {
            // A finally is walked once for all ways that lead through it, a lambda once: the first visit is the only one.
            Calls[operation.Syntax] = new CallSite(method.OriginalDefinition, arguments, values, state);
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

        for (var index = 0; index < values.Length; index++)
        {
            if (arguments[index].Parameter is { RefKind: RefKind.None or RefKind.In } parameter
                && values[index].HasCodes
                && Conversions.IntegerTypeOf(parameter.Type) is not SpecialType.System_Boolean)
            {
                Values.Add(new Passed(operation, parameter, arguments[index], values[index], others.ToImmutable(), NeedsOf(state)));
            }
        }
    }

    public void OnStore(IOperation target, CodeValue value, FlowState state)
    {
        if (value.HasCodes && target is IMemberReferenceOperation member)
        {
            Values.Add(new Passed(target, member.Member, null, value, ImmutableDictionary<int, CodeValue>.Empty, NeedsOf(state)));
        }
    }

    public void OnFunction(IFlowAnonymousFunctionOperation function, FlowState state) => _functions.Enqueue((function, state));

    private static ImmutableDictionary<ISymbol, CodeSet> NeedsOf(FlowState state)
    {
        var needs = ImmutableDictionary.CreateBuilder<ISymbol, CodeSet>(SymbolEqualityComparer.Default);
        foreach (var pair in state.Values)
        {
            if (pair.Key is { Root: IParameterSymbol parameter, Members.IsEmpty: true }
                && pair.Value is { MayBeUnknown: false }
                && pair.Value.CodesOf(Origin.Parameter(parameter)) is { IsEmpty: false } codes
                && !codes.Equals(Conversions.CodesOf(parameter.Type)))
            {
                needs[parameter] = codes;
            }
        }

        return needs.ToImmutable();
    }
}
