using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>What a body does with the local functions in it, and with the delegates in its locals: call them, or hand them on.</summary>
internal sealed class NestedFunctionUses
{
    private readonly HashSet<ISymbol> _handedOn = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _goingOn = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _called = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a function, or what a local holds, only runs where it is called, and is done when the call is.</summary>
    public bool AreOnlyCalls(ISymbol function) => !_handedOn.Contains(function.OriginalDefinition);

    /// <summary>Whether some code of the body calls a local function, be it code that never runs.</summary>
    public bool HasCalls(ISymbol function) => _called.Contains(function.OriginalDefinition);

    /// <summary>Whether some call of the delegate in a local is not waited for.</summary>
    public bool GoesOn(ISymbol local) => _goingOn.Contains(local);

    /// <summary>One operation of the body.</summary>
    public void Add(IOperation operation)
    {
        switch (operation)
        {
            case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function }:
                _handedOn.Add(function.OriginalDefinition);
                break;
            case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function } call:
                // What is not awaited, or an iterator, goes on while its caller does.
                ((function.IsAsync && !IsAwaited(call)) || Members.IsIterator(function) ? _handedOn : _called).Add(function.OriginalDefinition);
                break;
            case ILocalReferenceOperation local when local.Type is { TypeKind: TypeKind.Delegate } && !IsInvoked(local) && !IsTarget(local):
                _handedOn.Add(local.Local);
                break;
            case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.DelegateInvoke, ReturnType.Name: nameof(Task) or nameof(ValueTask) }, Instance: ILocalReferenceOperation local } call when !IsAwaited(call):
                _goingOn.Add(local.Local);
                break;
            default:
                break;
        }
    }

    private static bool IsAwaited(IOperation call)
    {
        var outer = call.Parent;
        while (outer is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } or IConversionOperation)
        {
            outer = outer.Parent;
        }

        return outer is IAwaitOperation;
    }

    private static bool IsInvoked(ILocalReferenceOperation local) =>
        local.Parent is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } call && call.Instance == local
        && (call.TargetMethod.ReturnType.Name is not (nameof(Task) or nameof(ValueTask)) || IsAwaited(call) || call.Parent is IReturnOperation or IExpressionStatementOperation);

    private static bool IsTarget(ILocalReferenceOperation local) => local.Parent is IAssignmentOperation assignment && assignment.Target == local;
}
