using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>A call that connects, and meets a socket on which that was done before: a <c>ClientWebSocket</c> connects once in its life.</summary>
internal static class SecondConnect
{
    private const SocketStates Connected = ~SocketStates.None;

    /// <summary>Whether some way leads to the call on which the same object was connected before, here and in sight.</summary>
    public static bool IsAt(IInvocationOperation connect, SocketProgram program) =>
        program.Around(connect.Syntax) is { } body
        && body.Functions.SelectMany(function => function.Calls).Any(call => call.Call.Syntax == connect.Syntax && (call.Before.Seen & Connected) != 0);
}
