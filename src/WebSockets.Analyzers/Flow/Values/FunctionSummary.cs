using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>
/// What a function of the program does: the ways out of it, each with its condition on what the caller passed
/// (<see cref="Place.PassedFor"/>), what it returns (<see cref="Place.Returned"/>), and what it leaves in <c>out</c> and
/// <c>ref</c> parameters and in members of its object. A function without a way out never comes back.
/// </summary>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Exits">The ways out.</param>
/// <param name="IsBlurred">Whether there are more ways out than are told apart.</param>
internal sealed record FunctionSummary(ImmutableArray<IParameterSymbol> Parameters, IReadOnlyList<FlowCase> Exits, bool IsBlurred)
{
    /// <summary>Whether the exits go on from the caller's own case: those of a function nested in the caller's body.</summary>
    public bool IsNested { get; init; }

    /// <summary>Everything that the function may return, joined; of whose members that is, only a call can say.</summary>
    public CodeValue Returned => Exits.Aggregate(CodeValue.Nothing, (all, exit) => all.Join(ReturnedAt(exit))).Substitute((origin, codes) =>
        origin.Owner is null ? null : CodeValue.Of(origin.WithoutOwner(), codes));

    /// <summary>What it returns on one way out, with its parts.</summary>
    public static CodeValue ReturnedAt(FlowCase exit) => exit.WithParts(Place.Returned, exit.Find(Place.Returned) ?? CodeValue.Unknown);

    /// <summary>What the function says of its own parameters, and of their members, is what a caller passed, as far as it lets that through.</summary>
    /// <param name="value">A value on one of the ways out.</param>
    /// <param name="given">What the caller passes.</param>
    public CodeValue Substituted(CodeValue value, GivenArguments given) => value.Substitute((origin, codes) =>
    {
        var own = origin.IsTest ? origin.Tested : origin;
        if (own is { Owner: { } owner })
        {
            // What an enclosing function reads of its own is told by a call of that one.
            return (owner.Parameter is { } whose ? !IsOwn(whose) : IsNested) ? null
                : given.MemberOf(owner, own.Symbol!) is { } member ? Let(Conversions.Cut(member.WithoutNull(), origin), origin, codes)
                : CodeValue.Of(origin.WithoutOwner(), codes);
        }

        // Whether it lets null through is in what it returns.
        return own is { Kind: OriginKind.Parameter, Symbol: IParameterSymbol parameter } && IsOwn(parameter)
            ? Let(given.Of(parameter) is { } passed ? Conversions.Cut(passed.WithoutNull().WithParts(CodeValue.NoParts), origin) : CodeValue.UnknownNotNull, origin, codes)
            : null;
    });

    private bool IsOwn(IParameterSymbol parameter) => Parameters.Contains(parameter, SymbolEqualityComparer.Default);

    private static CodeValue Let(CodeValue passed, Origin origin, CodeSet codes)
    {
        var let = passed.Select((_, known) => known.Intersect(codes));
        if (!origin.IsTest)
        {
            return let;
        }

        // A test in the function made it known, and still does where the caller passes something unknown.
        var named = passed.MayBeUnknown ? CodeValue.Of(Origin.TestOf(origin, null), codes) : CodeValue.Nothing;
        return CodeValue.Nothing.Join(let.WithoutUnknown()).Join(named);
    }
}
