using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>What the operations of one function do to a case, and what they give. A test gives true in some cases and false in others.</summary>
internal sealed class SocketEvaluator
{
    private readonly SocketProgram _program;
    private readonly SocketTests _tests;
    private readonly CalledMethods _called;

    /// <param name="program">Everything outside.</param>
    /// <param name="places">The places of the function.</param>
    /// <param name="observer">Who sees what is done.</param>
    public SocketEvaluator(SocketProgram program, SocketPlaces places, ISocketObserver observer)
    {
        _program = program;
        Places = places;
        Observer = observer;
        _tests = new SocketTests(this);
        _called = new CalledMethods(program, this);
    }

    public SocketPlaces Places { get; }

    public ISocketObserver Observer { get; }

    public IReadOnlyList<Evaluated> Evaluate(IOperation? operation, SocketCase before)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (operation)
        {
            case null:
                return [new(before, SocketValue.Unknown)];
            case { ConstantValue: { HasValue: true, Value: var constant } }:
                return [new(before, constant switch { null => SocketValue.Null, bool flag => SocketValue.Of(flag), string => SocketValue.NotNull, _ => SocketValue.Unknown })];
            case IConversionOperation { OperatorMethod: null } conversion:
                return Evaluate(conversion.Operand, before);
            case IAwaitOperation awaited:
                return Evaluate(awaited.Operation, before);
            case IParenthesizedOperation parenthesized:
                return Evaluate(parenthesized.Operand, before);
            case IExpressionStatementOperation statement:
                return Evaluate(statement.Operation, before);
            case IDefaultValueOperation { Type: { } type } when type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T:
                return [new(before, SocketValue.Null)];
            case IFlowCaptureReferenceOperation capture:
                return [new(before, before.ValueOf(Place.Of(capture.Id)) is { IsKnown: true } known ? known : ValueIn(before, capture))];
            case ILocalReferenceOperation or IParameterReferenceOperation:
                return [new(before, ValueIn(before, operation))];
            case IInstanceReferenceOperation or IFlowAnonymousFunctionOperation or IAnonymousFunctionOperation:
                return [new(before, SocketValue.NotNull)];
            case IArgumentOperation { Parameter.RefKind: not (RefKind.Out or RefKind.Ref) } argument:
                return Evaluate(argument.Value, before);
            default:
                return EvaluateWhole(operation, before);
        }
    }

    /// <summary>An operation that does something with what its parts give.</summary>
    private IReadOnlyList<Evaluated> EvaluateWhole(IOperation operation, SocketCase before)
    {
        switch (operation)
        {
            case IFlowCaptureOperation capture:
                return Each(Evaluate(capture.Value, before), outcome => [new(outcome.Case.With(Place.Of(capture.Id), outcome.Value), outcome.Value)]);
            case IFieldReferenceOperation:
                return Each(Children(operation, before), outcome => [outcome with { Value = ValueIn(outcome.Case, operation) }]);
            case IPropertyReferenceOperation property:
                return Each(Children(property, before), outcome => Read(property, outcome.Case));
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment, before);
            case IAssignmentOperation or IIncrementOrDecrementOperation:
                return Each(Children(operation, before), outcome => [new(Forget(operation.ChildOperations.First(), outcome.Case), SocketValue.Unknown)]);
            case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } argument:
                return Each(Children(argument, before), outcome => [new(Forget(argument.Value, outcome.Case), SocketValue.Unknown)]);
            case IDelegateCreationOperation creation:
                // Whoever gets the delegate may run it at any time from now on: a thread, an event, a timer.
                return Each(Children(creation, before), outcome => [new(outcome.Case.ByOthers(), SocketValue.NotNull)]);
            case IObjectCreationOperation creation:
                return Each(Children(creation, before), outcome => [new(_called.Made(creation, outcome.Case), _program.MadeBy(creation) ?? SocketValue.NotNull)]);
            case IInterpolatedStringOperation or IArrayCreationOperation or ITupleOperation or IAnonymousObjectCreationOperation:
                return Each(Children(operation, before), outcome => [outcome with { Value = SocketValue.NotNull }]);
            case IArgumentOperation argument:
                return Evaluate(argument.Value, before);
            case IInvocationOperation call when _called.TaskGivenOnBy(call) is { } task:
                return call.ChildOperations.Where(child => child != task).Aggregate(
                    Evaluate(task, before),
                    (outcomes, child) => Each(outcomes, outcome => Each(Evaluate(child, outcome.Case), evaluated => [evaluated with { Value = outcome.Value }])));
            case IInvocationOperation call:
                return Each(Children(call, before), outcome => _called.Call(call, outcome.Case));
            default:
                return _tests.Evaluate(operation, before) ?? Children(operation, before);
        }
    }

    /// <summary>What an operation gives where each part of it is evaluated, one after the other.</summary>
    public IReadOnlyList<Evaluated> Children(IOperation operation, SocketCase before)
    {
        IReadOnlyList<Evaluated> outcomes = [new(before, SocketValue.Unknown)];

        // A step behind one that does not come back is none.
        foreach (var child in operation.ChildOperations)
        {
            outcomes = outcomes.Count == 1 && outcomes[0].Value.Kind != SocketValueKind.Nothing ? Evaluate(child, outcomes[0].Case) : EvaluateFromEach(child, outcomes);
        }

        return Each(outcomes, static outcome => outcome.Value.Equals(SocketValue.Unknown) ? [outcome] : [outcome with { Value = SocketValue.Unknown }]);
    }

    private IReadOnlyList<Evaluated> EvaluateFromEach(IOperation operation, IReadOnlyList<Evaluated> outcomes) => Each(outcomes, outcome => Evaluate(operation, outcome.Case));

    /// <summary>What follows each of some outcomes. Too many are one of which nothing but their sockets is known.</summary>
    public static IReadOnlyList<Evaluated> Each(IReadOnlyList<Evaluated> outcomes, Func<Evaluated, IReadOnlyList<Evaluated>> next)
    {
        if (outcomes.Count == 1 && outcomes[0].Value.Kind != SocketValueKind.Nothing)
        {
            return next(outcomes[0]);
        }

        var all = outcomes.Where(outcome => outcome.Value.Kind != SocketValueKind.Nothing).SelectMany(next).ToList();
        return all.Count <= SocketCases.MaxCases ? all : [new(all.Select(outcome => outcome.Case).Aggregate((left, right) => left.Join(right)), SocketValue.Unknown)];
    }

    /// <summary>What is known of the value of a place.</summary>
    public SocketValue ValueIn(SocketCase @case, IOperation reference) => Places.Of(reference) is { } place ? @case.ValueOf(place) : SocketValue.Unknown;

    /// <summary>What holds where a flag that nothing was known of is found to be set, or not.</summary>
    public SocketCase Assume(IOperation test, bool value, Evaluated tested) =>
        !tested.Value.IsKnown && test.Type?.SpecialType == SpecialType.System_Boolean && Places.Of(test) is { } flag && Places.IsOwn(flag)
            ? tested.Case.With(flag, SocketValue.Of(value))
            : tested.Case;

    private IReadOnlyList<Evaluated> Read(IPropertyReferenceOperation reference, SocketCase before)
    {
        var property = reference.Property;
        var instance = Places.Of(reference.Instance);
        if (instance is not null && before.ValueOf(instance).Kind == SocketValueKind.Null && SocketCalls.IsSocket(property.ContainingType))
        {
            // It throws.
            return [new(before, SocketValue.Nothing)];
        }

        if (SocketCalls.IsState(property))
        {
            return [new(before, instance is null ? SocketValue.Unknown : new SocketValue(SocketValueKind.State, instance))];
        }

        if (SocketCalls.IsMessageType(property) || SocketCalls.IsCloseStatus(property))
        {
            return [new(before, OfReceived(property, reference, before))];
        }

        if (SocketCalls.IsEndOfMessage(property))
        {
            return Each(Evaluate(reference.Instance, before), result => _tests.IsWhole(result, reference));
        }

        if (property.Name == nameof(CancellationToken.IsCancellationRequested) && instance is not null
            && (SocketCalls.IsToken(property.ContainingType) || SocketCalls.IsTokenSource(property.ContainingType)))
        {
            return before.ValueOf(instance).Equals(SocketValue.Cancelled)
                ? [new(before, SocketValue.True)]
                : [new(before.With(instance, SocketValue.Cancelled), SocketValue.True), new(before, SocketValue.False)];
        }

        if (property.Name == nameof(Nullable<int>.Value) || property.Name == nameof(Nullable<int>.HasValue))
        {
            var nullable = Evaluate(reference.Instance, before);
            return property.Name == nameof(Nullable<int>.Value) ? nullable : Each(nullable, outcome => _tests.IsNull(outcome, null, isNegated: true, reference));
        }

        if (property.Name == nameof(Task<int>.Result) && property.ContainingType.Name is nameof(Task) or nameof(ValueTask))
        {
            return Evaluate(reference.Instance, before);
        }

        return _called.Get(reference, before) ?? [new(before, ValueIn(before, reference))];
    }

    private SocketValue OfReceived(IPropertySymbol property, IPropertyReferenceOperation reference, SocketCase before)
    {
        var isType = SocketCalls.IsMessageType(property);
        if (SocketCalls.IsSocket(property.ContainingType))
        {
            return Places.Of(reference.Instance) is { } socket ? new SocketValue(SocketValueKind.CloseStatus, socket) : SocketValue.Unknown;
        }

        // A result that was put away, or the one of a receive in the same expression.
        var result = Evaluate(reference.Instance, before);
        return (result.Count == 1 ? result[0].Value : SocketValue.Unknown) switch
        {
            { Kind: SocketValueKind.Result } fresh => fresh with { Kind = isType ? SocketValueKind.MessageType : SocketValueKind.CloseStatus },
            { Kind: SocketValueKind.OldResult } old => old with { Kind = isType ? SocketValueKind.OldMessageType : SocketValueKind.OldCloseStatus },
            _ => SocketValue.Unknown,
        };
    }

    private IReadOnlyList<Evaluated> Assign(ISimpleAssignmentOperation assignment, SocketCase before)
    {
        var target = assignment.Target;
        var reached = target is ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation ? [new(before, SocketValue.Unknown)] : Children(target, before);
        return Each(reached, outcome => Each(Evaluate(assignment.Value, outcome.Case), given => [new(Store(target, assignment.Value, given), given.Value)]));
    }

    private SocketCase Store(IOperation target, IOperation source, Evaluated given)
    {
        if (Places.Of(target) is not { } place)
        {
            return given.Case;
        }

        var original = Places.Of(source);
        if (place.Equals(original))
        {
            return given.Case;
        }

        var after = Forget(place, given.Case);
        if (given.Value.Kind == SocketValueKind.Made)
        {
            return after.With(place, SocketFact.Made(given.Value.Made)).With(place, SocketValue.NotNull);
        }

        after = original is not null && !original.StartsWith(place) ? after.With(place, given.Case.FactOf(original)) : after;
        return (given.Value.Socket is { } of && of.StartsWith(place)) || (given.Value.Kind is SocketValueKind.True or SocketValueKind.False && !Places.IsOwn(place))
            ? after
            : after.With(place, given.Value);
    }

    private SocketCase Forget(IOperation target, SocketCase before) => Places.Of(target) is { } place ? Forget(place, before) : before;

    /// <summary>A place gets another value. The same member may be reached by another name.</summary>
    private static SocketCase Forget(Place written, SocketCase before) => before.Without(place => place.StartsWith(written)
        || (written.Members.LastOrDefault() is { } member && place.Members.Contains(member, SymbolEqualityComparer.Default)));
}
