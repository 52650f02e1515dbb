using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>What the members of .NET's own sockets and tokens are, by the types that they are declared in.</summary>
internal static class SocketCalls
{
    private const string WebSockets = "System.Net.WebSockets.";
    private const string Threading = "System.Threading.";

    /// <summary>What a call does to the socket that it is made on; null where it is no call on a socket.</summary>
    public static SocketOperation? OperationOf(IInvocationOperation call) => IsSocket(ReceiverTypeOf(call)) ? call.TargetMethod.Name switch
    {
        "ConnectAsync" => SocketOperation.Connect,
        "ReceiveAsync" => SocketOperation.Receive,
        "SendAsync" => SocketOperation.Send,
        "CloseAsync" => SocketOperation.Close,
        "CloseOutputAsync" => SocketOperation.CloseOutput,
        "Abort" => SocketOperation.Abort,
        "Dispose" => SocketOperation.Dispose,
        _ => null,
    } : null;

    /// <summary>Whether a type is .NET's <c>WebSocket</c> or <c>ClientWebSocket</c>. Classes of others have states of their own.</summary>
    public static bool IsSocket(ITypeSymbol? type) => FrameworkTypes.Is(type, WebSockets + "WebSocket") || FrameworkTypes.Is(type, WebSockets + "ClientWebSocket");

    /// <summary>Whether a property is <c>WebSocket.State</c>.</summary>
    public static bool IsState(IPropertySymbol property) => property.Name == "State" && IsSocket(property.ContainingType);

    /// <summary>Whether a property is <c>MessageType</c> of what a receive gives.</summary>
    public static bool IsMessageType(IPropertySymbol property) => property.Name == "MessageType" && IsResult(property.ContainingType);

    /// <summary>Whether a property is the <c>CloseStatus</c> of a socket, or of what a receive gives: null until a Close is received.</summary>
    public static bool IsCloseStatus(IPropertySymbol property) => property.Name == "CloseStatus" && (IsSocket(property.ContainingType) || IsResult(property.ContainingType));

    /// <summary>Whether a property is <c>EndOfMessage</c> of what a receive gives.</summary>
    public static bool IsEndOfMessage(IPropertySymbol property) => property.Name == "EndOfMessage" && IsResult(property.ContainingType);

    /// <summary>Whether a type is what a receive gives.</summary>
    public static bool IsResult(ITypeSymbol? type) =>
        FrameworkTypes.Is(type, WebSockets + "WebSocketReceiveResult") || FrameworkTypes.Is(type, WebSockets + "ValueWebSocketReceiveResult");

    /// <summary>Whether a value of a type may tell whether a Close was received: a result, what is in it, a state.</summary>
    public static bool IsTelling(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: { Length: 1 } arguments } => IsTelling(arguments[0]),
        { TypeKind: TypeKind.Enum } => FrameworkTypes.Is(type, WebSockets + "WebSocketMessageType") || FrameworkTypes.Is(type, WebSockets + "WebSocketState")
            || FrameworkTypes.Is(type, WebSockets + "WebSocketCloseStatus"),
        _ => IsResult(type),
    };

    /// <summary>
    /// Whether an expression is an exception, or a member of one: which exception it is tells in which state the socket was, where one
    /// is lost or cancelled (Aborted) and another is refused (CloseReceived).
    /// </summary>
    public static bool IsOfException(IOperation expression)
    {
        expression = Unwrap.Of(expression);
        while (!ExceptionTypes.IsOne(expression.Type) && !FrameworkTypes.Is(expression.Type, WebSockets + "WebSocketError"))
        {
            if (expression is not IMemberReferenceOperation { Instance: { } instance })
            {
                return false;
            }

            expression = Unwrap.Of(instance);
        }

        return true;
    }

    public static bool IsToken(ITypeSymbol? type) => FrameworkTypes.Is(type, Threading + nameof(CancellationToken));

    /// <summary>Whether a token can never be cancelled: <c>CancellationToken.None</c>, <c>default</c>.</summary>
    public static bool IsNoToken(IOperation token) => IsToken(token.Type) && Unwrap.Of(token) switch
    {
        IDefaultValueOperation => true,
        IObjectCreationOperation { Arguments.IsEmpty: true } => true,
        IPropertyReferenceOperation { Property: { Name: nameof(CancellationToken.None), IsStatic: true } } => true,
        _ => false,
    };

    public static bool IsTokenSource(ITypeSymbol? type) => FrameworkTypes.Is(type, Threading + nameof(CancellationTokenSource));

    /// <summary>Whether a method gives the task, or the result of the task, that it is called on.</summary>
    public static bool GivesItsReceiver(IMethodSymbol method) =>
        method is { Name: "ConfigureAwait" or "AsTask" or "Preserve" or "WaitAsync" or "GetAwaiter" or "GetResult" or "TimeoutAfter" };

    /// <summary>The variable that a call gives the old value of and a new one to, where that is all that it does: <c>Interlocked.Exchange(ref x, …)</c></summary>
    public static IOperation? ExchangedBy(IInvocationOperation call) =>
        call.TargetMethod is { Name: nameof(Interlocked.Exchange) or nameof(Interlocked.CompareExchange), ContainingType: var type } && FrameworkTypes.Is(type, Threading + nameof(Interlocked))
            ? call.ArgumentOf(0)?.Value
            : null;

    /// <summary>The type of what a call is made on, without the conversions around it: <c>using</c> calls an interface's Dispose.</summary>
    public static ITypeSymbol? ReceiverTypeOf(IInvocationOperation call) => call.Instance is { } instance ? Unwrap.Of(instance).Type : null;
}
