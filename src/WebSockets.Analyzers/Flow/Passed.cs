using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Flow;

/// <summary>A value that a body hands on: an argument of a call, or what is stored in a field or property.</summary>
/// <param name="Operation">The invocation, the object creation, or the field or property that is assigned to.</param>
/// <param name="Target">The parameter, field or property that takes the value.</param>
/// <param name="Argument">The argument, null for a store.</param>
/// <param name="Value">What it may be.</param>
/// <param name="Others">The values of the call's other arguments, by parameter ordinal.</param>
/// <param name="Needs">
/// What the body's own parameters are known to be at this point, where that is less than everything: the call is only made
/// for callers that pass one of these.
/// </param>
internal sealed record Passed(
    IOperation Operation,
    ISymbol Target,
    IArgumentOperation? Argument,
    CodeValue Value,
    ImmutableDictionary<int, CodeValue> Others,
    ImmutableDictionary<ISymbol, CodeSet> Needs)
{
    /// <summary>Where it is handed on: the call, the object creation, or the assignment.</summary>
    public SyntaxNode Site { get; } =
        Argument is null && Operation.Syntax.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { } assignment && assignment.Left.Span.Contains(Operation.Syntax.Span)
            ? assignment
            : Operation.Syntax;
}
