using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Flow;

/// <summary>What is known on either side of a branch.</summary>
internal sealed class Conditions(ProgramFlow program, Variables variables, Interpreter interpreter)
{
    /// <summary>The state on the side where a condition has a value; null where that side cannot be reached.</summary>
    public FlowState? Assume(FlowState state, IOperation condition, bool holds) => condition switch
    {
        { ConstantValue: { HasValue: true, Value: bool constant } } => constant == holds ? state : null,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Assume(state, not.Operand, !holds),
        IIsNullOperation isNull => AssumeTest(state, isNull.Operand, holds ? ValueTest.IsNull : ValueTest.NotNull),
        IIsPatternOperation isPattern => AssumePattern(state, isPattern.Value, isPattern.Pattern, holds),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and => holds ? AssumeBoth(state, and, true) : AssumeEither(state, and, false),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or => holds ? AssumeEither(state, or, true) : AssumeBoth(state, or, false),
        IBinaryOperation { OperatorMethod: null } comparison => AssumeComparison(state, comparison, holds),
        IPropertyReferenceOperation { Property.Name: nameof(Nullable<int>.HasValue), Instance: { } nullable } hasValue when Places.IsNullableMember(hasValue) =>
            AssumeTest(state, nullable, holds ? ValueTest.NotNull : ValueTest.IsNull),
        IInvocationOperation { Instance: { } nullable } call when Conversions.IsGetHasValue(call) =>
            AssumeTest(state, nullable, holds ? ValueTest.NotNull : ValueTest.IsNull),
        IConversionOperation { Conversion.IsIdentity: true } conversion => Assume(state, conversion.Operand, holds),
        IInvocationOperation call => AssumeCall(state, call, holds),
        _ when Conversions.IntegerTypeOf(condition.Type) == SpecialType.System_Boolean && Places.Of(condition, state) is { } flag =>
            AssumeFlag(state, flag, holds),
        _ => Forget(state, condition),
    };

    /// <summary>Whether a parameter keeps what the caller passed.</summary>
    public bool SeesWhatIsPassed(IParameterSymbol parameter) => variables.IsWrittenOnce(parameter);

    private FlowState? AssumeTest(FlowState state, IOperation tested, ValueTest test) =>
        Places.TestedBy(tested, state) is { } place ? AssumePlace(state, place, test) : state;

    /// <summary>A flow capture stands for a variable: what a test says of one holds for the other.</summary>
    private FlowState? AssumePlace(FlowState state, Place place, ValueTest test)
    {
        var value = interpreter.Read(state, place).Narrow(test);
        return value.IsNothing ? null : state.Learn(place, value);
    }

    // The compiler's graph has branches for these two; a condition that a bool local keeps still has them whole.
    private FlowState? AssumeBoth(FlowState state, IBinaryOperation condition, bool holds) =>
        Assume(state, condition.LeftOperand, holds) is { } left ? Assume(left, condition.RightOperand, holds) : null;

    private FlowState? AssumeEither(FlowState state, IBinaryOperation condition, bool holds)
    {
        var left = Assume(state, condition.LeftOperand, holds);
        var right = Assume(state, condition.LeftOperand, !holds) is { } other ? Assume(other, condition.RightOperand, holds) : null;
        return left is null || right is null ? left ?? right : left.Join(right, interpreter.Unwritten);
    }

    /// <summary>
    /// A bool. Where it is a local that keeps one condition, that condition holds; where it is set more than once,
    /// nobody knows to which of them, nor whether the values that they looked at are still the same.
    /// </summary>
    private FlowState? AssumeFlag(FlowState state, Place flag, bool holds)
    {
        if (AssumePlace(state, flag, ValueTest.In(CodeSet.Of(holds ? 1 : 0))) is not { } assumed)
        {
            return null;
        }

        if (flag is not { Members.IsEmpty: true, Root: ILocalSymbol local })
        {
            return assumed;
        }

        var conditions = variables.ConditionsOf(local);
        if (conditions.Count == 1 && variables.IsWrittenOnce(local) && Variables.In(conditions[0]).All(variables.IsWrittenOnce))
        {
            return Assume(assumed, conditions[0], holds);
        }

        return conditions.Aggregate(assumed, Forget);
    }

    private FlowState? AssumeComparison(FlowState state, IBinaryOperation comparison, bool holds)
    {
        var (tested, constant, kind) = Constant(comparison.RightOperand) is { } right
            ? (comparison.LeftOperand, right, comparison.OperatorKind)
            : Constant(comparison.LeftOperand) is { } left
                ? (comparison.RightOperand, left, Mirrored(comparison.OperatorKind))
                : (null, null, BinaryOperatorKind.None);
        if (tested is null || constant is null)
        {
            // Two values that are both computed: which of them the program trusts is not known.
            return Forget(state, comparison);
        }

        var test = kind switch
        {
            BinaryOperatorKind.Equals => constant,
            BinaryOperatorKind.NotEquals => constant.Not(),
            _ when constant is { MatchesNull: false } && constant.Constants.Count == 1 => Patterns.OfRelation(kind, constant.Constants.Keys.First()),
            _ => ValueTest.Undecided,
        };

        // "x < 5" is false for null as well, and so is its opposite.
        var isRelation = kind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals);
        var passed = holds ? test : isRelation ? test.Not() with { MatchesNull = true } : test.Not();
        return Places.TestedBy(tested, state) is { } place
            ? Established(AssumePlace(state, place, passed), tested, passed)
            : Forget(state, tested);
    }

    private static ValueTest? Constant(IOperation operation)
    {
        var value = operation;
        while (value is IConversionOperation { ConstantValue.HasValue: false, OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        return value.ConstantValue is { HasValue: true, Value: null } || value is IDefaultValueOperation { ConstantValue.HasValue: false }
            ? ValueTest.IsNull
            : Constants.IntegerOf(operation) is { } code ? ValueTest.Equal(code, Origin.Written(value.Syntax)) : null;
    }

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };

    /// <summary>Once a message is known to be a Close, the received status is there.</summary>
    private FlowState? Established(FlowState? state, IOperation tested, ValueTest test) =>
        state is not null
        && test is { NamesItsCodes: true, Codes.Ranges.Length: 1 }
        && tested is IPropertyReferenceOperation property
        && program.SaysCloseReceived(property.Property, test.Codes.Ranges[0].First)
            ? state with { CloseReceived = true }
            : state;

    private FlowState? AssumePattern(FlowState state, IOperation value, IPatternOperation pattern, bool holds)
    {
        var place = Places.TestedBy(value, state);
        var test = Patterns.TestOf(pattern);
        if (place is not null)
        {
            if (AssumePlace(state, place, holds ? test : test.Not()) is not { } narrowed)
            {
                return null;
            }

            state = narrowed;
        }

        return holds ? Declare(state, place, pattern) : state;
    }

    /// <summary>What a pattern that matched says of the members that it looks into, and the variables that it declares.</summary>
    private FlowState? Declare(FlowState? state, Place? place, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IDeclarationPatternOperation { DeclaredSymbol: { } declared }:
                return Bind(state, place, declared);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } and:
                return Declare(Declare(state, place, and.LeftPattern), place, and.RightPattern);
            case IRecursivePatternOperation recursive:
                foreach (var part in recursive.PropertySubpatterns)
                {
                    state = AssumePart(state, place, part);
                }

                return recursive.DeclaredSymbol is { } whole ? Bind(state, place, whole) : state;
            default:
                return state;
        }
    }

    private FlowState? AssumePart(FlowState? state, Place? place, IPropertySubpatternOperation part)
    {
        var symbol = part.Member switch
        {
            IPropertyReferenceOperation property => property.Property,
            IFieldReferenceOperation field => field.Field,
            _ => (ISymbol?)null,
        };
        var member = symbol is not null && place is { Members.Length: < Place.MaxMembers } ? place.Member(symbol) : null;
        if (state is null)
        {
            return null;
        }

        var test = Patterns.TestOf(part.Pattern);
        if (member is not null)
        {
            state = AssumePlace(state, member, test);
            state = Established(state, part.Member, test);
        }

        return Declare(state, member, part.Pattern);
    }

    private FlowState? Bind(FlowState? state, Place? place, ISymbol declared) =>
        state?.Write(Place.Of(declared), place is null ? CodeValue.UnknownNotNull : interpreter.Read(state, place).WithoutNull());

    /// <summary>
    /// A call decides. A predicate of the program itself is looked into; <c>Equals</c> is an equality; of any other call
    /// nobody knows what it accepts, so the codes that it was shown are not ours to judge any more.
    /// </summary>
    private FlowState? AssumeCall(FlowState state, IInvocationOperation call, bool holds)
    {
        if (call is { TargetMethod: { Name: nameof(Equals), Parameters.Length: 1 }, Instance: { } instance }
            && Places.TestedBy(instance, state) is { } place
            && Constant(call.Arguments[0].Value) is { } constant)
        {
            return AssumePlace(state, place, holds ? constant : constant.Not());
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.None } parameter
                && Places.TestedBy(argument.Value, state) is { } tested
                && interpreter.Read(state, tested) is { HasCodes: true } value)
            {
                var accepted = program.AcceptedBy(call.TargetMethod, parameter, holds);
                var narrowed = accepted is { } codes ? value.Narrow(ValueTest.In(codes) with { MatchesNull = true }) : value.Forgotten();
                if (narrowed.IsNothing)
                {
                    return null;
                }

                state = state.Learn(tested, narrowed);
            }
        }

        return call.Instance is null ? state : Forget(state, call.Instance);
    }

    /// <summary>
    /// A condition that is not understood looks at a value: it may be the very guard that keeps a bad code away.
    /// </summary>
    private FlowState Forget(FlowState state, IOperation condition)
    {
        foreach (var part in condition.DescendantsAndSelf())
        {
            if (part is ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation
                && Places.Of(part, state) is { } place
                && interpreter.Read(state, place) is { HasCodes: true } value)
            {
                state = state.Learn(place, value.Forgotten());
            }
        }

        return state;
    }
}
