using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>Sees where values go, once the states of a body are final.</summary>
internal interface IFlowObserver
{
    /// <param name="operation">The invocation or object creation.</param>
    /// <param name="method">What is called.</param>
    /// <param name="arguments">Its arguments, in the order of evaluation.</param>
    /// <param name="values">Their values, in the same order.</param>
    /// <param name="state">The state when the call is made.</param>
    void OnCall(IOperation operation, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, CodeValue[] values, FlowCase state);

    /// <summary>A field or property is written to.</summary>
    void OnStore(IOperation target, CodeValue value, FlowCase state);

    /// <summary>A lambda is made; its own graph is looked at afterwards.</summary>
    void OnFunction(IFlowAnonymousFunctionOperation function, FlowCase state);

    /// <summary>A nested function is called, and what happens in it with what is known there was told.</summary>
    void OnWalked(IMethodSymbol function);
}
