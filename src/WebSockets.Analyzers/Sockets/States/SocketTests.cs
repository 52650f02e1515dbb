using System.Net.WebSockets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>Tests of what a socket, a result or a flag is: what holds where they come out true, and where false.</summary>
internal sealed class SocketTests(SocketEvaluator evaluator)
{
    private const int Close = 1 << (int)WebSocketMessageType.Close;

    /// <summary>What a test gives; null where the operation is none.</summary>
    public IReadOnlyList<Evaluated>? Evaluate(IOperation operation, SocketCase before)
    {
        switch (operation)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
                return SocketEvaluator.Each(evaluator.Evaluate(not.Operand, before), outcome => [outcome with { Value = Negated(outcome.Value) }]);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr, OperatorMethod: null } both:
                // Of a getter, whose operations are as they were written: a graph has branches instead.
                var decides = both.OperatorKind == BinaryOperatorKind.ConditionalOr ? SocketValueKind.True : SocketValueKind.False;
                return SocketEvaluator.Each(evaluator.Evaluate(both.LeftOperand, before), outcome =>
                    outcome.Value.Kind == decides ? [outcome]
                    : outcome.Value.Kind is SocketValueKind.True or SocketValueKind.False ? evaluator.Evaluate(both.RightOperand, outcome.Case)
                    : [.. evaluator.Evaluate(both.RightOperand, outcome.Case).Select(right => right.Value.Kind == decides ? right : right with { Value = SocketValue.Unknown })]);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                return Compare(comparison, before);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } text:
                return SocketEvaluator.Each(evaluator.Children(text, before), outcome => [outcome with { Value = SocketValue.NotNull }]);
            case IIsNullOperation isNull:
                return SocketEvaluator.Each(evaluator.Evaluate(isNull.Operand, before), outcome => IsNull(outcome, evaluator.Places.Of(isNull.Operand), isNegated: false, isNull));
            case IIsPatternOperation { Value: var value, Pattern: var pattern } test:
                return SocketEvaluator.Each(evaluator.Evaluate(value, before), outcome => Match(pattern, evaluator.Places.Of(value), ChosenByException(outcome, value), test));
            default:
                return null;
        }
    }

    /// <summary>Whether a value is null, or is not.</summary>
    /// <param name="tested">The value.</param>
    /// <param name="place">Where it is kept.</param>
    /// <param name="isNegated">Whether the test is for what is not null.</param>
    /// <param name="test">The test.</param>
    public IReadOnlyList<Evaluated> IsNull(Evaluated tested, Place? place, bool isNegated, IOperation test) => tested.Value switch
    {
        { Kind: SocketValueKind.Null } => [tested with { Value = SocketValue.Of(!isNegated) }],
        { Kind: SocketValueKind.NotNull or SocketValueKind.True or SocketValueKind.False or SocketValueKind.Made } => [tested with { Value = SocketValue.Of(isNegated) }],
        { Kind: SocketValueKind.CloseStatus or SocketValueKind.OldCloseStatus, Socket: { } socket } status =>
            Received(tested.Case, socket, isKnown: isNegated, SocketValue.Of(true), status.Kind == SocketValueKind.CloseStatus, test),
        { IsKnown: false } when place is not null =>
            [new(tested.Case.With(place, SocketValue.Null), SocketValue.Of(!isNegated)), new(tested.Case.With(place, SocketValue.NotNull), SocketValue.Of(isNegated))],
        _ => [tested with { Value = SocketValue.Unknown }],
    };

    /// <summary>Whether a message is whole. A Close always is (RFC 6455 section 5.5: a control frame has no fragments).</summary>
    /// <param name="result">The result that is asked.</param>
    /// <param name="property">The property.</param>
    public IReadOnlyList<Evaluated> IsWhole(Evaluated result, IOperation property) => result.Value is { Kind: SocketValueKind.Result, Socket: { } socket }
        ? [result with { Value = SocketValue.True }, .. Told(result.Case, socket, false, SocketValue.False, isFresh: true, property)]
        : [result with { Value = SocketValue.Unknown }];

    private IReadOnlyList<Evaluated> Compare(IBinaryOperation comparison, SocketCase before)
    {
        var isNegated = comparison.OperatorKind == BinaryOperatorKind.NotEquals;
        var (tested, constant) = IsConstant(comparison.RightOperand) ? (comparison.LeftOperand, comparison.RightOperand) : (comparison.RightOperand, comparison.LeftOperand);
        if (!IsConstant(constant))
        {
            var isTold = SocketCalls.IsTelling(Unwrap.Of(comparison.LeftOperand).Type) || SocketCalls.IsTelling(Unwrap.Of(comparison.RightOperand).Type);
            return SocketEvaluator.Each(evaluator.Children(comparison, before), outcome => [new(isTold ? outcome.Case.Doubted() : outcome.Case, SocketValue.Unknown)]);
        }

        return SocketEvaluator.Each(evaluator.Evaluate(tested, before), outcome =>
        {
            outcome = ChosenByException(outcome, tested);
            if (evaluator.Evaluate(constant, outcome.Case)[0].Value is { Kind: SocketValueKind.Null })
            {
                return IsNull(outcome, evaluator.Places.Of(tested), isNegated, comparison);
            }

            outcome = DoubtedUnlessKnown(outcome, Unwrap.Of(tested).Type);
            var negated = Decide(outcome, Constants.TestableOf(constant) is { } number and >= 0 and < 31 ? 1 << (int)number : null, comparison);
            return isNegated ? [.. negated.Select(result => result with { Value = Negated(result.Value) })] : negated;
        });
    }

    /// <summary>Whether a value is one of some numbers.</summary>
    /// <param name="tested">The value.</param>
    /// <param name="numbers">The numbers, a bit each; null where they are not known.</param>
    /// <param name="test">The test, as it is written.</param>
    private IReadOnlyList<Evaluated> Decide(Evaluated tested, int? numbers, IOperation test)
    {
        switch (tested.Value)
        {
            case { Kind: SocketValueKind.True or SocketValueKind.False } when numbers is { } truths:
                return [tested with { Value = SocketValue.Of((truths & (tested.Value.Kind == SocketValueKind.True ? 2 : 1)) != 0) }];
            case { Kind: SocketValueKind.Null } when numbers is not null:
                return [tested with { Value = SocketValue.False }];
            case { Kind: SocketValueKind.State, Socket: { } socket } when numbers is { } states:
                return Narrow(tested.Case, socket, (SocketStates)states, test);
            case { Kind: SocketValueKind.MessageType or SocketValueKind.OldMessageType, Socket: { } socket } when numbers is { } types:
                var isFresh = tested.Value.Kind == SocketValueKind.MessageType;
                var ifTrue = (types & Close) == 0 ? false : (types & ~Close & 3) == 0 ? true : (bool?)null;
                var ifFalse = (~types & Close) == 0 ? false : (~types & ~Close & 3) == 0 ? true : (bool?)null;
                return [.. Told(tested.Case, socket, ifTrue, SocketValue.True, isFresh, test), .. Told(tested.Case, socket, ifFalse, SocketValue.False, isFresh, test)];
            case { Kind: SocketValueKind.CloseStatus or SocketValueKind.OldCloseStatus, Socket: { } socket }:
                // Equal to some status: there is one. Other than it: nobody knows.
                return [.. Told(tested.Case, socket, true, SocketValue.True, tested.Value.Kind == SocketValueKind.CloseStatus, test), tested with { Value = SocketValue.False }];
            default:
                return [tested with { Value = SocketValue.Unknown }];
        }
    }

    private IReadOnlyList<Evaluated> Received(SocketCase before, Place socket, bool isKnown, SocketValue value, bool isFresh, IOperation test) =>
        [.. Told(before, socket, isKnown, value, isFresh, test), .. Told(before, socket, !isKnown, Negated(value), isFresh, test)];

    /// <summary>What holds where a test has told whether a Close was received.</summary>
    /// <param name="before">What held before.</param>
    /// <param name="socket">The socket.</param>
    /// <param name="isClose">Whether one was; null where the test has not told.</param>
    /// <param name="value">What the test gives then.</param>
    /// <param name="isFresh">Whether nothing was done to the socket since it was received.</param>
    /// <param name="test">The test.</param>
    private IEnumerable<Evaluated> Told(SocketCase before, Place socket, bool? isClose, SocketValue value, bool isFresh, IOperation test)
    {
        var fact = before.FactOf(socket);
        var told = isClose switch
        {
            true => fact.Received(test.Syntax),
            // A failed ConnectAsync closes a socket too.
            false when isFresh => fact.Within(~SocketFact.AfterReceivedClose | SocketStates.Aborted | SocketStates.Disposed) ?? fact.Within(SocketStates.Closed),
            _ => fact,
        };
        if (told is null)
        {
            yield break;
        }

        yield return new Evaluated(before.With(socket, isClose == true ? Owing(told, socket, test, fact) : told), value);
    }

    private IReadOnlyList<Evaluated> Narrow(SocketCase before, Place socket, SocketStates states, IOperation test)
    {
        var fact = before.FactOf(socket);
        var outcomes = new List<Evaluated>();
        if (fact.Within(WithDisposed(states)) is { } inside)
        {
            outcomes.Add(new(before.Narrowed(socket, Narrowed(fact, inside, socket, test)), SocketValue.True));
        }
        else
        {
            evaluator.Observer.OnBlocked(new BlockedTest(socket, fact, WithDisposed(states), test, IfTrue: true));
        }

        var others = ~states & ~SocketStates.Disposed | ((states & Ended) == Ended ? 0 : SocketStates.Disposed);
        if (IsOnlyOfOpen(states) || IsOnlyOfOpen(others))
        {
            evaluator.Observer.OnTested(socket, test);
            if (!fact.Owed.IsEmpty)
            {
                evaluator.Observer.OnHeldBack(socket, test, fact);
            }
        }

        if (fact.Within(others) is { } outside)
        {
            outcomes.Add(new(before.Narrowed(socket, Narrowed(fact, outside, socket, test)), SocketValue.False));
        }
        else
        {
            evaluator.Observer.OnBlocked(new BlockedTest(socket, fact, others, test, IfTrue: false));
        }

        return outcomes;
    }

    /// <summary>A socket that was open, and is not any more, has received a Close on some way to here.</summary>
    private SocketFact Narrowed(SocketFact before, SocketFact left, Place socket, IOperation test) =>
        before.Told.IsEmpty && before.Seen.HasFlag(SocketStates.Open) && !left.Can(SocketStates.Open) && !left.IsChosen
            ? Owing(left.Telling(test.Syntax), socket, test, before, isOfState: true)
            : left;

    private SocketFact Owing(SocketFact told, Place socket, IOperation test, SocketFact before, bool isOfState = false)
    {
        if (!told.Owed.IsEmpty)
        {
            evaluator.Observer.OnReceived(socket, test, before, isOfState);
        }

        return told;
    }

    private static bool IsOnlyOfOpen(SocketStates states) => states.HasFlag(SocketStates.Open) && !states.HasFlag(SocketStates.CloseReceived);

    private const SocketStates Ended = SocketStates.Closed | SocketStates.Aborted;

    /// <summary>Of a socket that was disposed, <c>State</c> says one of the two.</summary>
    private static SocketStates WithDisposed(SocketStates states) => (states & Ended) == 0 ? states & ~SocketStates.Disposed : states | SocketStates.Disposed;

    private IReadOnlyList<Evaluated> Match(IPatternOperation pattern, Place? place, Evaluated tested, IOperation test)
    {
        if (pattern is INegatedPatternOperation negated)
        {
            return [.. Match(negated.Pattern, place, tested, test).Select(outcome => outcome with { Value = Negated(outcome.Value) })];
        }

        if (pattern is IConstantPatternOperation { Value: var constant } && evaluator.Evaluate(constant, tested.Case)[0].Value.Kind == SocketValueKind.Null)
        {
            return IsNull(tested, place, isNegated: false, test);
        }

        return pattern switch
        {
            IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true } recursive => MatchMembers(recursive, place, tested, test),
            IDeclarationPatternOperation or ITypePatternOperation => IsNull(tested, null, isNegated: true, test),
            _ => Decide(DoubtedUnlessKnown(tested, pattern.InputType), NumberPatterns.Matched(pattern), test),
        };
    }

    /// <summary>A value that tells of a socket, of which it is not known which one, or of when.</summary>
    private static Evaluated DoubtedUnlessKnown(Evaluated tested, ITypeSymbol? type) =>
        !tested.Value.IsKnown && SocketCalls.IsTelling(type) ? tested with { Case = tested.Case.Doubted() } : tested;

    /// <summary>Which exception it is tells which way led to the handler, and nobody knows which of them a Close takes.</summary>
    private static Evaluated ChosenByException(Evaluated tested, IOperation value) =>
        SocketCalls.IsOfException(value) ? tested with { Case = tested.Case.Chosen(meeting: null) } : tested;

    /// <summary><c>{ }</c>, <c>{ State: WebSocketState.Open }</c>, <c>{ MessageType: WebSocketMessageType.Close }</c></summary>
    private IReadOnlyList<Evaluated> MatchMembers(IRecursivePatternOperation pattern, Place? place, Evaluated tested, IOperation test)
    {
        if (tested.Value.Kind == SocketValueKind.Null)
        {
            return [tested with { Value = SocketValue.False }];
        }

        if (pattern.PropertySubpatterns.IsEmpty)
        {
            return IsNull(tested, place, isNegated: true, test);
        }

        IReadOnlyList<Evaluated> outcomes = [tested with { Value = SocketValue.True }];
        foreach (var subpattern in pattern.PropertySubpatterns)
        {
            outcomes = SocketEvaluator.Each(outcomes, outcome => outcome.Value.Kind == SocketValueKind.False
                ? [outcome]
                : [.. Match(subpattern.Pattern, null, outcome with { Value = MemberOf(subpattern.Member, place, tested.Value) }, test)
                    .Select(result => outcome.Value.Kind == SocketValueKind.True || result.Value.Kind == SocketValueKind.False ? result : result with { Value = SocketValue.Unknown })]);
        }

        return outcomes;
    }

    private static SocketValue MemberOf(IOperation member, Place? place, SocketValue tested) => member is not IPropertyReferenceOperation { Property: var property } ? SocketValue.Unknown
        : SocketCalls.IsState(property) && place is not null ? new SocketValue(SocketValueKind.State, place)
        : SocketCalls.IsCloseStatus(property) && SocketCalls.IsSocket(property.ContainingType) && place is not null ? new SocketValue(SocketValueKind.CloseStatus, place)
        : (tested.Kind, SocketCalls.IsMessageType(property), SocketCalls.IsCloseStatus(property)) switch
        {
            (SocketValueKind.Result, true, _) => tested with { Kind = SocketValueKind.MessageType },
            (SocketValueKind.OldResult, true, _) => tested with { Kind = SocketValueKind.OldMessageType },
            (SocketValueKind.Result, _, true) => tested with { Kind = SocketValueKind.CloseStatus },
            (SocketValueKind.OldResult, _, true) => tested with { Kind = SocketValueKind.OldCloseStatus },
            _ => SocketValue.Unknown,
        };

    private static SocketValue Negated(SocketValue value) => value.Kind switch
    {
        SocketValueKind.True => SocketValue.False,
        SocketValueKind.False => SocketValue.True,
        _ => SocketValue.Unknown,
    };

    private static bool IsConstant(IOperation operation) => operation switch
    {
        { ConstantValue.HasValue: true } => true,
        IConversionOperation { OperatorMethod: null } conversion => IsConstant(conversion.Operand),
        IDefaultValueOperation => true,
        _ => false,
    };
}
