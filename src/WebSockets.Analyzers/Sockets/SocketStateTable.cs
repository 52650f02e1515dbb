using static WebSockets.Analyzers.Sockets.SocketOperation;
using static WebSockets.Analyzers.Sockets.SocketRefusals;
using static WebSockets.Analyzers.Sockets.SocketStates;

namespace WebSockets.Analyzers.Sockets;

/// <summary>
/// What can come of each operation in each state, on the sockets of modern .NET: <c>ClientWebSocket</c> outside of a browser,
/// what ASP.NET Core's <c>AcceptWebSocketAsync</c> gives on Kestrel, and <c>WebSocket.CreateFromStream</c> over a connection.
/// Others are not of this table: those of TestHost, of browsers, of .NET Framework and of HttpListener on Windows differ, and
/// so may <c>CreateFromStream</c> over a stream of the program's own, where a cancelled receive can leave the socket open.
/// </summary>
/// <remarks>
/// Every cell is run on real sockets (WireTests, SocketStateTests), with every kind of peer; <c>docs/socket-states.md</c> shows it. A cell
/// is of calls one after the other, with one <c>ReceiveAsync</c> beside them at most, and of arguments that are right: what
/// an argument's value throws comes first and changes nothing. Neither an <see cref="OperationCanceledException"/> nor a
/// <c>WebSocketException</c> says which of its states follows; and the former comes of a receive that nobody cancelled, too,
/// where another thread aborts the socket, or a Ping is not answered in time.
/// </remarks>
internal static class SocketStateTable
{
    private const SocketStates Connected = Open | CloseSent | CloseReceived;
    private const SocketStates Ended = Closed | Aborted;

    /// <summary>
    /// What an <see cref="OperationCanceledException"/> of an operation leaves that was given no token: it comes only of a connection that somebody else
    /// has ended meanwhile.
    /// </summary>
    public const SocketStates OverWithoutToken = Ended | Disposed;

    private static readonly Row[] s_rows =
    [
        // The one call that a socket has to begin with. It works once in its life.
        new(Connect, None, isCanceled: false) { Waits = true, Returned = Open, Failed = Disposed, Canceled = Disposed },
        new(Connect, None, isCanceled: true) { Canceled = Disposed },
        new(Connect, Connecting | Connected | Ended) { Refuses = InvalidOperation },

        // A cancelled receive aborts, also where the token was cancelled before: what was half read could not be read again.
        new(Receive, Open, isCanceled: false) { Waits = true, Returned = Open | CloseReceived, Failed = Closed | Aborted, Canceled = Aborted },
        new(Receive, Open, isCanceled: true) { Canceled = Aborted },
        new(Receive, CloseSent, isCanceled: false) { Waits = true, Returned = CloseSent | Closed, Failed = Closed | Aborted, Canceled = Closed | Aborted },
        new(Receive, CloseSent, isCanceled: true) { Canceled = Aborted },
        new(Receive, CloseReceived | Ended) { Refuses = InvalidState },

        // A send that fails leaves the state to the next receive. Only one that is cancelled in the middle of a frame aborts.
        new(Send, Open, isCanceled: false) { Returned = Open, Failed = Open, Canceled = Open | Aborted },
        new(Send, Open, isCanceled: true) { Canceled = Open },
        new(Send, CloseReceived, isCanceled: false) { Returned = CloseReceived, Failed = CloseReceived, Canceled = CloseReceived | Aborted },
        new(Send, CloseReceived, isCanceled: true) { Canceled = CloseReceived },
        new(Send, CloseSent | Ended) { Refuses = InvalidState },

        // With a token that was cancelled before, nothing is sent, and the Close can be sent yet.
        new(CloseOutput, Open, isCanceled: false) { Returned = CloseSent, Failed = Open, Canceled = Open | Aborted },
        new(CloseOutput, Open, isCanceled: true) { Canceled = Open },
        new(CloseOutput, CloseReceived, isCanceled: false) { Returned = Closed, Failed = CloseReceived, Canceled = CloseReceived | Aborted },
        new(CloseOutput, CloseReceived, isCanceled: true) { Canceled = CloseReceived },
        new(CloseOutput, CloseSent | Ended) { Refuses = InvalidState },

        // The same, and then it waits for the peer's Close as a receive does.
        new(Close, Open, isCanceled: false) { Waits = true, Returned = Closed, Failed = Open | Closed | Aborted, Canceled = Open | Closed | Aborted },
        new(Close, Open, isCanceled: true) { Canceled = Open },
        new(Close, CloseSent, isCanceled: false) { Waits = true, Returned = Closed, Failed = Closed | Aborted, Canceled = Closed | Aborted },
        new(Close, CloseSent, isCanceled: true) { Canceled = Aborted },
        new(Close, CloseReceived, isCanceled: false) { Returned = Closed, Failed = CloseReceived, Canceled = CloseReceived | Aborted },
        new(Close, CloseReceived, isCanceled: true) { Canceled = CloseReceived },
        new(Close, Ended) { Refuses = InvalidState },

        // They never throw. A ClientWebSocket has forgotten its connection then.
        new(Abort, Connected | Aborted, isClient: false) { Returned = Aborted },
        new(Abort, Closed, isClient: false) { Returned = Closed },
        new(Dispose, Connected | Closed, isClient: false) { Returned = Closed },
        new(Dispose, Aborted, isClient: false) { Returned = Aborted },
        new(Abort, None | Connecting | Connected | Ended | Disposed, isClient: true) { Returned = Disposed },
        new(Dispose, None | Connecting | Connected | Ended | Disposed, isClient: true) { Returned = Disposed },

        // What only a ClientWebSocket can be.
        new(Receive, None | Connecting) { Refuses = InvalidOperation },
        new(Send, None | Connecting) { Refuses = InvalidOperation },
        new(CloseOutput, None | Connecting) { Refuses = InvalidOperation },
        new(Close, None | Connecting) { Refuses = InvalidOperation },
        new(Connect, Disposed) { Refuses = ObjectDisposed },
        new(Receive, Disposed) { Refuses = ObjectDisposed },
        new(Send, Disposed) { Refuses = ObjectDisposed },
        new(CloseOutput, Disposed) { Refuses = ObjectDisposed },
        new(Close, Disposed) { Refuses = ObjectDisposed },
    ];

    /// <summary>What can come of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="from">The states that the socket can be in before.</param>
    /// <param name="isCanceled">Whether its token is cancelled already; null where that is not known, or where it takes none.</param>
    /// <param name="isClient">Whether the socket is a <c>ClientWebSocket</c>; null where that is not known.</param>
    public static SocketOutcome Of(SocketOperation operation, SocketStates from, bool? isCanceled = null, bool? isClient = null)
    {
        var outcome = default(SocketOutcome);
        foreach (var row in s_rows)
        {
            if (row.IsOf(operation, isCanceled, isClient) && (row.From & from) is var met and not Unreached)
            {
                outcome |= row.Outcome(met);
            }
        }

        return outcome;
    }

    /// <summary>Some states of an operation in which the same comes of it.</summary>
    private sealed class Row(SocketOperation operation, SocketStates from, bool? isCanceled = null, bool? isClient = null)
    {
        public SocketStates From => from;

        public SocketStates Returned { get; init; }

        public SocketStates Failed { get; init; }

        public SocketStates Canceled { get; init; }

        public SocketRefusals Refuses { get; init; }

        public bool Waits { get; init; }

        public bool IsOf(SocketOperation other, bool? token, bool? client) =>
            operation == other
            && (isCanceled is null || token is null || isCanceled == token)
            && (isClient is null || client is null || isClient == client);

        /// <summary>What comes of it in those of its states that were met.</summary>
        public SocketOutcome Outcome(SocketStates met) =>
            new(Returned, Failed, Canceled, Refuses == Nothing ? Unreached : met, Refuses, Waits);
    }
}
