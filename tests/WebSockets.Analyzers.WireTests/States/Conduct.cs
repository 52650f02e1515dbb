using WebSockets.Analyzers.Sockets;

namespace WebSockets.Analyzers.WireTests.States;

/// <summary>What happens to a call besides itself: what the peer does, and whether somebody loses patience.</summary>
internal enum Conduct
{
    /// <summary>Nothing, and nobody cancels.</summary>
    None,

    /// <summary>Nothing; who still waits is cancelled.</summary>
    Silence,

    /// <summary>The peer sends a message; who still waits is cancelled.</summary>
    Text,

    /// <summary>The peer sends a Close.</summary>
    Close,

    /// <summary>The peer sends a Close with a status that receivers refuse.</summary>
    RefusedClose,

    /// <summary>The beginning of a Close comes; who still waits is cancelled.</summary>
    HalfClose,

    /// <summary>The beginning of a Close comes, and then the connection is lost.</summary>
    HalfCloseThenLoss,

    /// <summary>The connection is lost.</summary>
    Loss,

    /// <summary>The connection was lost before, and sending failed already.</summary>
    EarlierLoss,

    /// <summary>Nothing can be written; who still waits is cancelled.</summary>
    Stall,

    /// <summary>A send that does not end is under way; who still waits is cancelled.</summary>
    RunningSend,

    /// <summary>A receive is under way; who still waits is cancelled.</summary>
    RunningReceive,

    /// <summary>Of connecting: the server refuses.</summary>
    Refusal,
}

/// <summary>Which of them can make a difference.</summary>
internal static class Conducts
{
    private const SocketStates Connected = SocketStates.Open | SocketStates.CloseSent | SocketStates.CloseReceived;

    public static IEnumerable<Conduct> Of(SocketOperation operation, SocketStates state, bool isCanceled, SocketStack stack)
    {
        var waits = operation is SocketOperation.Receive or SocketOperation.Close && !isCanceled && state is SocketStates.Open or SocketStates.CloseSent;
        if (!waits)
        {
            yield return Conduct.None;
        }

        if (operation == SocketOperation.Connect && state == SocketStates.None && !isCanceled)
        {
            yield return Conduct.Silence;
            yield return Conduct.Refusal;
        }

        if (!Connected.HasFlag(state) || operation == SocketOperation.Connect)
        {
            yield break;
        }

        var sends = operation is SocketOperation.Send or SocketOperation.CloseOutput or SocketOperation.Close;
        if (operation != SocketOperation.Receive && state != SocketStates.CloseReceived)
        {
            yield return Conduct.RunningReceive;
        }

        if (sends && !isCanceled)
        {
            yield return Conduct.EarlierLoss;
            if (stack.CanStall)
            {
                yield return Conduct.Stall;
            }

            if (state != SocketStates.CloseSent)
            {
                yield return Conduct.RunningSend;
            }
        }

        if (waits)
        {
            yield return Conduct.Silence;
            yield return Conduct.Text;
            yield return Conduct.Close;
            yield return Conduct.RefusedClose;
            yield return Conduct.HalfClose;
            yield return Conduct.HalfCloseThenLoss;
            yield return Conduct.Loss;
        }
    }
}
