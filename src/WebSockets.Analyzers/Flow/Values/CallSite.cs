using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>What is known where a method is called that nobody outside of its type can call.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">The arguments, in the order of evaluation.</param>
/// <param name="Values">Their values, in the same order.</param>
/// <param name="State">Everything else that is known there.</param>
internal sealed record CallSite(IMethodSymbol Method, ImmutableArray<IArgumentOperation> Arguments, CodeValue[] Values, FlowCase State)
{
    /// <summary>Whether calls of a method are kept: those of private methods and local functions that have a body here.</summary>
    public static bool IsAskedFor(IMethodSymbol method) =>
        (method.MethodKind == MethodKind.LocalFunction
            || (method.MethodKind == MethodKind.Ordinary && !Members.IsSeenByOthers(method) && !method.IsVirtual && !method.IsAbstract && !method.IsOverride))
        && !method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>The same call in another case of the flow.</summary>
    public CallSite Or(CallSite other) => this with
    {
        Values = Values.Zip(other.Values, (left, right) => left.Join(right)).ToArray(),
        State = State with { CloseReceived = State.CloseReceived && other.State.CloseReceived },
    };

    public bool MayPassNull(IParameterSymbol parameter) => ValueOf(parameter)?.MayBeNull ?? true;

    /// <summary>What is passed for a parameter; null where that is not known.</summary>
    public CodeValue? ValueOf(IParameterSymbol parameter)
    {
        for (var index = 0; index < Arguments.Length; index++)
        {
            if (Arguments[index].Parameter?.Ordinal == parameter.Ordinal)
            {
                return Values[index];
            }
        }

        return null;
    }
}
