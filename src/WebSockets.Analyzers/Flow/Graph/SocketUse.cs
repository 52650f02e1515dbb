using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// What calls make of the <c>State</c> of a WebSocket, so that two tests of it hang together: it says what it said until the
/// socket is used, and a socket that has sent its Close never is open again.
/// </summary>
internal sealed class SocketUse(Interpreter interpreter)
{
    private const string Socket = "WebSocket";
    private const string State = "State";

    // The members of WebSocketState that follow one another in the life of a socket.
    private const long Open = 2, CloseSent = 3, CloseReceived = 4, Closed = 5, Aborted = 6;

    private static readonly CodeSet s_ended = CodeSet.Range(Closed, Aborted);
    private static readonly CodeSet s_closed = CodeSet.Of(CloseSent).Union(CodeSet.Of(Closed));

    /// <summary>What the state is behind a call of the socket's own members that has come back.</summary>
    public void After(IInvocationOperation call)
    {
        if (call.Instance is not { } socket || PlaceOfState(socket, interpreter.State) is not { } state)
        {
            return;
        }

        var before = interpreter.Values.Read(interpreter.State, state) is { MayBeUnknown: false } known ? known.AllCodes : CodeSet.Range(0, Aborted);
        if (StatesAfter(call.TargetMethod.Name, before) is { } states)
        {
            interpreter.State = interpreter.State.Write(state, CodeValue.Of(Origin.Written(call.Syntax), states));
        }
    }

    /// <summary>
    /// The states that a call can leave behind: of every stack that keeps to the order of <c>WebSocketState</c>, so no less than
    /// the table of .NET's own sockets says. Null of a call that does not change it.
    /// </summary>
    internal static CodeSet? StatesAfter(string member, CodeSet before) => member switch
    {
        "CloseAsync" or "CloseOutputAsync" => s_closed,
        "ReceiveAsync" => Received(before),
        "Abort" or "Dispose" => s_ended,
        _ => null,
    };

    /// <summary>Whether a member is the state of a socket.</summary>
    public static bool IsState(ISymbol member) => member is IPropertySymbol { Name: State, Type: { Name: "WebSocketState", ContainingNamespace.Name: "WebSockets" } };

    /// <summary>Whether it is known of a state that the socket was used since it was looked at.</summary>
    public static bool IsChanged(CodeValue state) => state.Codes.Any(pair => pair.Key is { Kind: OriginKind.Written, IsTest: false });

    /// <summary>The place of a socket's state; null of what is no socket, or has no name.</summary>
    public static Place? PlaceOfState(IOperation socket, FlowCase state) =>
        Places.Of(socket, state) is { Members.Length: < Place.MaxMembers } place && StateOf(socket.Type) is { } member ? place.Member(member) : null;

    /// <summary>A peer's Close comes where there was none; the states that do not receive make the call fail.</summary>
    private static CodeSet Received(CodeSet before)
    {
        var after = CodeSet.None;
        after = before.Contains(Open) ? after.Union(CodeSet.Of(Open)).Union(CodeSet.Of(CloseReceived)) : after;
        after = before.Contains(CloseSent) ? after.Union(s_closed) : after;
        return after.IsEmpty ? CodeSet.Range(Open, Aborted) : after;
    }

    private static IPropertySymbol? StateOf(ITypeSymbol? type)
    {
        type = type is ITypeParameterSymbol { ConstraintTypes: { Length: 1 } constraints } ? constraints[0] : type;
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: Socket, ContainingNamespace: { Name: "WebSockets", ContainingNamespace.Name: "Net" } } || current.BaseType?.Name == Socket)
            {
                return type!.GetMembers(State).Concat(current.GetMembers(State)).OfType<IPropertySymbol>().FirstOrDefault(IsState);
            }
        }

        return null;
    }
}
