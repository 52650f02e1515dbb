using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>
/// Which exceptions an operation can throw, and in what state they leave the sockets. What is not known of a call is that it
/// can throw everything.
/// </summary>
internal sealed class SocketThrows(SourceProgram program, SocketPlaces places)
{
    /// <param name="operation">The operation.</param>
    /// <param name="before">What holds before it.</param>
    /// <param name="after">What holds behind it: a later part of it may throw.</param>
    public IEnumerable<ThrownCase> Of(IOperation operation, SocketCase before, IEnumerable<SocketCase> after)
    {
        if (!Exceptions.MayComeFrom(operation))
        {
            yield break;
        }

        var others = ThrownKinds.None;
        var isOnSocket = false;
        foreach (var part in PartsOf(operation))
        {
            if (part is IInvocationOperation call && SocketCalls.OperationOf(call) is { } done && places.Of(call.Instance) is { } socket)
            {
                isOnSocket = true;
                foreach (var thrown in OfSocket(done, socket, before))
                {
                    yield return thrown;
                }
            }
            else
            {
                others |= KindsOf(part);
            }
        }

        if (others != ThrownKinds.None)
        {
            yield return new ThrownCase(others, before);
            foreach (var state in isOnSocket ? after : [])
            {
                yield return new ThrownCase(others, state);
            }
        }
    }

    private static IEnumerable<ThrownCase> OfSocket(SocketOperation operation, Place socket, SocketCase before)
    {
        var fact = before.FactOf(socket);
        if (fact.Map(state => SocketStateTable.Of(operation, state).Canceled) is { Possible: not SocketStates.Unreached } canceled)
        {
            yield return new ThrownCase(ThrownKinds.Canceled, before.Changed(socket, canceled));
        }

        if (fact.Map(state => SocketStateTable.Of(operation, state).AfterWebSocketException) is { Possible: not SocketStates.Unreached } failed)
        {
            yield return new ThrownCase(ThrownKinds.WebSocket, before.Changed(socket, failed));
        }

        // A second receive beside the first, an argument that is not right, a socket that is disposed.
        yield return new ThrownCase(ThrownKinds.Other, before);
    }

    private static IEnumerable<IOperation> PartsOf(IOperation operation)
    {
        var rest = new Stack<IOperation>([operation]);
        while (rest.Count > 0)
        {
            var next = rest.Pop();
            if (next is not IFlowAnonymousFunctionOperation)
            {
                yield return next;
                foreach (var child in next.ChildOperations)
                {
                    rest.Push(child);
                }
            }
        }
    }

    private ThrownKinds KindsOf(IOperation part) => part switch
    {
        { ConstantValue.HasValue: true } => ThrownKinds.None,
        IInvocationOperation call => OfCall(call),
        IObjectCreationOperation { Constructor: { } constructor } => program.Declares(constructor) ? ThrownKinds.All : ThrownKinds.Other,
        IPropertyReferenceOperation { Property: var property } => Members.IsAuto(property) ? ThrownKinds.None : program.Declares(property) ? ThrownKinds.All : ThrownKinds.Other,
        IAwaitOperation { Operation: var task } => IsOfACall(task) ? ThrownKinds.None : ThrownKinds.All,
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation or IInvalidOperation or { Kind: OperationKind.None } => ThrownKinds.All,
        IBinaryOperation { OperatorMethod: { } method } => program.Declares(method) ? ThrownKinds.All : ThrownKinds.Other,
        IConversionOperation { OperatorMethod: { } method } => program.Declares(method) ? ThrownKinds.All : ThrownKinds.Other,
        ILocalReferenceOperation or IParameterReferenceOperation or ILiteralOperation or IInstanceReferenceOperation or IArgumentOperation or IFlowCaptureReferenceOperation => ThrownKinds.None,
        _ => Exceptions.MayComeFrom(part) ? ThrownKinds.Other : ThrownKinds.None,
    };

    /// <summary>What an await waits for may come from a call, whose exceptions are told there.</summary>
    private static bool IsOfACall(IOperation task) => task switch
    {
        IConversionOperation { OperatorMethod: null } conversion => IsOfACall(conversion.Operand),
        IInvocationOperation { Instance: { } instance } call when SocketCalls.GivesItsReceiver(call.TargetMethod) => IsOfACall(instance),
        IInvocationOperation => true,
        _ => false,
    };

    private ThrownKinds OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (SocketCalls.OperationOf(call) is SocketOperation.Abort or SocketOperation.Dispose)
        {
            return ThrownKinds.None;
        }

        if (program.Declares(method) || method.MethodKind == MethodKind.DelegateInvoke || !IsOfNet(method))
        {
            return ThrownKinds.All;
        }

        if (method.ContainingNamespace.ToDisplayString() == "System.Net.WebSockets")
        {
            return ThrownKinds.All;
        }

        if (SocketCalls.GivesItsReceiver(method) && method.Name != "WaitAsync")
        {
            return ThrownKinds.Other;
        }

        // Code of others runs in it.
        if (method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Delegate) || (method.ReturnType.Name is nameof(Task) or nameof(ValueTask) && (method.IsAbstract || method.IsVirtual)))
        {
            return ThrownKinds.All;
        }

        return method.ReturnType.Name is nameof(Task) or nameof(ValueTask)
            || method.Parameters.Any(parameter => SocketCalls.IsToken(parameter.Type))
            || method.ContainingNamespace.ToDisplayString().StartsWith("System.Threading", StringComparison.Ordinal)
                ? ThrownKinds.Other | ThrownKinds.Canceled
                : ThrownKinds.Other;
    }

    private static bool IsOfNet(IMethodSymbol method) => method.ContainingNamespace is { IsGlobalNamespace: false } inner
        && inner.ToDisplayString() is var name
        && (name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.Logging", StringComparison.Ordinal));
}
