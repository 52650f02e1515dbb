using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// The functions that are nested in a body. They see its variables, so what they do is found out where they are called, with
/// what is known there.
/// </summary>
internal interface INestedFunctions
{
    /// <summary>Remembers which lambda a local holds: to call it is to call the lambda.</summary>
    void Hold(ISymbol local, IFlowAnonymousFunctionOperation function);

    /// <param name="function">A local function, or a local that holds a lambda and is never given anything else.</param>
    /// <param name="state">What is known where it is called.</param>
    /// <param name="arguments">The values of its arguments, by parameter ordinal.</param>
    /// <param name="observer">Who sees what it does; null before the states are final.</param>
    /// <returns>Null where nothing is known of it.</returns>
    FunctionSummary? SummaryOf(ISymbol function, FlowCase state, ImmutableDictionary<int, CodeValue> arguments, IFlowObserver? observer);
}
