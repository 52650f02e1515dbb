using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>A value that a body hands on: an argument of a call, or what is stored in a field or property.</summary>
/// <param name="Operation">The invocation, the object creation, or the field or property that is assigned to.</param>
/// <param name="Target">The parameter, field or property that takes the value.</param>
/// <param name="Argument">The argument, null for a store.</param>
/// <param name="Value">What it may be.</param>
/// <param name="Others">The values of the call's other arguments, by parameter ordinal.</param>
/// <param name="Needs">
/// What the body's own callers must have passed to get to this point, where that is less than everything.
/// </param>
internal sealed record Passed(
    IOperation Operation,
    ISymbol Target,
    IArgumentOperation? Argument,
    CodeValue Value,
    ImmutableDictionary<int, CodeValue> Others,
    ImmutableDictionary<ISymbol, CodeValue> Needs)
{
    /// <summary>Where it is handed on: the call, the object creation, or the assignment.</summary>
    public SyntaxNode Site { get; } =
        Argument is null && Operation.Syntax.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { } assignment && assignment.Left.Span.Contains(Operation.Syntax.Span)
            ? assignment
            : Operation.Syntax;

    /// <summary>What is handed on here in all cases of the flow, the value of this one among them.</summary>
    public CodeValue InAllCases { get; init; } = Value;

    /// <summary>The classes that the object may be of whose member is called; empty where it may be of another.</summary>
    public ImmutableArray<INamedTypeSymbol> Classes { get; init; } = ImmutableArray<INamedTypeSymbol>.Empty;

    /// <summary>What the body's own callers must have passed for one of the codes: of one that a test of a parameter made known, that code.</summary>
    public ImmutableDictionary<ISymbol, CodeValue> NeedsFor(Origin origin, CodeSet codes) =>
        origin is { IsTest: true, Tested: { Kind: OriginKind.Parameter, Symbol: { } parameter } } ? Needs.SetItem(parameter, CodeValue.Of(origin, codes)) : Needs;

    /// <summary>Whether a parameter of the body still is what the caller passed.</summary>
    public bool Keeps(IParameterSymbol parameter) => Kept.Contains(parameter);

    /// <summary>The parameters of the body that were not written to on the way to this point.</summary>
    public ImmutableHashSet<ISymbol> Kept { get; init; } = ImmutableHashSet<ISymbol>.Empty;

    /// <summary>Whether another case of the flow hands on the same.</summary>
    public bool Says(Passed other) =>
        Operation.Syntax == other.Operation.Syntax
        && SymbolEqualityComparer.Default.Equals(Target, other.Target)
        && Argument?.Syntax == other.Argument?.Syntax
        && Value.Equals(other.Value)
        && Enumerable.SequenceEqual<ISymbol>(Classes, other.Classes, SymbolEqualityComparer.Default)
        && Needs.Count == other.Needs.Count
        && Others.Count == other.Others.Count
        && Needs.All(need => other.Needs.TryGetValue(need.Key, out var same) && same.Equals(need.Value))
        && Others.All(value => other.Others.TryGetValue(value.Key, out var same) && same.Equals(value.Value));
}
