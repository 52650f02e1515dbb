using WebSockets.Analyzers.Sockets;

namespace WebSockets.Analyzers.Oracle.States;

/// <summary>A call that closes or connects, as a run reached it.</summary>
/// <param name="Site">Which call it is.</param>
/// <param name="Before">The state that it met.</param>
/// <param name="CanSucceed">Whether it could do what it is for, in that state and with that token.</param>
internal readonly record struct SiteReached(int Site, SocketStates Before, bool CanSucceed);

/// <summary>
/// One run of a program with sockets: what chance decides in it, and what was seen. It is run by one thread from its beginning to its
/// end, what the program waits for included.
/// </summary>
public sealed class SocketRun : IDisposable
{
    /// <summary>Messages that come before the connection has to end: what a third one shows two have shown.</summary>
    private const int MaxMessages = 2;

    /// <summary>Far more than a program does that ends.</summary>
    private const int MaxOperations = 60;

    [ThreadStatic]
    private static SocketRun? s_current;

    private readonly CancellationTokenSource _source = new();
    private readonly List<SocketUnderTest> _sockets = [];
    private readonly Choices _choices;
    private int _messages;
    private int _operations;

    /// <param name="choices">What chance decides.</param>
    /// <param name="isConcurrent">Whether an operation may end later than others that were begun after it.</param>
    /// <param name="canWait">Whether somebody may give up the wait for a receive, and not the receive.</param>
    internal SocketRun(Choices choices, bool isConcurrent, bool canWait)
    {
        _choices = choices;
        IsConcurrent = isConcurrent;
        CanWait = canWait;
    }

    /// <summary>The run that the calling program belongs to.</summary>
    public static SocketRun Current => s_current ?? throw new InvalidOperationException("The program does not run under a run.");

    /// <summary>The token that the program is given. It may be cancelled at any time.</summary>
    public CancellationToken Token => _source.Token;

    internal bool IsConcurrent { get; }

    internal bool CanWait { get; }

    internal bool CanReceiveMessages => _messages < MaxMessages;

    /// <summary>The calls that close or connect, in order.</summary>
    internal List<SiteReached> Sites { get; } = [];

    /// <summary>The tests that were made while a socket owed an answer.</summary>
    internal HashSet<(int Test, SocketUnderTest Socket)> TestsWhileOwed { get; } = [];

    /// <summary>The sockets on which a Close was received that nobody answered.</summary>
    internal IEnumerable<SocketUnderTest> Unanswered => _sockets.Where(socket => socket.Owes);

    public void Dispose() => _source.Dispose();

    /// <summary>Runs a program; whether it came to its end.</summary>
    internal bool Run(Func<Task> program)
    {
        var outer = SynchronizationContext.Current;
        var pump = new Pump();
        SynchronizationContext.SetSynchronizationContext(pump);
        s_current = this;
        try
        {
            var task = program();
            pump.RunAll();
            return task.IsCompleted;
        }
        finally
        {
            s_current = null;
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    internal int Choose(int count) => _choices.Choose(count);

    internal void Add(SocketUnderTest socket) => _sockets.Add(socket);

    internal void Cancel() => _source.Cancel();

    internal void MayCancel()
    {
        if (!Token.IsCancellationRequested && Choose(2) == 1)
        {
            Cancel();
        }
    }

    internal void CountMessage() => _messages++;

    /// <summary>Whether the program goes on longer than any that ends: then nothing that it waits for comes any more.</summary>
    internal bool IsEndless() => ++_operations > MaxOperations;

    internal void OnTest(int test)
    {
        foreach (var socket in _sockets.Where(socket => socket.Owes))
        {
            TestsWhileOwed.Add((test, socket));
        }
    }

    /// <summary>Runs what the program goes on with, one after the other.</summary>
    private sealed class Pump : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Callback, object? State)> _rest = new();

        public override void Post(SendOrPostCallback d, object? state) => _rest.Enqueue((d, state));

        public void RunAll()
        {
            while (_rest.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
    }
}
