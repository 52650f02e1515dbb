using System.Net.WebSockets;
using WebSockets.Analyzers.Sockets;

namespace WebSockets.Analyzers.WireTests.States;

/// <summary>How a call ended.</summary>
internal enum CallEnd
{
    Returned,
    Failed,
    Canceled,
    InvalidState,
    ObjectDisposed,
    InvalidOperation,
    Other,
}

/// <summary>One thing that can come of a call: how it ended, and the state afterwards.</summary>
internal readonly record struct CallResult(CallEnd End, SocketStates Next)
{
    /// <summary>All that can come of it, as the table has it.</summary>
    public static IEnumerable<CallResult> Of(SocketOutcome outcome)
    {
        (CallEnd End, SocketStates Next)[] ends =
        [
            (CallEnd.Returned, outcome.Returned),
            (CallEnd.Failed, outcome.Failed),
            (CallEnd.Canceled, outcome.Canceled),
            .. Refusals(outcome).Select(end => (end, outcome.Refused)),
        ];
        return ends.SelectMany(end => Enum.GetValues<SocketStates>()
            .Where(state => state != SocketStates.Unreached && end.Next.HasFlag(state))
            .Select(state => new CallResult(end.End, state)));
    }

    public static CallEnd EndOf(Exception? thrown) => thrown switch
    {
        null => CallEnd.Returned,
        OperationCanceledException => CallEnd.Canceled,
        WebSocketException { WebSocketErrorCode: WebSocketError.InvalidState } => CallEnd.InvalidState,
        WebSocketException => CallEnd.Failed,
        ObjectDisposedException => CallEnd.ObjectDisposed,
        InvalidOperationException => CallEnd.InvalidOperation,
        _ => CallEnd.Other,
    };

    public override string ToString() => $"{End} -> {Next}";

    private static IEnumerable<CallEnd> Refusals(SocketOutcome outcome)
    {
        if (outcome.Refusals.HasFlag(SocketRefusals.InvalidState))
        {
            yield return CallEnd.InvalidState;
        }

        if (outcome.Refusals.HasFlag(SocketRefusals.ObjectDisposed))
        {
            yield return CallEnd.ObjectDisposed;
        }

        if (outcome.Refusals.HasFlag(SocketRefusals.InvalidOperation))
        {
            yield return CallEnd.InvalidOperation;
        }
    }
}
