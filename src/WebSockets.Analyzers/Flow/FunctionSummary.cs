using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Flow;

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

    /// <summary>Everything that the function may return, joined.</summary>
    public CodeValue Returned => Exits.Aggregate(CodeValue.Nothing, (all, exit) => all.Join(ReturnedAt(exit)));

    /// <summary>What it returns on one way out, with its parts.</summary>
    public static CodeValue ReturnedAt(FlowCase exit) => exit.WithParts(Place.Returned, exit.Find(Place.Returned) ?? CodeValue.Unknown);
}
