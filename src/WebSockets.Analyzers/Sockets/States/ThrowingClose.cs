using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>A call that closes, and throws in every case that reaches it.</summary>
/// <param name="Exception">What it throws.</param>
/// <param name="Cause">Why.</param>
/// <param name="IsCancelled">Whether it is its token that is cancelled.</param>
/// <param name="IsAfterAFailure">Whether an operation on the socket has failed before, which it need not have.</param>
internal sealed record ThrowingClose(string Exception, CloseObstacle Cause, bool IsCancelled, bool IsAfterAFailure)
{
    /// <summary>Null where the call can do what it is for, or where it is expected that it cannot.</summary>
    public static ThrowingClose? At(IInvocationOperation close, SocketOperation operation, SocketProgram program)
    {
        if (program.Around(close) is not { } body)
        {
            return null;
        }

        var seen = body.CallsAt(close.Syntax).ToList();
        if (seen.Count == 0 || seen.Any(call => call.Socket is null || !OutcomeOf(operation, call).AlwaysThrows) || IsSwallowed(close.Syntax)
            || !program.AreOfNet(close.Instance, out _))
        {
            return null;
        }

        var fact = seen.Select(call => call.Before).Aggregate((left, right) => left.Join(right));
        var byState = SocketStateTable.Of(operation, fact.Possible);
        return byState.AlwaysThrows
            ? new ThrowingClose(NameOf(byState.Refusals), CauseOf(fact), IsCancelled: false, IsAfterAFailure: fact.EndedBy is SocketOperation.Receive)
            : new ThrowingClose("TaskCanceledException", CloseObstacle.CanceledToken, IsCancelled: true, IsAfterAFailure: false);
    }

    private static SocketOutcome OutcomeOf(SocketOperation operation, SocketCallSeen call) =>
        SocketStateTable.Of(operation, call.Before.Possible, call.IsCancelled ? true : null);

    private static string NameOf(SocketRefusals refusals) => string.Join(" or ", new[]
    {
        refusals.HasFlag(SocketRefusals.InvalidState) ? "WebSocketException" : null,
        refusals.HasFlag(SocketRefusals.ObjectDisposed) ? nameof(ObjectDisposedException) : null,
        refusals.HasFlag(SocketRefusals.InvalidOperation) ? nameof(InvalidOperationException) : null,
    }.Where(name => name is not null));

    private static CloseObstacle CauseOf(SocketFact fact) => fact.EndedBy switch
    {
        SocketOperation.Receive => CloseObstacle.FailedReceive,
        SocketOperation.Connect => CloseObstacle.FailedConnect,
        SocketOperation.Close or SocketOperation.CloseOutput => CloseObstacle.SentClose,
        SocketOperation.Abort => CloseObstacle.Aborted,
        SocketOperation.Dispose => CloseObstacle.Disposed,
        _ => (fact.Possible & ~(SocketStates.None | SocketStates.Connecting)) == 0 ? CloseObstacle.NotConnected : CloseObstacle.Ended,
    };

    /// <summary>
    /// Whether the call has a <c>try</c> of its own that lets no exception out: then somebody knows that it may fail. A
    /// <c>try</c> around the whole conversation is not its own.
    /// </summary>
    private static bool IsSwallowed(SyntaxNode close)
    {
        var inner = close;
        foreach (var outer in close.Ancestors())
        {
            switch (outer)
            {
                case TryStatementSyntax { Catches.Count: > 0 } guard when inner == guard.Block:
                    return !guard.Block.DescendantNodes().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText == "ReceiveAsync");
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax:
                    return false;
            }

            inner = outer;
        }

        return false;
    }
}
