using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

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
internal readonly record struct ThrownCase(ThrownKinds Kinds, SocketCase Case)
{
    /// <summary>What a handler can get of it.</summary>
    public ThrownKinds CaughtBy(ControlFlowRegion handler) => Kinds & CaughtAs(handler.ExceptionType);

    /// <summary>What goes past a handler.</summary>
    public ThrownKinds NotCaughtBy(ControlFlowRegion handler) => handler.Kind != ControlFlowRegionKind.Catch ? Kinds : handler.ExceptionType switch
    {
        null or { SpecialType: SpecialType.System_Object } or { Name: nameof(Exception) } => ThrownKinds.None,
        { Name: nameof(OperationCanceledException) } => Kinds & ~ThrownKinds.Canceled,
        { Name: "WebSocketException" } => Kinds & ~ThrownKinds.WebSocket,
        _ => Kinds,
    };

    private static ThrownKinds CaughtAs(ITypeSymbol? type) => type switch
    {
        null => ThrownKinds.All,
        { Name: nameof(OperationCanceledException) or nameof(TaskCanceledException) } => ThrownKinds.Canceled,
        { Name: "WebSocketException" } => ThrownKinds.WebSocket,
        { SpecialType: SpecialType.System_Object } or { Name: nameof(Exception) or nameof(SystemException) or "ExternalException" or "Win32Exception" } => ThrownKinds.All,
        _ => ThrownKinds.Other,
    };
}
