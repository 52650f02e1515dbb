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
    private readonly Dictionary<CaptureId, (Place Place, IOperation Target)> _assignable = [];
    private readonly Dictionary<CaptureId, ImmutableHashSet<IOperation>> _captured = [];

    /// <param name="program">Everything outside of the body: other methods, members, the API table.</param>
    /// <param name="variables">The body's variables; some of them cannot be followed.</param>
    public Interpreter(ProgramFlow program, Variables variables)
    {
        _program = program;
        _variables = variables;
        Conditions = new Conditions(program, variables, this);
    }

    public Conditions Conditions { get; }

    /// <summary>The state before and after <see cref="Evaluate"/>.</summary>
    public FlowState State { get; set; } = FlowState.Empty;

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
            ISimpleAssignmentOperation { IsRef: false } assignment => Assign(assignment.Target, assignment.Value),
            IDeconstructionAssignmentOperation deconstruction => Deconstruct(deconstruction.Target, deconstruction.Value),
            ICompoundAssignmentOperation compound => Overwrite(compound.Target, compound.Value),
            IIncrementOrDecrementOperation increment => Overwrite(increment.Target, null),
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
        return state.CloseReceived && place.Members.LastOrDefault() is { } member && _program.IsReceivedStatus(member) ? value.WithoutNull() : value;
    }

    /// <summary>The value of a place that the body did not write to yet.</summary>
    public CodeValue Unwritten(Place place) =>
        place.Members.LastOrDefault() is { } member ? _program.ValueOf(member)
        : place.Root is IParameterSymbol parameter && !_variables.Owns(parameter) ? _program.ValueOfOuterParameter(parameter)
        : CodeValue.Unknown;

    /// <summary>What a flow capture was made of so far; one for each branch that sets it.</summary>
    public ImmutableHashSet<IOperation> Captured(CaptureId capture) =>
        _captured.TryGetValue(capture, out var operations) ? operations : ImmutableHashSet<IOperation>.Empty;

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

    private CodeValue OperandsOf(IOperation operation, CodeValue result)
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
        _captured[capture.Id] = Captured(capture.Id).Add(capture.Value);
        if (Places.Of(capture.Value, State) is { } captured && !captured.Equals(place))
        {
            // The capture may be read, or assigned to ("x ??= v" writes through one): it stands for the variable.
            State = State.WithAlias(place, captured);
            _assignable[capture.Id] = (captured, capture.Value);
        }
        else
        {
            Alias(place, capture.Value);
        }

        return value;
    }

    private CodeValue Assign(IOperation target, IOperation source)
    {
        if (target is not (ILocalReferenceOperation or IFlowCaptureReferenceOperation))
        {
            OperandsOf(target, CodeValue.Unknown);
        }

        var value = Evaluate(source);
        Store(target, value, source);
        return value;
    }

    private void Store(IOperation target, CodeValue value, IOperation? source = null)
    {
        var place = Places.Of(target, State);
        if (target is IFlowCaptureReferenceOperation reference && _assignable.TryGetValue(reference.Id, out var captured))
        {
            (place, target) = captured;
        }

        var runsCode = target is IPropertyReferenceOperation { Property: var property } && !Members.IsAuto(property);
        if (place is not null)
        {
            State = State.Write(place, runsCode ? CodeValue.Unknown : value);
            ForgetOtherNamesOf(place);
        }

        if (runsCode)
        {
            // A setter is a call, and what it stores is its own business.
            State = AfterCall(State);
        }
        else if (place is not null && source is not null)
        {
            Alias(place, source);
        }

        if (target is IFieldReferenceOperation or IPropertyReferenceOperation)
        {
            Observer?.OnStore(target, value, State);
        }
    }

    /// <summary>A copy: "switch ((int)x)" and "var y = (int)x; if (y == …)" test x.</summary>
    private void Alias(Place copy, IOperation source)
    {
        if (Places.TestedBy(source, State) is { IsVariable: true } place && !place.StartsWith(copy) && !copy.StartsWith(place)
            && (Places.Of(source, State) is not null || !Read(State, place).MayBeNull))
        {
            State = State.WithAlias(copy, place);
        }
    }

    /// <summary>
    /// The same field may be known by another name: <c>a.Status</c> and <c>b.Status</c> may be one, and a getter may read it.
    /// </summary>
    private void ForgetOtherNamesOf(Place written)
    {
        if (written.Members.LastOrDefault() is { } member)
        {
            State = State.ForgetMembers(place => !place.Equals(written)
                && (place.Members.Contains(member, SymbolEqualityComparer.Default) || place.Members.Any(_program.IsComputed)));
        }
    }

    private CodeValue Overwrite(IOperation target, IOperation? operand)
    {
        Evaluate(target);
        if (operand is not null)
        {
            Evaluate(operand);
        }

        Store(target, CodeValue.UnknownNotNull);
        return CodeValue.UnknownNotNull;
    }

    private CodeValue Deconstruct(IOperation target, IOperation source)
    {
        // All values first, then all targets: "(a, b) = (b, a)" swaps.
        var parts = Parts(target, source).ToList();
        var values = parts.Select(part => Evaluate(part.Source)).ToList();
        for (var index = 0; index < parts.Count; index++)
        {
            if (Declared(parts[index].Target) is ITupleOperation whole)
            {
                foreach (var element in whole.DescendantsAndSelf())
                {
                    Store(element, CodeValue.Unknown);
                }
            }
            else
            {
                Store(Declared(parts[index].Target), values[index]);
            }
        }

        return CodeValue.Unknown;
    }

    /// <summary>What is assigned to what, as far as both sides are written as tuples.</summary>
    private static IEnumerable<(IOperation Target, IOperation Source)> Parts(IOperation target, IOperation source) =>
        Declared(target) is ITupleOperation targets
        && (source is IConversionOperation conversion ? conversion.Operand : source) is ITupleOperation sources
        && targets.Elements.Length == sources.Elements.Length
            ? targets.Elements.SelectMany((element, index) => Parts(element, sources.Elements[index]))
            : [(target, source)];

    private static IOperation Declared(IOperation target) =>
        target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;

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
        arguments.Select(argument => Evaluate(argument.Value)).ToArray();

    /// <summary>After a call: what it was given by reference may be anything, and what others can write to may be.</summary>
    private void Effects(IEnumerable<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out)
            {
                Store(Declared(argument.Value), CodeValue.Unknown);
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
