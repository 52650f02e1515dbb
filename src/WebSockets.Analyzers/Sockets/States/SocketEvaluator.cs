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
                return before.AsOutcome;
            case { ConstantValue: { HasValue: true, Value: var constant } }:
                return Giving(constant switch { null => SocketValue.Null, bool flag => SocketValue.Of(flag), string => SocketValue.NotNull, _ => SocketValue.Unknown }, before);
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
                return Giving(before.ValueOf(Place.Of(capture.Id)) is { IsKnown: true } known ? known : ValueIn(before, capture), before);
            case ILocalReferenceOperation or IParameterReferenceOperation:
                return Giving(ValueIn(before, operation), before);
            case IInstanceReferenceOperation or IFlowAnonymousFunctionOperation or IAnonymousFunctionOperation:
                return [new(before, SocketValue.NotNull)];
            case IArgumentOperation { Parameter.RefKind: not (RefKind.Out or RefKind.Ref) } argument:
                return Evaluate(argument.Value, before);
            default:
                return EvaluateWhole(operation, before);
        }
    }

    private static IReadOnlyList<Evaluated> Giving(SocketValue value, SocketCase before) => value.Equals(SocketValue.Unknown) ? before.AsOutcome : [new(before, value)];

    /// <summary>An operation that does something with what its parts give.</summary>
    private IReadOnlyList<Evaluated> EvaluateWhole(IOperation operation, SocketCase before) => operation switch
    {
        IFieldReferenceOperation => OfField(operation, before),
        IPropertyReferenceOperation property => OfProperty(property, before),
        ISimpleAssignmentOperation assignment => Assign(assignment, before),
        IArgumentOperation { Parameter.RefKind: not (RefKind.Out or RefKind.Ref) } argument => Evaluate(argument.Value, before),
        IInvocationOperation call => OfCall(call, before),
        IFlowCaptureOperation or IAssignmentOperation or IIncrementOrDecrementOperation or IArgumentOperation => Write(operation, before),
        IDelegateCreationOperation or IObjectCreationOperation or IInterpolatedStringOperation or IArrayCreationOperation or ITupleOperation or IAnonymousObjectCreationOperation =>
            Make(operation, before),
        _ => _tests.Evaluate(operation, before) ?? Children(operation, before),
    };

    private IReadOnlyList<Evaluated> OfField(IOperation field, SocketCase before) =>
        Each(Children(field, before), outcome => Giving(ValueIn(outcome.Case, field), outcome.Case));

    private IReadOnlyList<Evaluated> OfProperty(IPropertyReferenceOperation property, SocketCase before) =>
        Each(Children(property, before), outcome => Read(property, outcome.Case));

    private IReadOnlyList<Evaluated> Write(IOperation operation, SocketCase before) => operation switch
    {
        IFlowCaptureOperation capture => Each(Evaluate(capture.Value, before), outcome => [new(outcome.Case.With(Place.Of(capture.Id), outcome.Value), outcome.Value)]),
        IArgumentOperation argument => Each(Children(argument, before), outcome => [new(Forget(argument.Value, outcome.Case), SocketValue.Unknown)]),
        _ => Each(Children(operation, before), outcome => [new(Forget(operation.ChildOperations.First(), outcome.Case), SocketValue.Unknown)]),
    };

    private IReadOnlyList<Evaluated> Make(IOperation operation, SocketCase before) => operation switch
    {
        // Whoever gets the delegate may run it at any time from now on: a thread, an event, a timer.
        IDelegateCreationOperation creation => Each(Children(creation, before), outcome => [new(outcome.Case.ByOthers(), SocketValue.NotNull)]),
        IObjectCreationOperation creation => Each(Children(creation, before), outcome => [new(_called.Made(creation, outcome.Case), _program.MadeBy(creation) ?? SocketValue.NotNull)]),
        _ => Each(Children(operation, before), outcome => [outcome with { Value = SocketValue.NotNull }]),
    };

    private IReadOnlyList<Evaluated> OfCall(IInvocationOperation call, SocketCase before) => _called.TaskGivenOnBy(call) is { } task
        ? GiveOn(call, task, before)
        : Each(Children(call, before), outcome => _called.Call(call, outcome.Case));

    private IReadOnlyList<Evaluated> GiveOn(IInvocationOperation call, IOperation task, SocketCase before) => call.ChildOperations.Where(child => child != task).Aggregate(
        Evaluate(task, before),
        (outcomes, child) => Each(outcomes, outcome => Each(Evaluate(child, outcome.Case), evaluated => [evaluated with { Value = outcome.Value }])));

    /// <summary>What an operation gives where each part of it is evaluated, one after the other.</summary>
    public IReadOnlyList<Evaluated> Children(IOperation operation, SocketCase before)
    {
        var outcomes = before.AsOutcome;

        // A step behind one that does not come back is none.
        foreach (var child in operation.ChildOperations)
        {
            outcomes = outcomes.Count == 1 && outcomes[0].Value.Kind != SocketValueKind.Nothing ? Evaluate(child, outcomes[0].Case) : EvaluateFromEach(child, outcomes);
        }

        return Each(outcomes, static outcome => outcome.Case.AsOutcome);
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
