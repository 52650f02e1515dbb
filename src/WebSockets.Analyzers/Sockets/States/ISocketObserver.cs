using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>Sees what a function does to sockets, in each case in which it does.</summary>
internal interface ISocketObserver
{
    /// <summary>A method of a socket is called.</summary>
    /// <param name="call">The call.</param>
    /// <param name="operation">What it does.</param>
    /// <param name="socket">The socket; null where the place is not followed.</param>
    /// <param name="before">What is known of it.</param>
    /// <param name="isCancelled">Whether the token that it is given is certainly cancelled.</param>
    void OnCall(IInvocationOperation call, SocketOperation operation, Place? socket, SocketFact before, bool isCancelled);

    /// <summary>A method of the program is called.</summary>
    void OnProgramCall(IOperation call, IMethodSymbol method, SocketCase before);

    /// <summary>A test comes out in one way only, because the state of a socket is known.</summary>
    void OnBlocked(BlockedTest test);

    /// <summary>A test has told that a Close was received, and nobody in sight has answered it.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="test">The test.</param>
    /// <param name="before">What was known before, and told.</param>
    /// <param name="isOfState">Whether it is one of the state, and not of what was received.</param>
    void OnReceived(Place socket, IOperation test, SocketFact before, bool isOfState);

    /// <summary>A test tells an open socket from one that has received a Close.</summary>
    void OnTested(Place socket, IOperation test);

    /// <summary>A test of the state lets an open socket pass, and none that owes an answer.</summary>
    void OnHeldBack(Place socket, IOperation test, SocketFact before);
}

/// <summary>A test of a state that cannot come out in one of its two ways.</summary>
/// <param name="Socket">The socket.</param>
/// <param name="Fact">What is known of it.</param>
/// <param name="Allowed">The states in which the test would come out so.</param>
/// <param name="Test">The test.</param>
/// <param name="IfTrue">Which way that is.</param>
internal sealed record BlockedTest(Place Socket, SocketFact Fact, SocketStates Allowed, IOperation Test, bool IfTrue);
