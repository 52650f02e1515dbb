using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Flow;

/// <summary>What is known on either side of a branch.</summary>
internal sealed class Conditions(ProgramFlow program, Variables variables, Interpreter interpreter)
{
    /// <summary>The state on the side where a condition has a value; null where that side cannot be reached.</summary>
    /// <exception cref="InsufficientExecutionStackException">The condition is nested too deeply to be looked at.</exception>
    public FlowState? Assume(FlowState state, IOperation condition, bool holds) => Assume(state, condition, holds, new Effort());

    private FlowState? Assume(FlowState state, IOperation condition, bool holds, Effort effort)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return effort.IsSpent() ? Forget(state, condition) : Understood(state, condition, holds, effort);
    }

    private FlowState? Understood(FlowState state, IOperation condition, bool holds, Effort effort) => condition switch
    {
        { ConstantValue: { HasValue: true, Value: bool constant } } => constant == holds ? state : null,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Assume(state, not.Operand, !holds, effort),
        IIsNullOperation isNull => AssumeTest(state, isNull.Operand, holds ? ValueTest.IsNull : ValueTest.NotNull),
        IIsPatternOperation isPattern => AssumePattern(state, isPattern.Value, isPattern.Pattern, holds),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and => holds ? AssumeBoth(state, and, true, effort) : AssumeEither(state, and, false, effort),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or => holds ? AssumeEither(state, or, true, effort) : AssumeBoth(state, or, false, effort),
        IBinaryOperation { OperatorMethod: null } comparison => AssumeComparison(state, comparison, holds),
        IPropertyReferenceOperation { Property.Name: nameof(Nullable<int>.HasValue), Instance: { } nullable } hasValue when Places.IsNullableMember(hasValue) =>
            AssumeTest(state, nullable, holds ? ValueTest.NotNull : ValueTest.IsNull),
        IInvocationOperation { Instance: { } nullable } call when Conversions.IsGetHasValue(call) =>
            AssumeTest(state, nullable, holds ? ValueTest.NotNull : ValueTest.IsNull),
        IConversionOperation { Conversion.IsIdentity: true } conversion => Assume(state, conversion.Operand, holds, effort),
        IInvocationOperation call => AssumeCall(state, call, holds),
        _ when Conversions.IntegerTypeOf(condition.Type) == SpecialType.System_Boolean && Places.Of(condition, state) is { } flag =>
            AssumeFlag(state, condition, flag, holds, effort),
        _ => Forget(state, condition),
    };

    /// <summary>Whether a parameter keeps what the caller passed.</summary>
    public bool SeesWhatIsPassed(IParameterSymbol parameter) => variables.IsWrittenOnce(parameter);

    private FlowState? AssumeTest(FlowState state, IOperation tested, ValueTest test) =>
        Places.TestedBy(tested, state) is { } place ? AssumePlace(state, place, test) : state;

    /// <summary>What a test says of one place holds for every other that has the same value.</summary>
    private FlowState? AssumePlace(FlowState state, Place place, ValueTest test)
    {
        foreach (var same in state.SameAs(place))
        {
            var value = interpreter.Read(state, same).Narrow(test);
            if (value.IsNothing)
            {
                return null;
            }

            state = Established(state.Learn(same, value), same.Members.LastOrDefault(), test);
        }

        return state;
    }

    // The compiler's graph has branches for these two; a condition that a bool local keeps still has them whole.
    private FlowState? AssumeBoth(FlowState state, IBinaryOperation condition, bool holds, Effort effort) =>
        Assume(state, condition.LeftOperand, holds, effort) is { } left ? Assume(left, condition.RightOperand, holds, effort) : null;

    private FlowState? AssumeEither(FlowState state, IBinaryOperation condition, bool holds, Effort effort)
    {
        var left = Assume(state, condition.LeftOperand, holds, effort);
        var right = Assume(state, condition.LeftOperand, !holds, effort) is { } other ? Assume(other, condition.RightOperand, holds, effort) : null;
        return left is null || right is null ? left ?? right : left.Join(right, interpreter.Unwritten);
    }

    /// <summary>
    /// A bool. Where it is a local that keeps one condition, that condition holds; where it is set more than once,
    /// nobody knows to which of them, nor whether the values that they looked at are still the same.
    /// </summary>
    private FlowState? AssumeFlag(FlowState state, IOperation condition, Place flag, bool holds, Effort effort)
    {
        if (AssumePlace(state, flag, ValueTest.In(CodeSet.Of(holds ? 1 : 0))) is not { } assumed)
        {
            return null;
        }

        if ((flag.Members.LastOrDefault() ?? flag.Root) is not { } symbol)
        {
            return ForgetCaptured(assumed, condition);
        }

        var conditions = variables.ConditionsOf(symbol);
        if (conditions.Count == 1 && symbol is ILocalSymbol && variables.IsWrittenOnce(symbol) && IsStable(conditions[0]))
        {
            return Assume(assumed, conditions[0], holds, effort);
        }

        assumed = conditions.Aggregate(assumed, Forget);
        return condition is IPropertyReferenceOperation property && program.IsComputed(symbol) ? ForgetMembersOf(assumed, property.Instance, symbol) : assumed;
    }

    /// <summary>Whether all that a condition looks at still is as it was, whenever that was.</summary>
    private bool IsStable(IOperation condition) =>
        Variables.In(condition).All(variables.IsWrittenOnce)
        && condition.DescendantsAndSelf().OfType<IMemberReferenceOperation>().All(reference => !program.MayChangeElsewhere(reference.Member));

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
        if (Places.TestedBy(tested, state) is not { } place)
        {
            return Forget(state, tested);
        }

        return AssumePlace(state, place, OrDefault(tested, passed)) is { } assumed ? ForgetCaptured(assumed, tested) : null;
    }

    /// <summary>A test of <c>x.GetValueOrDefault()</c> finds 0 where x is null.</summary>
    private static ValueTest OrDefault(IOperation tested, ValueTest test) => tested switch
    {
        IConversionOperation conversion => OrDefault(conversion.Operand, test),
        IInvocationOperation => test with { MatchesNull = test.Codes.Contains(0) },
        _ => test,
    };

    private static ValueTest? Constant(IOperation operation)
    {
        var value = operation;
        while (value is IConversionOperation { ConstantValue.HasValue: false, OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        return value.ConstantValue is { HasValue: true, Value: null } || value is IDefaultValueOperation { ConstantValue.HasValue: false }
            ? ValueTest.IsNull
            : Constants.IntegerOf(operation.Type is { IsReferenceType: true } ? value : operation) is { } code ? ValueTest.Equal(code, Origin.Written(value.Syntax)) : null;
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
    private FlowState Established(FlowState state, ISymbol? member, ValueTest test) =>
        member is not null
        && test is { NamesItsCodes: true, Codes.Ranges.Length: 1 }
        && program.SaysCloseReceived(member, test.Codes.Ranges[0].First)
            ? state with { CloseReceived = true }
            : state;

    private FlowState? AssumePattern(FlowState state, IOperation value, IPatternOperation pattern, bool holds)
    {
        var place = Places.TestedBy(value, state);
        var test = Patterns.TestOf(pattern);
        if (place is not null)
        {
            if (AssumePlace(state, place, OrDefault(value, holds ? test : test.Not())) is not { } narrowed)
            {
                return null;
            }

            state = ForgetCaptured(narrowed, value);
        }
        else
        {
            state = Forget(state, value);
        }

        return holds ? Declare(state, place, pattern) : Fail(state, place, pattern);
    }

    /// <summary>What a pattern that did not match says of the members that it looks into.</summary>
    private FlowState? Fail(FlowState state, Place? place, IPatternOperation pattern) => pattern switch
    {
        // "x is not { } y": y is there where the pattern does not match.
        INegatedPatternOperation negated => Declare(state, place, negated.Pattern),
        IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.Length: 1 } recursive
            when Patterns.TestOf(recursive.PropertySubpatterns[0].Pattern) is { IsExact: true } test
                && Patterns.IsAlways(recursive)
                && MemberOf(place, recursive.PropertySubpatterns[0]) is { } member =>
                AssumePlace(state, member, test.Not()) ?? state,
        _ => ForgetParts(state, place, pattern),
    };

    /// <summary>Which of several parts decided is not known.</summary>
    private FlowState ForgetParts(FlowState state, Place? place, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case INegatedPatternOperation negated:
                return ForgetParts(state, place, negated.Pattern);
            case IBinaryPatternOperation binary:
                return ForgetParts(ForgetParts(state, place, binary.LeftPattern), place, binary.RightPattern);
            case IRecursivePatternOperation recursive:
                foreach (var part in recursive.PropertySubpatterns)
                {
                    if (MemberOf(place, part) is { } member)
                    {
                        state = ForgetParts(Forget(state, member), member, part.Pattern);
                    }
                }

                return state;
            default:
                return state;
        }
    }

    private static Place? MemberOf(Place? place, IPropertySubpatternOperation part)
    {
        var symbol = part.Member switch
        {
            IPropertyReferenceOperation property => property.Property,
            IFieldReferenceOperation field => field.Field,
            _ => (ISymbol?)null,
        };
        return symbol is not null && place is { Members.Length: < Place.MaxMembers } ? place.Member(symbol) : null;
    }

    /// <summary>What a pattern that matched says of the members that it looks into, and the variables that it declares.</summary>
    private FlowState? Declare(FlowState? state, Place? place, IPatternOperation pattern)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
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
            case INegatedPatternOperation or IBinaryPatternOperation:
                return state is null ? null : ForgetParts(state, place, pattern);
            default:
                return state;
        }
    }

    private FlowState? AssumePart(FlowState? state, Place? place, IPropertySubpatternOperation part)
    {
        if (state is null)
        {
            return null;
        }

        var member = MemberOf(place, part);
        var test = Patterns.TestOf(part.Pattern);
        if (member is not null)
        {
            state = AssumePlace(state, member, test);
        }

        return Declare(state, member, part.Pattern);
    }

    private FlowState? Bind(FlowState? state, Place? place, ISymbol declared)
    {
        if (state is null || place is null)
        {
            return state?.Write(Place.Of(declared), CodeValue.UnknownNotNull);
        }

        var bound = state.Write(Place.Of(declared), interpreter.Read(state, place).WithoutNull());
        return place.IsVariable ? bound.WithAlias(Place.Of(declared), place) : bound;
    }

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
                && interpreter.Read(state, tested).HasCodes)
            {
                var accepted = program.AcceptedBy(call.TargetMethod, parameter, holds);
                if ((accepted is { } codes ? AssumePlace(state, tested, ValueTest.In(codes) with { MatchesNull = true }) : Forget(state, tested)) is not { } assumed)
                {
                    return null;
                }

                state = assumed;
            }
        }

        return ForgetMembersOf(call.Instance is null ? state : Forget(state, call.Instance), call.Instance, call.TargetMethod);
    }

    /// <summary>A predicate of the program itself looks at the members of its object that it names.</summary>
    private FlowState ForgetMembersOf(FlowState state, IOperation? instance, ISymbol predicate)
    {
        if ((instance is null ? Place.This : Places.Of(instance, state)) is not { Members.Length: < Place.MaxMembers } owner)
        {
            return state;
        }

        var names = Members.NamesIn(predicate, program.Compilation);
        var members = predicate.ContainingType.GetMembers()
            .Where(member => member is IFieldSymbol or IPropertySymbol && names.Contains(member.Name))
            .Select(owner.Member);
        var parameters = predicate.ContainingType.InstanceConstructors
            .SelectMany(constructor => constructor.Parameters)
            .Where(parameter => names.Contains(parameter.Name))
            .Select(Place.Of);
        return members.Concat(parameters).Aggregate(state, Forget);
    }

    /// <summary>
    /// What is tested may have been computed before and kept in a capture, as "switch (Kind(x))" and "x?.Y == z" do: what
    /// it was computed from is looked at as well.
    /// </summary>
    private FlowState ForgetCaptured(FlowState state, IOperation tested) => tested switch
    {
        IConversionOperation conversion => ForgetCaptured(state, conversion.Operand),
        IFlowCaptureReferenceOperation reference when !state.Aliases.ContainsKey(Place.Of(reference.Id)) =>
            interpreter.Captured(reference.Id).Aggregate(state, Forget),
        _ => state,
    };

    /// <summary>
    /// A condition that is not understood looks at a value: it may be the very guard that keeps a bad code away. So may be
    /// what it looks at itself, a bool or a capture that was computed before.
    /// </summary>
    private FlowState Forget(FlowState state, IOperation condition)
    {
        var conditions = new Queue<IOperation>([condition]);
        var seen = new HashSet<IOperation>(conditions);
        while (conditions.Count > 0)
        {
            foreach (var part in conditions.Dequeue().DescendantsAndSelf())
            {
                if (part is ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation
                    && Places.Of(part, state) is { } place)
                {
                    state = Forget(state, place);
                    foreach (var earlier in Behind(part, place).Where(seen.Add))
                    {
                        conditions.Enqueue(earlier);
                    }
                }
            }
        }

        return state;
    }

    private IEnumerable<IOperation> Behind(IOperation part, Place place) =>
        (place.Members.LastOrDefault() ?? place.Root) is { } symbol ? variables.ConditionsOf(symbol)
        : part is IFlowCaptureReferenceOperation reference ? interpreter.Captured(reference.Id)
        : [];

    private FlowState Forget(FlowState state, Place place) => state.SameAs(place).Aggregate(state, (known, same) =>
        interpreter.Read(known, same) is { HasCodes: true } value ? known.Learn(same, value.Forgotten()) : known);

    /// <summary>Conditions kept in bool locals may be made of others: how many are looked at for one branch is bounded.</summary>
    private sealed class Effort
    {
        private int _left = 1000;

        public bool IsSpent() => --_left < 0;
    }
}
