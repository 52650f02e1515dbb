using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Flow;

/// <summary>
/// The transfer function: what one operation of a control flow graph evaluates to, and what it does to the state.
/// Operands are evaluated in their order; an operation that is not listed has an unknown value and only its operands'
/// effects.
/// </summary>
internal sealed class Interpreter
{
    private readonly ProgramFlow _program;
    private readonly Variables _variables;
    private readonly Guarantees _guarantees;
    private readonly IMethodSymbol? _method;
    private readonly Stores _stores;
    private readonly Dictionary<CaptureId, ImmutableArray<IOperation>> _captured = [];
    private bool? _isCalledAfterClose;

    /// <param name="program">Everything outside of the body: other methods, members, the API table.</param>
    /// <param name="variables">The body's variables; some of them cannot be followed.</param>
    /// <param name="method">The method whose body it is; null of a lambda, or where there is none.</param>
    public Interpreter(ProgramFlow program, Variables variables, IMethodSymbol? method)
    {
        _method = method;
        _program = program;
        _variables = variables;
        Conditions = new Conditions(program, variables, this);
        _guarantees = new Guarantees(program, Conditions);
        _stores = new Stores(program, this);
    }

    public Conditions Conditions { get; }

    /// <summary>The state before and after <see cref="Evaluate"/>.</summary>
    public FlowState State { get; set; } = FlowState.Empty;

    /// <summary>Whether a call was made that does not come back. Whoever evaluates an operation sets it back.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Told of each call with the values of its arguments, once the state is final. Null before that.</summary>
    public IFlowObserver? Observer { get; set; }

    /// <exception cref="InsufficientExecutionStackException">The operation is nested too deeply to be looked at.</exception>
    public CodeValue Evaluate(IOperation operation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operation.ConstantValue.HasValue && operation is not (ISimpleAssignmentOperation or IFlowCaptureOperation))
        {
            return OfConstant(operation);
        }

        return operation switch
        {
            ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation => Read(State, Places.Of(operation, State)!),
            IFlowCaptureOperation capture => Capture(capture),
            ISimpleAssignmentOperation { IsRef: false } assignment => _stores.Assign(assignment.Target, assignment.Value),
            IDeconstructionAssignmentOperation deconstruction => _stores.Deconstruct(deconstruction.Target, deconstruction.Value),
            ICompoundAssignmentOperation compound => _stores.Overwrite(compound.Target, compound.Value),
            IIncrementOrDecrementOperation increment => _stores.Overwrite(increment.Target, null),
            IConversionOperation conversion => Conversions.Convert(Evaluate(conversion.Operand), conversion),
            IPropertyReferenceOperation property => ReadProperty(property),
            IFieldReferenceOperation field => ReadMember(field, field.Instance),
            IInvocationOperation call => Call(call),
            IObjectCreationOperation creation => Create(creation),
            IAwaitOperation await => Await(await),
            IDefaultValueOperation => Conversions.MayBeNull(operation.Type) ? CodeValue.Null : CodeValue.UnknownNotNull,
            IIsPatternOperation isPattern => Match(isPattern),
            IReturnOperation => Yield(operation),
            IFlowAnonymousFunctionOperation function => Nested(function),
            IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation function } => Nested(function),
            ITupleOperation or IBinaryOperation or IInterpolatedStringOperation => OperandsOf(operation, CodeValue.UnknownNotNull),
            _ => OperandsOf(operation, CodeValue.Unknown),
        };
    }

    /// <summary>The value of a place: what was written to it, else what its declaration says.</summary>
    public CodeValue Read(FlowState state, Place place)
    {
        var value = place.Members.IsEmpty && place.Root is { } root && !_variables.CanFollow(root)
            ? Conversions.MayBeNull(TypeOf(root)) ? CodeValue.Unknown : CodeValue.UnknownNotNull
            : state.Find(place) ?? Unwritten(place);
        return value.MayBeNull
            && place.Members.LastOrDefault() is { } member
            && _program.IsReceivedStatus(member)
            && (state.CloseReceived || IsCalledAfterClose())
                ? value.WithoutNull()
                : value;
    }

    private bool IsCalledAfterClose()
    {
        if (_isCalledAfterClose is null)
        {
            // Its callers may ask what this method returns, and so come back here.
            _isCalledAfterClose = false;
            _isCalledAfterClose = _method is not null && _program.IsCalledAfterClose(_method);
        }

        return _isCalledAfterClose.Value;
    }

    /// <summary>
    /// The body was walked. Other threads may read its conditions from here on; what nobody asked until now nobody works out
    /// any more, as the answer would depend on what that thread is in the middle of.
    /// </summary>
    public void Finish() => _isCalledAfterClose ??= false;

    /// <summary>The value of a place that the body did not write to yet.</summary>
    public CodeValue Unwritten(Place place) =>
        place.Members.LastOrDefault() is { } member ? _program.ValueOf(member)
        : place.Root is IParameterSymbol parameter && !_variables.Owns(parameter) ? _program.ValueOfOuterParameter(parameter)
        : CodeValue.Unknown;

    /// <summary>What a flow capture was made of so far; one for each branch that sets it.</summary>
    public ImmutableArray<IOperation> Captured(CaptureId capture) =>
        _captured.TryGetValue(capture, out var operations) ? operations : ImmutableArray<IOperation>.Empty;

    /// <summary>After a call: what others can write to may be anything.</summary>
    public FlowState AfterCall(FlowState state) => state.ForgetMembers(_program.MayChangeElsewhere);

    private static ITypeSymbol? TypeOf(ISymbol variable) => variable switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    private static CodeValue OfConstant(IOperation operation)
    {
        if (operation.ConstantValue.Value is null)
        {
            return CodeValue.Null;
        }

        if (operation.ConstantValue.Value is bool flag)
        {
            return CodeValue.Of(Origin.Written(operation.Syntax), CodeSet.Of(flag ? 1 : 0));
        }

        return Constants.IntegerOf(operation) is { } code
            ? CodeValue.Of(Origin.Written(operation.Syntax), CodeSet.Of(code))
            : CodeValue.UnknownNotNull;
    }

    public CodeValue OperandsOf(IOperation operation, CodeValue result)
    {
        foreach (var operand in operation.ChildOperations)
        {
            Evaluate(operand);
        }

        return result;
    }

    private CodeValue Capture(IFlowCaptureOperation capture)
    {
        var value = Evaluate(capture.Value);
        var place = Place.Of(capture.Id);
        State = State.Write(place, value);
        if (Captured(capture.Id) is var captures && !captures.Contains(capture.Value))
        {
            _captured[capture.Id] = captures.Add(capture.Value);
        }

        if (Places.Of(capture.Value, State) is { } captured && !captured.Equals(place))
        {
            // The capture may be read, or assigned to ("x ??= v" writes through one): it stands for the variable.
            State = State.WithAlias(place, captured);
            _stores.Assigns(capture, captured);
        }
        else
        {
            _stores.Alias(place, capture.Value);
        }

        return value;
    }

    private CodeValue ReadProperty(IPropertyReferenceOperation property)
    {
        if (Places.IsNullableMember(property) && property.Instance is { } nullable)
        {
            var value = Evaluate(nullable).WithoutNull();
            if (property.Property.Name != nameof(Nullable<int>.Value))
            {
                return CodeValue.UnknownNotNull;
            }

            Dereferenced(nullable);
            return value;
        }

        foreach (var argument in property.Arguments)
        {
            Evaluate(argument.Value);
        }

        return ReadMember(property, property.Instance);
    }

    private CodeValue ReadMember(IOperation member, IOperation? instance)
    {
        if (instance is not null)
        {
            Evaluate(instance);
        }

        var place = Places.Of(member, State);
        var value = place is not null
            ? Read(State, place)
            : member is IPropertyReferenceOperation property ? _program.ValueOf(property.Property)
            : member is IFieldReferenceOperation field ? _program.ValueOf(field.Field)
            : CodeValue.Unknown;
        Dereferenced(instance);
        return value;
    }

    /// <summary>Behind a member access the instance is not null, or this would not run.</summary>
    private void Dereferenced(IOperation? instance)
    {
        if (instance is not null && Places.Of(instance, State) is { } place && Read(State, place) is { MayBeNull: true } value && value.WithoutNull() is { IsNothing: false } known)
        {
            State = State.Learn(place, known);
        }
    }

    private CodeValue Call(IInvocationOperation call)
    {
        if (call.Instance is { } instance)
        {
            var receiver = Evaluate(instance);
            if (Conversions.IsGetValueOrDefault(call))
            {
                if (!receiver.MayBeNull)
                {
                    return receiver;
                }

                // Without an argument null becomes 0, which nobody wrote.
                return receiver.WithoutNull().Join(call.Arguments.IsEmpty ? CodeValue.UnknownNotNull : Evaluate(call.Arguments[0].Value));
            }

            if (Conversions.IsGetHasValue(call))
            {
                return CodeValue.UnknownNotNull;
            }

            if (call.TargetMethod.Name is "ConfigureAwait" or "AsTask" or "GetAwaiter" or "GetResult")
            {
                // What a task will give is what the call that made it returns.
                return receiver;
            }

            Dereferenced(instance);
        }

        var values = Arguments(call.Arguments);
        Observer?.OnCall(call, call.TargetMethod, call.Arguments, values, State);
        Effects(call.Arguments);
        if (_guarantees.After(State, call) is { } after)
        {
            State = after;
        }
        else
        {
            HasEnded = true;
        }

        return _program.ReturnOf(call, values);
    }

    private CodeValue Create(IObjectCreationOperation creation)
    {
        var values = Arguments(creation.Arguments);
        if (creation.Constructor is { } constructor)
        {
            Observer?.OnCall(creation, constructor, creation.Arguments, values, State);
        }

        Effects(creation.Arguments);
        return CodeValue.UnknownNotNull;
    }

    private CodeValue[] Arguments(IEnumerable<IArgumentOperation> arguments) =>
        arguments.Select(argument => argument.HasBrokenDefault() ? CodeValue.UnknownNotNull : Evaluate(argument.Value)).ToArray();

    /// <summary>After a call: what it was given by reference may be anything, and what others can write to may be.</summary>
    private void Effects(IEnumerable<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out)
            {
                _stores.Store(Stores.Declared(argument.Value), CodeValue.Unknown);
            }
        }

        State = AfterCall(State);
    }

    private CodeValue Await(IAwaitOperation await)
    {
        var value = Evaluate(await.Operation);
        State = AfterCall(State);
        return value;
    }

    /// <summary>The variables of a pattern are new each time; what the pattern says of them is seen where it is a condition.</summary>
    private CodeValue Match(IIsPatternOperation isPattern)
    {
        Evaluate(isPattern.Value);
        foreach (var pattern in isPattern.Pattern.DescendantsAndSelf().OfType<IPatternOperation>())
        {
            if (Patterns.DeclaredBy(pattern) is { } declared)
            {
                State = State.Write(Place.Of(declared), CodeValue.Unknown);
            }
        }

        return CodeValue.UnknownNotNull;
    }

    /// <summary>Between two steps of an iterator its caller runs.</summary>
    private CodeValue Yield(IOperation yielded)
    {
        OperandsOf(yielded, CodeValue.Unknown);
        State = AfterCall(State);
        return CodeValue.Unknown;
    }

    private CodeValue Nested(IFlowAnonymousFunctionOperation function)
    {
        Observer?.OnFunction(function, State);
        return CodeValue.UnknownNotNull;
    }
}
