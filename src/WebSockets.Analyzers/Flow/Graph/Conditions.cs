using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>What is known on either side of a branch.</summary>
internal sealed class Conditions
{
    private readonly IProgramValues _program;
    private readonly Variables _variables;
    private readonly Interpreter _interpreter;
    private readonly CallConditions _callConditions;
    private readonly PatternConditions _patterns;

    /// <param name="program">Everything outside of the body.</param>
    /// <param name="variables">The variables of the body.</param>
    /// <param name="interpreter">Reads their values.</param>
    /// <param name="calls">Looks into predicates of the program.</param>
    public Conditions(IProgramValues program, Variables variables, Interpreter interpreter, Calls calls)
    {
        _program = program;
        _variables = variables;
        _interpreter = interpreter;
        _callConditions = new CallConditions(program, this, interpreter, calls);
        _patterns = new PatternConditions(this, interpreter);
    }

    /// <summary>How often something was not understood: what it looked at became unknown.</summary>
    public int DoubtCount { get; private set; }

    /// <summary>Whether an operation computes a bool, rather than to read one.</summary>
    public static bool IsCondition(IOperation operation) => operation switch
    {
        IConversionOperation conversion => IsCondition(conversion.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => IsCondition(not.Operand),
        IBinaryOperation or IIsPatternOperation or IIsNullOperation or IIsTypeOperation or IInvocationOperation => true,
        IPropertyReferenceOperation property => Places.IsNullableMember(property),
        IFlowCaptureReferenceOperation => false,
        _ => false,
    };

    /// <summary>The state on the side where a condition has a value; null where that side cannot be reached.</summary>
    /// <exception cref="InsufficientExecutionStackException">The condition is nested too deeply to be looked at.</exception>
    public FlowCase? Assume(FlowCase state, IOperation condition, bool holds) => Assume(state, condition, holds, new Effort());

    private FlowCase? Assume(FlowCase state, IOperation condition, bool holds, Effort effort)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return effort.IsSpent() ? Forget(state, condition) : Understood(state, condition, holds, effort);
    }

    private FlowCase? Understood(FlowCase state, IOperation condition, bool holds, Effort effort) => condition switch
    {
        { ConstantValue: { HasValue: true, Value: bool constant } } => constant == holds ? state : null,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Assume(state, not.Operand, !holds, effort),
        IIsNullOperation isNull => AssumeTested(state, isNull.Operand, holds ? ValueTest.IsNull : ValueTest.NotNull, effort),
        IIsTypeOperation isType when Patterns.OfType(isType.TypeOperand, isType.ValueOperand.Type) is var test =>
            AssumeTested(state, isType.ValueOperand, holds ? test : test.Not(), effort),
        IIsPatternOperation isPattern => _patterns.Assume(state, isPattern.Value, isPattern.Pattern, holds, effort),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and => holds ? AssumeBoth(state, and, true, effort) : AssumeEither(state, and, false, effort),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or => holds ? AssumeEither(state, or, true, effort) : AssumeBoth(state, or, false, effort),
        IBinaryOperation { OperatorMethod: null } comparison => AssumeComparison(state, comparison, holds, effort),
        IPropertyReferenceOperation { Property.Name: nameof(Nullable<int>.HasValue), Instance: { } nullable } hasValue when Places.IsNullableMember(hasValue) =>
            AssumeTested(state, nullable, holds ? ValueTest.NotNull : ValueTest.IsNull, effort),
        IInvocationOperation { Instance: { } nullable } call when Conversions.IsGetHasValue(call) =>
            AssumeTested(state, nullable, holds ? ValueTest.NotNull : ValueTest.IsNull, effort),
        IInvocationOperation { Instance: { } nullable, Arguments.IsEmpty: true } call when Conversions.IsGetValueOrDefault(call) =>
            AssumeTested(state, nullable, ValueTest.In(CodeSet.Of(holds ? 1 : 0)) with { MatchesNull = !holds }, effort),
        IConversionOperation conversion when Conversions.KeepsEveryValue(conversion) => Assume(state, conversion.Operand, holds, effort),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "GetResult", Instance: { } task } => Assume(state, task, holds, effort),
        IInvocationOperation call => _callConditions.Assume(state, call, holds),
        IAwaitOperation await => Assume(state, await.Operation, holds, effort),
        _ when Conversions.IntegerTypeOf(condition.Type) == SpecialType.System_Boolean && Places.Of(condition, state) is { } flag =>
            AssumeFlag(state, condition, flag, holds, effort),
        _ => Forget(state, condition),
    };

    public FlowCase? AssumeTest(FlowCase state, IOperation tested, ValueTest test) =>
        Places.TestedBy(tested, state) is { } place ? AssumePlace(state, place, test) : state;

    /// <summary>What a test says of one place holds for every other that has the same value.</summary>
    public FlowCase? AssumePlace(FlowCase state, Place place, ValueTest test)
    {
        if (_program.Texts is not null && TextTests.IsLength(place))
        {
            return AssumeLength(state, place.Owner, test);
        }

        var passed = PassedAs(state, place);
        foreach (var same in state.SameAs(place))
        {
            var value = _interpreter.Values.Read(state, same).Narrow(test);
            if (value.IsNothing)
            {
                return null;
            }

            state = Established(state.Learn(same, value), same.Members.LastOrDefault(), value);
        }

        return passed is null ? state : AssumePlace(state, passed, test);
    }

    /// <summary>What a test of its length says of a text.</summary>
    private FlowCase? AssumeLength(FlowCase state, Place text, ValueTest test) => _interpreter.Values.Read(state, text).Codes.Any(pair => pair.Key.IsWide)
        ? Forget(state, text)
        : AssumePlace(state, text, ValueTest.In(TextLengths.WithBytes(test.Codes)));

    /// <summary>Where a value is what the caller passed for a parameter, in a variable of another name, a test of it is a test of that.</summary>
    private Place? PassedAs(FlowCase state, Place place)
    {
        var origins = place.IsPassed || _interpreter.Values.Read(state, place) is not { MayBeUnknown: false } value ? [] : value.Codes.Take(2).Select(pair => pair.Key).ToList();
        return origins.Count == 1
            && origins[0] is { Kind: OriginKind.Parameter, Cut: null, Symbol: IParameterSymbol parameter }
            && Place.PassedFor(parameter) is var passed
            && state.Find(passed) is not null
            && !state.SameAs(passed).Contains(place) ? passed : null;
    }

    // The compiler's graph has branches for these two; a condition that a bool local keeps still has them whole.
    private FlowCase? AssumeBoth(FlowCase state, IBinaryOperation condition, bool holds, Effort effort) =>
        Assume(state, condition.LeftOperand, holds, effort) is { } left ? Assume(left, condition.RightOperand, holds, effort) : null;

    private FlowCase? AssumeEither(FlowCase state, IBinaryOperation condition, bool holds, Effort effort)
    {
        var left = Assume(state, condition.LeftOperand, holds, effort);
        var right = Assume(state, condition.LeftOperand, !holds, effort) is { } other ? Assume(other, condition.RightOperand, holds, effort) : null;
        return left is null || right is null ? left ?? right : left.Join(right, _interpreter.Values.Unwritten);
    }

    /// <summary>
    /// A bool. Where it is a local that keeps one condition, that condition holds; where it is set more than once,
    /// nobody knows to which of them, nor whether the values that they looked at are still the same.
    /// </summary>
    private FlowCase? AssumeFlag(FlowCase state, IOperation condition, Place flag, bool holds, Effort effort)
    {
        if (AssumePlace(state, flag, ValueTest.In(CodeSet.Of(holds ? 1 : 0))) is not { } assumed)
        {
            return null;
        }

        if ((flag.Members.LastOrDefault() ?? flag.Root) is not { } symbol)
        {
            return AssumeCaptured(assumed, condition, ValueTest.In(CodeSet.Of(holds ? 1 : 0)), effort);
        }

        // Where the condition that it keeps was understood, its two outcomes are cases of their own.
        if (IsChosen(_interpreter.Values.Read(state, flag)))
        {
            return assumed;
        }

        var conditions = _variables.ConditionsOf(symbol);
        assumed = conditions.Aggregate(assumed, Forget);
        return condition is IPropertyReferenceOperation property && _program.Members.IsComputed(symbol) ? _callConditions.ForgetMembersOf(assumed, property.Instance, symbol) : assumed;
    }

    private FlowCase? AssumeComparison(FlowCase state, IBinaryOperation comparison, bool holds, Effort effort) =>
        Comparison.Of(comparison) is { } understood
            ? AssumeTested(state, understood.Tested, understood.Where(holds), effort)
            // Two values that are both computed: which of them the program trusts is not known.
            : Forget(state, comparison);

    /// <summary>What a test says of the operation that it looks at.</summary>
    public FlowCase? AssumeTested(FlowCase state, IOperation tested, ValueTest test, Effort effort)
    {
        if (_program.Texts is not null && TextTests.MeasuredBy(tested) is { } text)
        {
            return AssumeTest(state, text, ValueTest.In(TextLengths.WithBytes(test.Codes)));
        }

        var place = Places.TestedBy(tested, state);
        var passed = Comparison.OrDefault(tested, test);
        if (place is not null && IsChosen(_interpreter.Values.Read(state, place)))
        {
            // Each kind of "var kind = Classify(s); if (kind == 2) …" is a case of its own, with what is known of s in it.
            return AssumePlace(state, place, passed);
        }

        // "(a < b) == true", "ok != true", "a?.IsClosed is true": the condition itself.
        if (test.SaysWhetherTrue is { } holds && Places.WithoutConversions(tested) is var condition && Conversions.IntegerTypeOf(condition.Type) == SpecialType.System_Boolean)
        {
            return test.MatchesNull && Conversions.MayBeNull(condition.Type) ? Forget(state, condition) : Assume(state, condition, holds, effort);
        }

        if (place is null)
        {
            return test.LooksAtCodes ? Forget(state, tested) : state;
        }

        if (AssumePlace(state, place, passed) is not { } assumed)
        {
            return null;
        }

        // Where nobody knows which kind it is, the test is a guard of whatever the kind was made of; of what a caller passed it is one of that alone.
        // A text can be measured by what was made of it: "GetBytes(text).Length".
        assumed = test.LooksAtCodes && PassedAs(state, place) is null && place.Root is { } variable && (place.Members.IsEmpty || _program.Texts is not null) ? _variables.ConditionsOf(variable).Aggregate(assumed, Forget) : assumed;
        return AssumeCaptured(assumed, tested, passed, effort);
    }

    /// <summary>Whether a value is one number, a bool or null, and nothing else.</summary>
    private static bool IsChosen(CodeValue value) =>
        value.Only is not null || value is { MayBeUnknown: false, MayBeNull: true, HasCodes: false };

    /// <summary>
    /// Once a message is known to be a Close, the received status is there; and the other way round. A copy says it as well:
    /// its value still has the member as its origin.
    /// </summary>
    private FlowCase Established(FlowCase state, ISymbol? member, CodeValue value)
    {
        if (state.CloseReceived || value.MayBeNull || value.MayBeUnknown)
        {
            return state;
        }

        foreach (var pair in value.Codes)
        {
            var source = pair.Key is { Kind: OriginKind.Received, Symbol: { } received } ? received : member;
            var isEvidence = pair.Value is { IsEnumerable: true, Ranges: { Length: 1 } ranges } && source is not null && _program.Members.SaysCloseReceived(source, ranges[0].First);
            if (source is null || !(isEvidence || _program.Members.IsReceivedStatus(source)))
            {
                return state;
            }
        }

        return value.HasCodes ? state with { CloseReceived = true } : state;
    }

    /// <summary>
    /// What is tested may have been computed before and kept in a capture, as "switch (Kind(x))" and "x?.Y == z" do. Of
    /// what the branches put there often one alone can pass (not the null of "x?.Y"): then the test speaks of that one.
    /// Else all that it was computed from has been looked at.
    /// </summary>
    private FlowCase? AssumeCaptured(FlowCase state, IOperation tested, ValueTest test, Effort effort)
    {
        if (Places.WithoutConversions(tested) is not IFlowCaptureReferenceOperation reference || state.Aliases.ContainsKey(Place.Of(reference.Id)))
        {
            return state;
        }

        var captured = _interpreter.Captured(reference.Id);
        var passing = captured.Where(value => Comparison.MayPass(value, test)).Take(2).ToList();
        if (passing.Count != 1 || (captured.Length == 1 && Places.TestedBy(passing[0], state) is not null))
        {
            return test.LooksAtCodes ? captured.Aggregate(state, Forget) : state;
        }

        var instance = (Places.WithoutConversions(passing[0]) as IMemberReferenceOperation)?.Instance;
        return (instance is not { Type.IsReferenceType: true } ? state : AssumeTest(state, instance, ValueTest.NotNull)) is { } known
            ? AssumeTested(known, passing[0], test, effort)
            : null;
    }

    /// <summary>
    /// A condition that is not understood looks at a value: it may be the very guard that keeps a bad code away. So may be
    /// what it looks at itself, a bool or a capture that was computed before.
    /// </summary>
    public FlowCase Forget(FlowCase state, IOperation condition)
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
                    state = LooksAt(Forget(state, place), place);
                    foreach (var earlier in Behind(part, place).Where(seen.Add))
                    {
                        conditions.Enqueue(earlier);
                    }
                }
            }
        }

        return state;
    }

    /// <summary>What was received is looked at in a way that is not understood: from here on nothing is said of a status that was not received.</summary>
    private FlowCase LooksAt(FlowCase state, Place place) =>
        place.Members.Any(member => _program.Members.IsCloseEvidence(member) || _program.Members.IsReceivedStatus(member)) ? state with { CloseReceived = true } : state;

    private IEnumerable<IOperation> Behind(IOperation part, Place place) =>
        (place.Members.LastOrDefault() ?? place.Root) is { } symbol ? _variables.ConditionsOf(symbol)
        : part is IFlowCaptureReferenceOperation reference ? _interpreter.Captured(reference.Id)
        : Enumerable.Empty<IOperation>();

    public FlowCase Forget(FlowCase state, Place place)
    {
        foreach (var same in state.SameAs(place))
        {
            // What is chosen by is not judged; which way was chosen stays known.
            if (_interpreter.Values.Read(state, same) is { HasCodes: true } value && !Discriminators.IsChoice(value))
            {
                DoubtCount++;
                state = state.Learn(same, value.Forgotten());
            }
        }

        return state;
    }

    /// <summary>Conditions kept in bool locals may be made of others: how many are looked at for one branch is bounded.</summary>
    internal sealed class Effort
    {
        private int _left = 1000;

        public bool IsSpent() => --_left < 0;
    }
}
