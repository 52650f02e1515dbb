using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>What is known where a pattern matched, or did not: of the value, of the members that it looks into, of the variables that it declares.</summary>
internal sealed class PatternConditions(Conditions conditions, Interpreter interpreter)
{
    /// <exception cref="InsufficientExecutionStackException">The pattern is nested too deeply to be looked at.</exception>
    public FlowCase? Assume(FlowCase state, IOperation value, IPatternOperation pattern, bool holds, Conditions.Effort effort)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (pattern is INegatedPatternOperation { Pattern: IRecursivePatternOperation positional })
        {
            return Assume(state, value, positional, !holds, effort);
        }

        if (pattern is IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeclaredSymbol: null, DeconstructionSubpatterns: { IsEmpty: false } parts }
            && TupleIn(value) is { } tuple && tuple.Elements.Length == parts.Length)
        {
            return holds ? AssumeAll(state, tuple, parts, effort) : AssumeNotAll(state, tuple, parts, effort);
        }

        var place = Places.TestedBy(value, state);
        if (conditions.AssumeTested(state, value, Patterns.TestOf(pattern, holds), effort) is not { } narrowed)
        {
            return null;
        }

        state = narrowed;
        return holds ? Declare(state, place, pattern) : Fail(state, place, pattern);
    }

    /// <summary>The tuple that is written where it is matched: "(status, kind) is (Empty, _)", "(status, kind) switch { … }".</summary>
    private ITupleOperation? TupleIn(IOperation value) => value switch
    {
        ITupleOperation tuple => tuple,
        IConversionOperation { OperatorMethod: null } conversion => TupleIn(conversion.Operand),
        IFlowCaptureReferenceOperation reference when interpreter.Captured(reference.Id) is { Length: 1 } captured => TupleIn(captured[0]),
        _ => null,
    };

    private FlowCase? AssumeAll(FlowCase state, ITupleOperation tuple, ImmutableArray<IPatternOperation> parts, Conditions.Effort effort)
    {
        var known = state;
        for (var index = 0; index < parts.Length; index++)
        {
            if (!MayPass(known, tuple.Elements[index], Patterns.TestOf(parts[index])) || Assume(known, tuple.Elements[index], parts[index], true, effort) is not { } assumed)
            {
                return null;
            }

            known = assumed;
        }

        return known;
    }

    /// <summary>One element did not match; which one is known where all others certainly do.</summary>
    private FlowCase? AssumeNotAll(FlowCase state, ITupleOperation tuple, ImmutableArray<IPatternOperation> parts, Conditions.Effort effort)
    {
        var failing = Enumerable.Range(0, parts.Length).Where(index => Patterns.TestOf(parts[index]) is not { IsExact: true } test || MayPass(state, tuple.Elements[index], test.Not())).ToList();
        return failing.Count == 0 ? null
            : failing.Count == 1 ? Assume(state, tuple.Elements[failing[0]], parts[failing[0]], false, effort)
            : failing.Aggregate(state, (known, index) => Patterns.TestOf(parts[index]).LooksAtCodes ? conditions.Forget(known, tuple.Elements[index]) : known);
    }

    private bool MayPass(FlowCase state, IOperation element, ValueTest test) => !interpreter.ValueOf(element, state).Narrow(test).IsNothing;

    /// <summary>What a pattern that did not match says of the members that it looks into.</summary>
    private FlowCase? Fail(FlowCase state, Place? place, IPatternOperation pattern) => pattern switch
    {
        // "x is not { } y": y is there where the pattern does not match.
        INegatedPatternOperation negated => Declare(state, place, negated.Pattern),
        IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.Length: 1 } recursive
            when Patterns.TestOf(recursive.PropertySubpatterns[0].Pattern) is { IsExact: true } test
                && Patterns.IsAlways(recursive)
                && MemberOf(place, recursive.PropertySubpatterns[0]) is { } member =>
                conditions.AssumePlace(state, member, test.Not()) ?? conditions.AssumePlace(state, place!, ValueTest.IsNull),
        _ => ForgetParts(state, place, pattern),
    };

    /// <summary>Which of several parts decided is not known.</summary>
    private FlowCase ForgetParts(FlowCase state, Place? place, IPatternOperation pattern)
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
                        state = ForgetParts(conditions.Forget(state, member), member, part.Pattern);
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
    private FlowCase? Declare(FlowCase? state, Place? place, IPatternOperation pattern)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (pattern)
        {
            case IDeclarationPatternOperation { DeclaredSymbol: { } declared }:
                return Bind(state, place, declared);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } and:
                return Declare(Declare(state, place, and.LeftPattern), place, and.RightPattern);
            case IRecursivePatternOperation recursive:
                // Of what has no name before it is matched, the variable is the name.
                state = recursive.DeclaredSymbol is { } whole ? Bind(state, place, whole) : state;
                place ??= recursive.DeclaredSymbol is { } named ? Place.Of(named) : null;
                foreach (var part in recursive.PropertySubpatterns)
                {
                    state = AssumePart(state, place, part);
                }

                return state;
            case INegatedPatternOperation or IBinaryPatternOperation:
                return state is null ? null : ForgetParts(state, place, pattern);
            default:
                return state;
        }
    }

    private FlowCase? AssumePart(FlowCase? state, Place? place, IPropertySubpatternOperation part)
    {
        if (state is null)
        {
            return null;
        }

        var member = MemberOf(place, part);
        var test = Patterns.TestOf(part.Pattern);
        if (member is not null)
        {
            state = conditions.AssumePlace(state, member, test);
        }

        return Declare(state, member, part.Pattern);
    }

    private FlowCase? Bind(FlowCase? state, Place? place, ISymbol declared)
    {
        if (state is null || place is null)
        {
            return state?.Write(Place.Of(declared), CodeValue.UnknownNotNull);
        }

        var bound = state.Write(Place.Of(declared), interpreter.Values.Read(state, place).WithoutNull());
        return place.IsVariable ? bound.WithAlias(Place.Of(declared), place) : bound;
    }
}
