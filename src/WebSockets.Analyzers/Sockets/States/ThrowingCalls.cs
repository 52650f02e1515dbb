using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>
/// Which exceptions an operation that is none on a socket can throw: whether one of them can be taken for that of a lost or
/// cancelled connection.
/// </summary>
internal sealed class ThrowingCalls(SocketProgram program)
{
    /// <summary>How many methods of the program deep the parts of a method are looked at.</summary>
    private const int MaxDepth = 3;

    private static readonly string[] s_system = ["System"];
    private static readonly string[] s_threading = ["System", "Threading"];
    private static readonly string[] s_webSockets = ["System", "Net", "WebSockets"];
    private static readonly string[] s_logging = ["Microsoft", "Extensions", "Logging"];

    private readonly Stack<IMethodSymbol> _path = new();

    public ThrownKinds KindsOf(IOperation part) => part switch
    {
        { ConstantValue.HasValue: true } => ThrownKinds.None,
        IInvocationOperation call => OfCall(call),
        IObjectCreationOperation { Constructor: { } constructor } => program.Source.Declares(constructor) ? ThrownKinds.All : ThrownKinds.Other,

        // State can be read of a socket that is disposed, too.
        IPropertyReferenceOperation { Property.ContainingType: var type } when SocketCalls.IsSocket(type) || SocketCalls.IsResult(type) => ThrownKinds.None,
        IPropertyReferenceOperation { Property: var property } => Members.IsAuto(property) ? ThrownKinds.None : program.Source.Declares(property) ? ThrownKinds.All : ThrownKinds.Other,
        IAwaitOperation { Operation: var task } => IsOfACall(task) ? ThrownKinds.None : ThrownKinds.All,
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation or IInvalidOperation or { Kind: OperationKind.None } => ThrownKinds.All,
        IBinaryOperation { OperatorMethod: { } method } => program.Source.Declares(method) ? ThrownKinds.All : ThrownKinds.Other,
        IConversionOperation { OperatorMethod: { } method } => program.Source.Declares(method) ? ThrownKinds.All : ThrownKinds.Other,
        ILocalReferenceOperation or IParameterReferenceOperation or ILiteralOperation or IInstanceReferenceOperation or IArgumentOperation or IFlowCaptureReferenceOperation => ThrownKinds.None,
        _ => Exceptions.ThrowsItself(part) ? ThrownKinds.Other : ThrownKinds.None,
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

        if (program.Source.Declares(method))
        {
            return OfProgram(method);
        }

        if (method.MethodKind == MethodKind.DelegateInvoke || !IsOfNet(method))
        {
            return ThrownKinds.All;
        }

        if (FrameworkTypes.IsWithin(method.ContainingNamespace, s_webSockets))
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
            || FrameworkTypes.IsWithin(method.ContainingNamespace, s_threading)
                ? ThrownKinds.Other | ThrownKinds.Canceled
                : ThrownKinds.Other;
    }

    /// <summary>A method of the program throws what its parts throw, whether or not it catches it.</summary>
    private ThrownKinds OfProgram(IMethodSymbol method)
    {
        var definition = (method.PartialImplementationPart ?? method.ReducedFrom ?? method).OriginalDefinition;
        if (definition.IsVirtual || definition.IsAbstract || definition.IsOverride || definition.MethodKind != MethodKind.Ordinary
            || _path.Count >= MaxDepth || _path.Contains(definition)
            || Bodies.RootOf(definition, program.Source.Compilation) is not { } root
            || program.Source.OperationOf(root) is not { } body)
        {
            return ThrownKinds.All;
        }

        _path.Push(definition);
        var kinds = SocketThrows.PartsOf(body).Aggregate(ThrownKinds.None, (all, part) => all | (part is IThrowOperation { Exception: var exception } ? exception is null ? ThrownKinds.All : ThrownCase.KindsOf(exception) : KindsOf(part)));
        _path.Pop();
        return kinds;
    }

    /// <summary>Whether a method is one of .NET's own, by its namespace.</summary>
    public static bool IsOfNet(IMethodSymbol method) =>
        FrameworkTypes.IsWithin(method.ContainingNamespace, s_system) || FrameworkTypes.IsWithin(method.ContainingNamespace, s_logging);
}
