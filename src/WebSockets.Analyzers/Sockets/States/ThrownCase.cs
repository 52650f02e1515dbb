using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>What exceptions can be, as far as handlers of lost and cancelled connections tell them apart.</summary>
[Flags]
internal enum ThrownKinds
{
    None = 0,

    /// <summary>An <see cref="OperationCanceledException"/>.</summary>
    Canceled = 1,

    /// <summary>A <see cref="System.Net.WebSockets.WebSocketException"/>.</summary>
    WebSocket = 2,

    /// <summary>Any other.</summary>
    Other = 4,

    All = Canceled | WebSocket | Other,
}

/// <summary>An exception, and what holds where it is thrown.</summary>
/// <param name="Kinds">What it can be.</param>
/// <param name="Case">What holds.</param>
/// <param name="Exactly">Its type, where that is in sight.</param>
internal sealed record ThrownCase(ThrownKinds Kinds, SocketCase Case, ITypeSymbol? Exactly = null)
{
    private const string Any = "System.Exception";
    private const string CanceledException = "System.OperationCanceledException";
    private const string WebSocketException = "System.Net.WebSockets.WebSocketException";

    /// <summary>What both a <c>WebSocketException</c> and others derive from.</summary>
    private static readonly string[] s_basesOfAll = [Any, "System.SystemException", "System.Runtime.InteropServices.ExternalException", "System.ComponentModel.Win32Exception"];

    /// <summary>What a handler can get of it.</summary>
    public ThrownKinds CaughtBy(ControlFlowRegion handler) => Exactly is not null
        ? IsCaughtBy(handler) ? Kinds : ThrownKinds.None
        : Kinds & CaughtAs(handler.ExceptionType);

    /// <summary>What goes past a handler.</summary>
    public ThrownKinds NotCaughtBy(ControlFlowRegion handler) => (handler.Kind, Exactly, handler.ExceptionType) switch
    {
        (not ControlFlowRegionKind.Catch, _, _) => Kinds,
        (_, not null, _) => IsCaughtBy(handler) ? ThrownKinds.None : Kinds,
        (_, _, null or { SpecialType: SpecialType.System_Object }) => ThrownKinds.None,
        var (_, _, type) when FrameworkTypes.Is(type, Any) => ThrownKinds.None,
        var (_, _, type) when FrameworkTypes.Is(type, CanceledException) => Kinds & ~ThrownKinds.Canceled,
        var (_, _, type) when FrameworkTypes.Is(type, WebSocketException) => Kinds & ~ThrownKinds.WebSocket,
        _ => Kinds,
    };

    /// <summary>What a <c>throw</c> at the end of a block throws: what it names, or what the handler around it has caught.</summary>
    public static ThrownCase At(BasicBlock block, ControlFlowGraph graph, SocketCase state) => block.BranchValue is { } exception
        ? new(KindsOf(exception), state, Unwrap.Of(exception) is IObjectCreationOperation { Type: { } type } ? type : null)
        : new(Regions.Around(block, graph).FirstOrDefault(region => region.Kind == ControlFlowRegionKind.Catch) is { } handler ? CaughtAs(handler.ExceptionType) : ThrownKinds.All, state);

    /// <summary>What an exception can be that is thrown: exactly what is made there, or anything of its type.</summary>
    public static ThrownKinds KindsOf(IOperation exception)
    {
        exception = Unwrap.Of(exception);
        for (var type = exception.Type; type is not null; type = type.BaseType)
        {
            if (FrameworkTypes.Is(type, CanceledException) || FrameworkTypes.Is(type, WebSocketException))
            {
                return CaughtAs(type);
            }
        }

        return exception is IObjectCreationOperation ? ThrownKinds.Other : CaughtAs(exception.Type);
    }

    private bool IsCaughtBy(ControlFlowRegion handler)
    {
        for (var type = Exactly; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, handler.ExceptionType))
            {
                return true;
            }
        }

        return handler.ExceptionType is null;
    }

    /// <summary>What a handler of a type can get.</summary>
    public static ThrownKinds CaughtAs(ITypeSymbol? type) =>
        type is null or { SpecialType: SpecialType.System_Object } || s_basesOfAll.Any(fullName => FrameworkTypes.Is(type, fullName)) ? ThrownKinds.All
        : FrameworkTypes.Is(type, CanceledException) || FrameworkTypes.Is(type, "System.Threading.Tasks.TaskCanceledException") ? ThrownKinds.Canceled
        : FrameworkTypes.Is(type, WebSocketException) ? ThrownKinds.WebSocket
        : ThrownKinds.Other;
}
