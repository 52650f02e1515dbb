using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>A Close frame that a value ends in, seen from the parameter or member that takes the value.</summary>
/// <param name="Sink">What makes the frame.</param>
/// <param name="Close">The call that makes it.</param>
/// <param name="Member">The method, constructor or property that the call names.</param>
/// <param name="Codes">The codes that get that far: guards on the way keep others away.</param>
/// <param name="Steps">The calls and stores on the way to it, the first one first.</param>
/// <param name="Reason">The reason that the frame has.</param>
/// <param name="Needs">What else must be passed to get there, by parameter ordinal.</param>
internal sealed record Arrival(
    CloseSink Sink,
    SyntaxNode Close,
    ISymbol Member,
    CodeSet Codes,
    ImmutableArray<SyntaxNode> Steps,
    ArrivingReason Reason,
    ImmutableDictionary<int, CodeValue> Needs)
{
    /// <summary>What a conversion on the way leaves of each code; null where none does.</summary>
    public IntegerCut? Cut { get; init; }

    /// <summary>What is put to a text on the way.</summary>
    public TextAddition Added { get; init; }

    /// <summary>What arrives of some codes that are handed on.</summary>
    public CodeSet Of(CodeSet codes) => (Cut is { } cut ? cut.Of(codes) : Added.Of(codes)).Intersect(Codes);
}

/// <summary>The reason of a Close frame, as far as the method that closes knows it.</summary>
/// <param name="Presence">Whether it has text.</param>
/// <param name="Parameter">The ordinal of the parameter that it comes from, null where it comes from none.</param>
internal readonly record struct ArrivingReason(ReasonPresence Presence, int? Parameter);
