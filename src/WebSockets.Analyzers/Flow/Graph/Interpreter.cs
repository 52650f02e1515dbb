using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// The transfer function: what one operation of a control flow graph evaluates to, and what it does to the state.
/// Operands are evaluated in their order; an operation that is not listed has an unknown value and only its operands'
/// effects.
/// </summary>
internal sealed class Interpreter
{
    private readonly Calls _calls;
    private readonly INestedFunctions _nested;
    private readonly Stores _stores;
    private readonly MemberAccess _members;
    private readonly Creations _creations;
    private readonly TextOperations? _texts;
    private readonly NeededTexts? _needed;
    private readonly Dictionary<CaptureId, ImmutableArray<IOperation>> _captured = [];

    /// <param name="program">Everything outside of the body: other methods, members, the API table.</param>
    /// <param name="variables">The body's variables; some of them cannot be followed.</param>
    /// <param name="nested">The functions in the body.</param>
    /// <param name="method">The method whose body it is; null of a lambda, or where there is none.</param>
    /// <param name="needed">The parts of the body that texts may come from; null where texts are not followed.</param>
    public Interpreter(IProgramValues program, Variables variables, INestedFunctions nested, IMethodSymbol? method, NeededTexts? needed = null)
    {
        _needed = needed;
        _calls = new Calls(program, this, nested);
        _nested = nested;
        _texts = program.Texts is { } sources ? new TextOperations(sources, this) : null;
        _members = new MemberAccess(program, this);
        _creations = new Creations(program, variables, this);
        Values = new PlaceValues(program, variables, method);
        Lookups = new Lookups(program, this);
        Sequences = new Sequences(program, this);
        Conditions = new Conditions(program, variables, this, _calls);
        _stores = new Stores(program, this, nested);
        Invocations = new Invocations(this, _calls, _members);
    }

    public Conditions Conditions { get; }

    /// <summary>What places hold.</summary>
    public PlaceValues Values { get; }

    /// <summary>What calls give, and what they leave behind.</summary>
    public Invocations Invocations { get; }

    /// <summary>What collections give.</summary>
    public Lookups Lookups { get; }

    /// <summary>What iterators yield.</summary>
    public Sequences Sequences { get; }

    /// <summary>The choices that the evaluation in progress makes.</summary>
    public Choices Choices { get; } = new();

    /// <summary>The state before and after <see cref="Evaluate"/>.</summary>
    public FlowCase State { get; set; } = FlowCase.Empty;

    /// <summary>Whether a call was made that does not come back. Whoever evaluates an operation sets it back.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Whether a local is kept for log lines alone, so that what it says of a value is nobody's choice.</summary>
    public Func<ISymbol, bool> IsOnlyLogged { get; set; } = _ => false;

    /// <summary>Told of each call with the values of its arguments; null where nobody is.</summary>
    public IFlowObserver? Observer { get; set; }

    /// <summary>Evaluates one operation of a block, from <see cref="State"/>.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="isTested">Whether a branch depends on it. What a predicate says is said on either side of the branch.</param>
    /// <returns>What holds behind it; null where it does not come back.</returns>
    public FlowCase? Run(IOperation operation, bool isTested)
    {
        HasEnded = false;
        _calls.Tested = isTested ? Predicate(operation) : null;
        Evaluate(operation);
        return HasEnded ? null : State;
    }

    private static IOperation? Predicate(IOperation condition) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Predicate(not.Operand),
        IAwaitOperation await => Predicate(await.Operation),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "GetResult", Instance: { } task } => Predicate(task),
        IInvocationOperation call => call,
        _ => null,
    };

    /// <summary>The same for what the function returns.</summary>
    public FlowCase? Return(IOperation value)
    {
        HasEnded = false;
        var returned = EvaluateKept(value);
        if (returned.MayBeUnknown && Conversions.IntegerTypeOf(value.Type) == SpecialType.System_Boolean && Conditions.IsCondition(value))
        {
            // Whoever asks decides by what is looked at here.
            State = Conditions.Forget(State, value);
        }

        return HasEnded ? null : State.Write(Place.Returned, returned);
    }

    /// <summary>
    /// The value of an operation that is kept in a variable, or returned. Of a condition that is understood both outcomes are
    /// told apart, so that whoever tests the variable later tests what the condition tested.
    /// </summary>
    public CodeValue EvaluateKept(IOperation operation)
    {
        var value = Evaluate(operation);
        if (Conversions.IntegerTypeOf(operation.Type) != SpecialType.System_Boolean || operation.ConstantValue.HasValue || HasEnded || !value.MayBeUnknown || !Conditions.IsCondition(operation))
        {
            return value;
        }

        var before = State;
        var doubts = Conditions.DoubtCount;
        var holds = Conditions.Assume(before, operation, true);
        var fails = Conditions.Assume(before, operation, false);
        if (Conditions.DoubtCount != doubts || (ReferenceEquals(holds, before) && ReferenceEquals(fails, before)) || (holds is null && fails is null))
        {
            return value;
        }

        var chosen = holds is null ? 1 : fails is null ? 0 : Choices.Choose(2);
        if (chosen is null)
        {
            return value;
        }

        State = (chosen == 0 ? holds : fails)!;
        return CodeValue.Of(Origin.Written(operation.Syntax), CodeSet.Of(chosen == 0 ? 1 : 0));
    }

    /// <summary>What an operation gives in some state, without doing anything: a place is read, what is constant is folded.</summary>
    public CodeValue ValueOf(IOperation operation, FlowCase state) =>
        operation.ConstantValue.HasValue ? OfConstant(operation)
        : Places.TestedBy(operation, state) is { } place ? state.WithParts(place, Values.Read(state, place))
        : Conversions.MayBeNull(operation.Type) ? CodeValue.Unknown
        : CodeValue.UnknownNotNull;

    /// <summary>A member of what an expression is, in some state; null where the expression is no place.</summary>
    public CodeValue? MemberOf(IOperation owner, ISymbol member, FlowCase state) =>
        Places.TestedBy(owner, state) is { Members.Length: < Place.MaxMembers } place ? Values.Read(state, place.Member(member)) : null;

    /// <summary>The classes that what a member is called on may be of; empty where it may be of another.</summary>
    public ImmutableArray<INamedTypeSymbol> ClassesOf(IOperation? instance, FlowCase state) => instance switch
    {
        null => ImmutableArray<INamedTypeSymbol>.Empty,
        IConversionOperation { OperatorMethod: null } conversion => ClassesOf(conversion.Operand, state),
        IObjectCreationOperation { Type: INamedTypeSymbol type } => ImmutableArray.Create(type),
        _ => ValueOf(instance, state).Classes,
    };

    /// <summary>Whether values of a type are judged, and not only what chooses between branches.</summary>
    public bool IsFollowed(ITypeSymbol? type) => Conversions.IsInteger(type) || IsText(type);

    private bool IsText(ITypeSymbol? type) => _texts is not null && type?.SpecialType == SpecialType.System_String;

    /// <summary>Whether it is worth to look into what an expression calls or reads: where texts are followed, only what they may come from is.</summary>
    public bool IsLookedInto(IOperation expression) => _needed is null || _needed.Contains(expression.Syntax);

    /// <summary>What a call leaves in an argument that is passed by reference.</summary>
    public void StoreResult(IOperation argument, CodeValue value) => _stores.Store(Stores.Declared(argument), value);

    /// <exception cref="InsufficientExecutionStackException">The operation is nested too deeply to be looked at.</exception>
    public CodeValue Evaluate(IOperation operation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operation.ConstantValue.HasValue && operation is not (ISimpleAssignmentOperation or IFlowCaptureOperation))
        {
            return OfConstant(operation);
        }

        return _texts?.Of(operation) ?? operation switch
        {
            ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation => Values.ReadWhole(State, Places.Of(operation, State)!, operation.Type),
            IInstanceReferenceOperation => CodeValue.UnknownNotNull,
            IFlowCaptureOperation capture => Capture(capture),
            ISimpleAssignmentOperation { IsRef: false } assignment => _stores.Assign(assignment.Target, assignment.Value),
            IDeconstructionAssignmentOperation deconstruction => _stores.Deconstruct(deconstruction.Target, deconstruction.Value),
            ICompoundAssignmentOperation compound => _stores.Overwrite(compound),
            IIncrementOrDecrementOperation step => _stores.Step(step),
            IConversionOperation conversion => Conversions.Convert(Evaluate(conversion.Operand), conversion),
            IPropertyReferenceOperation property => _members.Property(property),
            IFieldReferenceOperation field => _members.Read(field, field.Instance),
            IInvocationOperation call => Invocations.Of(call),
            IObjectCreationOperation creation => _creations.Object(creation),
            IAwaitOperation await => Await(await),
            IArrayElementReferenceOperation element => OperandsOf(element, Lookups.Element(element.ArrayReference, element.Indices.Length == 1 ? element.Indices[0] : null, element.Type)),
            IDefaultValueOperation => Conversions.MayBeNull(operation.Type) ? CodeValue.Null : CodeValue.UnknownNotNull,
            IIsPatternOperation isPattern => Match(isPattern),
            IReturnOperation yielded => Yield(yielded),
            IFlowAnonymousFunctionOperation function => Nested(function),
            IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation function } => Nested(function),
            ITupleOperation tuple => _creations.Tuple(tuple),
            IAnonymousObjectCreationOperation creation => _creations.Anonymous(creation),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not => Not(Evaluate(not.Operand), not),
            IBinaryOperation or IInterpolatedStringOperation => OperandsOf(operation, CodeValue.UnknownNotNull),
            _ => OperandsOf(operation, CodeValue.Unknown),
        };
    }

    /// <summary>What a compound assignment makes of a text; null of any other, and where texts are not followed.</summary>
    public CodeValue? TextOf(ICompoundAssignmentOperation compound) =>
        compound is { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } ? _texts?.Together(compound) : null;

    /// <summary>What a flow capture was made of so far; one for each branch that sets it.</summary>
    public ImmutableArray<IOperation> Captured(CaptureId capture) =>
        _captured.TryGetValue(capture, out var operations) ? operations : ImmutableArray<IOperation>.Empty;

    private CodeValue OfConstant(IOperation operation)
    {
        if (operation.ConstantValue.Value is null)
        {
            return CodeValue.Null;
        }

        if (operation.ConstantValue.Value is string text)
        {
            return _texts is null ? CodeValue.Of(Origin.Written(operation.Syntax), Conversions.OfText(text)) : TextOperations.OfConstant(operation, text);
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
        var value = EvaluateKept(capture.Value);
        var place = Place.Of(capture.Id);
        State = State.Write(place, value);
        _captured[capture.Id] = Captured(capture.Id) is var known && known.Contains(capture.Value) ? known : known.Add(capture.Value);
        if (IsText(capture.Value.Type) && capture.Value is IMemberReferenceOperation)
        {
            // Whose text it is, the value says, and not the place.
            return value;
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

    private static CodeValue Not(CodeValue value, IOperation not) =>
        value is { MayBeUnknown: false, MayBeNull: false } && value.AllCodes is { Ranges: { Length: 1 } ranges } && ranges[0].First == ranges[0].Last
            ? CodeValue.Of(Origin.Written(not.Syntax), CodeSet.Of(1 - ranges[0].First))
            : CodeValue.UnknownNotNull;

    private CodeValue Await(IAwaitOperation await)
    {
        var value = Evaluate(await.Operation);
        State = Values.AfterCall(State);
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
    private CodeValue Yield(IReturnOperation yielded)
    {
        if (yielded.ReturnedValue is { } element)
        {
            Sequences.Add(Evaluate(element));
        }

        State = Values.AfterCall(State);
        return CodeValue.Unknown;
    }

    /// <summary>A delegate stands for what it gives, as a task does.</summary>
    private CodeValue Nested(IFlowAnonymousFunctionOperation function)
    {
        Observer?.OnFunction(function, State);
        return CodeGivers.IsGiver(function.Symbol)
            && function.Symbol.Parameters.IsEmpty
            && _nested.SummaryOf(function.Symbol, State, ImmutableDictionary<int, CodeValue>.Empty, null) is { Exits.Count: > 0 } summary
                ? CodeValue.UnknownNotNull.Join(summary.Returned).WithoutUnknown() is { HasCodes: true } known ? known : CodeValue.UnknownNotNull
                : CodeValue.UnknownNotNull;
    }
}
