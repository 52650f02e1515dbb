namespace WebSockets.Analyzers.Oracle.Running;

/// <summary>A status that reached a Close call.</summary>
/// <param name="Site">The call.</param>
/// <param name="Code">The status as it was given, before it is cut to 16 bits.</param>
public readonly record struct Arrival(int Site, int Code);

/// <summary>A place that can fail, and the how-manieth time it was reached.</summary>
public readonly record struct FailurePoint(int Place, int Visit);

/// <summary>That a place fails, with this exception.</summary>
public sealed record Failure(FailurePoint Point, Type Exception);

/// <summary>
/// One run of a program: what is to go wrong in it, and what was seen. The probes of the program find theirs through the
/// asynchronous context, so that several runs at once do not meet.
/// </summary>
public sealed class Execution(IReadOnlyList<Failure> failures, int replacedOrigin)
{
    /// <summary>The status that takes the place of another one, to see where that one went: valid, and of nobody's.</summary>
    public const int Sentinel = 3997;

    /// <summary>No origin is replaced.</summary>
    public const int NoOrigin = -1;

    /// <summary>Far more than what an honest program of this size takes.</summary>
    private const int MaxSteps = 3_000;

    /// <summary>A program that waits for nothing takes microseconds; on a busy machine a thread for it may be long in coming.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    private static readonly AsyncLocal<Execution?> s_current = new();

    private readonly Dictionary<int, int> _visits = [];
    private readonly Dictionary<int, object?> _statics = [];
    private int _steps;

    /// <summary>The one that the calling program belongs to.</summary>
    public static Execution Current => s_current.Value ?? throw new InvalidOperationException("The program does not run under an execution.");

    /// <summary>What reached a Close, in order.</summary>
    public List<Arrival> Arrivals { get; } = [];

    /// <summary>What could have failed, in order.</summary>
    public List<FailurePoint> FailurePoints { get; } = [];

    /// <summary>The constants that were evaluated.</summary>
    public HashSet<int> Origins { get; } = [];

    /// <summary>Whether the peer, or the state of the connection, was asked.</summary>
    public bool AskedThePeer { get; internal set; }

    /// <summary>Whether the program went on longer than any honest one does.</summary>
    public bool IsEndless => _steps > MaxSteps;

    /// <summary>Runs a program to its end; whether it got there.</summary>
    public bool Run(Func<Task> program)
    {
        var ended = false;
        ExecutionContext.Run(ExecutionContext.Capture()!, _ =>
        {
            s_current.Value = this;
            try
            {
                ended = program().ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(s_longest);
            }
            catch (Exception)
            {
                // What comes out of the entry is the program's own affair.
                ended = true;
            }
        }, null);
        return ended && !IsEndless;
    }

    internal void Step()
    {
        if (++_steps > MaxSteps)
        {
            throw new InvalidOperationException("The program does not end.");
        }
    }

    internal void MayFail(int place)
    {
        Step();
        var visit = _visits[place] = _visits.GetValueOrDefault(place) + 1;
        var point = new FailurePoint(place, visit);
        FailurePoints.Add(point);
        foreach (var failure in failures)
        {
            if (failure.Point == point)
            {
                throw (Exception)Activator.CreateInstance(failure.Exception)!;
            }
        }
    }

    internal bool IsReplaced(int origin)
    {
        Origins.Add(origin);
        return origin == replacedOrigin;
    }

    internal T Static<T>(int field, Func<T> initializer)
    {
        if (!_statics.TryGetValue(field, out var value))
        {
            value = initializer();
            _statics[field] = value;
        }

        return (T)value!;
    }

    internal void SetStatic<T>(int field, T value) => _statics[field] = value;
}
