using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>
/// What makes all that a place can hold: followed back through locals, fields, properties, what methods return, and parameters
/// whose callers are all in sight. The type <c>WebSocket</c> itself proves nothing: it may be a mock, or a test server's.
/// </summary>
internal sealed class SocketSources(SourceProgram program, ApiSymbols apis)
{
    /// <summary>How many symbols a socket is followed through.</summary>
    private const int MaxSymbols = 40;

    private readonly SocketOrigins _origins = new(apis);
    private readonly SocketCallers _callers = new(program);
    private readonly ConnectionReferences _references = new(program);
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly List<SyntaxNode> _passes = [];
    private readonly List<ISymbol> _variables = [];
    private readonly List<IOperation> _makers = [];
    private bool _areOfNet = true;
    private bool _isOfStreams;

    /// <summary>Where an expression's socket comes from.</summary>
    public static TracedSocket Of(IOperation? socket, SourceProgram program, ApiSymbols apis)
    {
        var sources = new SocketSources(program, apis);
        try
        {
            return sources.Of(socket) && sources._makers.Count > 0
                ? new TracedSocket(sources._makers, sources._areOfNet, sources._passes, sources._variables)
                : TracedSocket.Unknown;
        }
        catch (InsufficientExecutionStackException)
        {
            return TracedSocket.Unknown;
        }
    }

    /// <summary>Whether all that an expression can be was followed to what makes it.</summary>
    private bool Of(IOperation? expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        program.Cancellation.ThrowIfCancellationRequested();
        switch (expression is null ? null : Unwrap.Awaited(Receiver.Of(expression) ?? expression))
        {
            case { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation:
                return true;
            case { } made when _isOfStreams && _origins.StreamAt(made) is { } stream:
                _makers.Add(made);
                _areOfNet &= IsOverConnection(made, stream.StreamParameter);
                return true;
            case { } made when _origins.OriginAt(made) is var origin && (origin is not null || _origins.RoleAt(made) is not null):
                _makers.Add(made);
                _areOfNet &= origin is not null && !_origins.MayBeReplaced(origin) && IsOverConnection(made, origin.StreamParameter);
                return true;
            case IInvocationOperation { Instance: { } task, TargetMethod: var method } when SocketCalls.GivesItsReceiver(method):
                return Of(task);
            case IInvocationOperation call when SocketCalls.ExchangedBy(call) is { } exchanged:
                return Of(exchanged);
            case ICoalesceOperation choice:
                return Of(choice.Value) && Of(choice.WhenNull);
            case IThrowOperation:
                return true;
            case IConditionalOperation { WhenFalse: { } whenFalse } choice:
                return Of(choice.WhenTrue) && Of(whenFalse);
            case ISimpleAssignmentOperation assignment:
                return Of(assignment.Value);
            case ILocalReferenceOperation { Local: var local }:
                return OfWrites(local);
            case IParameterReferenceOperation { Parameter: var parameter }:
                return OfParameter(parameter);
            case IFieldReferenceOperation { Field: var field }:
                return OfWrites(field);
            case IPropertyReferenceOperation { Property: var property }:
                return Members.IsAuto(property) ? OfWrites(property) : property.GetMethod is { } getter && OfReturned(getter);
            case IInvocationOperation { TargetMethod: var method }:
                return OfReturned(method);
            default:
                return false;
        }
    }

    /// <summary>What is under a socket has to be a connection: a stream of the program's own may end its reads in another way.</summary>
    private bool IsOverConnection(IOperation made, int? parameter)
    {
        if (parameter is not { } ordinal)
        {
            return true;
        }

        var streams = new SocketSources(program, apis) { _isOfStreams = true };
        var isConnection = CallArguments.Of(made).FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal) is { Value: var stream } && streams.Of(stream) && streams._areOfNet;
        _passes.AddRange(streams._passes);
        _variables.AddRange(streams._variables);
        return isConnection;
    }

    private bool Enter(ISymbol symbol, out bool isKnown)
    {
        isKnown = !_seen.Add(symbol.OriginalDefinition);
        if (!isKnown)
        {
            _variables.Add(symbol.OriginalDefinition);
        }

        return !isKnown && _seen.Count < MaxSymbols;
    }

    private bool OfWrites(ISymbol symbol)
    {
        if (!Enter(symbol, out var isKnown))
        {
            return isKnown;
        }

        return program.Declares(symbol)
            && WritesTo(symbol) is { } writes
            && writes.All(write => ValueOf(write) is { } value && Of(program.OperationOf(value)));
    }

    /// <summary>All writes to a variable, those of other types of the program too; null where others may write to it.</summary>
    private IEnumerable<Write>? WritesTo(ISymbol symbol) => program.AssignmentsOf(symbol) switch
    {
        { AreAll: true, Writes: var writes } => writes,
        _ when symbol is IFieldSymbol or IPropertySymbol && _references.CanFollow(symbol) =>
            program.DeclarationsOf(symbol).Select(Write.By).Concat(_references.Of(symbol).Select(Write.To)).OfType<Write>(),
        _ => null,
    };

    /// <summary>What is written: to a variable of a pattern what is tested, and by an exchange what it is given.</summary>
    private ExpressionSyntax? ValueOf(Write write) => write switch
    {
        { Value: { } value } => value,
        { Node: SingleVariableDesignationSyntax { Parent: PatternSyntax pattern } } when ConnectionSyntax.OuterPattern(pattern).Parent is IsPatternExpressionSyntax test && !ConnectionSyntax.IsNested(pattern) => test.Expression,
        { Kind: WriteKind.ByReference, Node: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } when program.OperationOf(call) is IInvocationOperation exchange && SocketCalls.ExchangedBy(exchange) is not null =>
            exchange.ArgumentOf(1)?.Value.Syntax as ExpressionSyntax,
        _ => null,
    };

    private bool OfParameter(IParameterSymbol parameter)
    {
        if (!Enter(parameter, out var isKnown))
        {
            return isKnown;
        }

        // By its declaration alone first: most are of methods that anybody can call.
        if (!_callers.MayBeInSight(parameter) || program.AssignmentsOf(parameter) is not { AreKnown: true } assignments || _callers.ArgumentsOf(parameter) is not { } arguments)
        {
            return false;
        }

        _passes.AddRange(arguments.Select(argument => argument.Syntax));
        return arguments.All(argument => Of(argument)) && assignments.Values.All(value => Of(program.OperationOf(value)));
    }

    private bool OfReturned(IMethodSymbol method)
    {
        var definition = (method.PartialImplementationPart ?? method.ReducedFrom ?? method).OriginalDefinition;
        if (!Enter(definition, out var isKnown))
        {
            return isKnown;
        }

        return !definition.IsVirtual && !definition.IsAbstract && !definition.IsOverride
            && program.DeclarationsOf(definition).FirstOrDefault() is { } declaration
            && ReturnedBy(declaration) is { Count: > 0 } values
            && values.All(value => Of(program.OperationOf(value)));
    }

    private static IReadOnlyList<ExpressionSyntax> ReturnedBy(SyntaxNode declaration) =>
        declaration.DescendantNodesAndSelf(node => node == declaration || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Select(node => node switch
            {
                ReturnStatementSyntax { Expression: { } value } => value,
                ArrowExpressionClauseSyntax arrow when arrow == declaration || arrow.Parent == declaration || arrow.Parent?.Parent?.Parent == declaration => arrow.Expression,
                _ => null,
            })
            .OfType<ExpressionSyntax>()
            .ToList();
}

/// <summary>Where a socket comes from.</summary>
/// <param name="Makers">All operations that make what it can be; none where that is not known.</param>
/// <param name="IsOfNet">Whether all that it can be is made by .NET, or nothing.</param>
/// <param name="Passes">The calls that pass the socket to the method that is asked about, as far as it is a parameter there.</param>
/// <param name="Variables">The variables, and the methods that return it, that it comes through: first the one that was asked about.</param>
internal sealed record TracedSocket(IReadOnlyList<IOperation> Makers, bool IsOfNet, IReadOnlyList<SyntaxNode> Passes, IReadOnlyList<ISymbol> Variables)
{
    /// <summary>One of which somebody else may have made some, or all.</summary>
    public static TracedSocket Unknown { get; } = new([], IsOfNet: false, [], []);
}
