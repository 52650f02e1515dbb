using System.Collections.Immutable;
using System.Net.WebSockets;
using System.Reflection;
using System.Runtime.Loader;
using WebSockets.Analyzers.Oracle.Instrumenting;
using WebSockets.Analyzers.Oracle.Running;

namespace WebSockets.Analyzers.Oracle;

/// <summary>
/// Runs a program in every way that there is: each input and each peer; in each of these runs every place that can fail
/// fails once, and after that every later one as well. Where a bad status reached a Close the same run is repeated with
/// another constant in the place of each that was used: where that one went is where the status came from.
/// </summary>
internal sealed class TruthSearch(InstrumentedProgram program)
{
    private const int MaxRuns = 20_000;

    /// <summary>Failures in one run: one, and one in the handling of it.</summary>
    private const int MaxFailures = 2;

    /// <summary>Runs that used the same constants and got the same status to the same call are asked this often where it came from.</summary>
    private const int MaxRepetitions = 4;

    private readonly List<Evidence> _evidence = [];
    private readonly Dictionary<(int Site, int Code, EvidenceKind Kind, string Origins), int> _repetitions = [];
    private readonly HashSet<int> _reached = [];
    private MethodInfo _entry = null!;
    private int _runs;

    public Truth Find()
    {
        var context = new AssemblyLoadContext("Program", isCollectible: true);
        try
        {
            using var stream = new MemoryStream(OracleCompiler.Emit(program.Trees));
            _entry = context.LoadFromStream(stream).GetType("Entry")?.GetMethod("Run") ?? throw new InvalidProgramException("There is no Entry.Run.");
            var inputs = new Inputs(_entry, program.Compilation);
            foreach (var input in inputs.All)
            {
                foreach (var script in SocketScript.All)
                {
                    if (!Explore(new Way(input, script, [])).AskedThePeer)
                    {
                        break;
                    }
                }
            }

            return new Truth(program, [.. Merged()], [.. _reached], _runs);
        }
        finally
        {
            context.Unload();
        }
    }

    private Execution Explore(Way way)
    {
        var execution = Run(way, Execution.NoOrigin);
        foreach (var arrival in execution.Arrivals.Distinct())
        {
            _reached.Add(arrival.Site);
            if (CloseRules.Of(arrival.Code) is not null)
            {
                Trace(way, execution, arrival);
            }
        }

        if (way.Failures.Length < MaxFailures)
        {
            var last = way.Failures.IsEmpty ? -1 : execution.FailurePoints.IndexOf(way.Failures[^1].Point);
            for (var index = last + 1; index < execution.FailurePoints.Count; index++)
            {
                var point = execution.FailurePoints[index];
                foreach (var exception in ExceptionsAt(point.Place))
                {
                    Explore(way with { Failures = way.Failures.Add(new Failure(point, exception)) });
                }
            }
        }

        return execution;
    }

    private IEnumerable<Type> ExceptionsAt(int place) =>
        place >= 0 ? program.Places[place].Exceptions
        : program.Exceptions.IsEmpty ? []
        : program.Exceptions.Union([typeof(WebSocketException), typeof(OperationCanceledException)]);

    private Execution Run(Way way, int replacedOrigin)
    {
        if (++_runs > MaxRuns)
        {
            throw new InvalidProgramException("There are too many ways through the program.");
        }

        var execution = new Execution(way.Failures, replacedOrigin);
        var arguments = way.Inputs.Prepend(new OracleSocket(execution, way.Script)).ToArray();
        if (!execution.Run(() => (Task)_entry.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!) && replacedOrigin == Execution.NoOrigin)
        {
            throw new InvalidProgramException("The program does not end.");
        }

        return execution;
    }

    /// <summary>Finds out which constants brought a status to a call.</summary>
    private void Trace(Way way, Execution execution, Arrival arrival)
    {
        var kind = Inputs.Has(way.Inputs, arrival.Code) ? EvidenceKind.Given
            : way.Failures.Any(failure => failure.Point.Place >= 0 && program.Places[failure.Point.Place].IsOfProgram) ? EvidenceKind.ChosenAfterUnknownFailure
            : EvidenceKind.Chosen;

        // First those that are the status, then those of which arithmetic can have made it. (A field that nobody assigned is
        // no constant of the program.)
        var numbers = execution.Origins.Order().Where(origin => program.Origins[origin].IsNumber).ToList();
        var same = execution.Origins.Order().Where(origin => (ushort)program.Origins[origin].Value == (ushort)arrival.Code).ToList();

        // Where several constants are that status, the inputs and the peer decide which of them it is.
        var key = (arrival.Site, arrival.Code, kind, string.Join(' ', same) + (same.Count > 1 ? way.InputsInWords + way.Script.Name : string.Empty));
        if ((_repetitions[key] = _repetitions.GetValueOrDefault(key) + 1) > MaxRepetitions)
        {
            return;
        }

        foreach (var candidates in (List<int>[])[same, numbers])
        {
            var values = new List<int>();
            var causes = new List<int>();
            var evaluated = new Dictionary<int, HashSet<int>>();
            foreach (var origin in candidates)
            {
                var replaced = Run(way, origin);
                evaluated[origin] = replaced.Origins;
                if (Count(replaced, arrival) < Count(execution, arrival))
                {
                    causes.Add(origin);
                    if (CountOthers(replaced, arrival, candidates == same) > CountOthers(execution, arrival, candidates == same))
                    {
                        values.Add(origin);
                    }
                }
            }

            if (causes.Count > 0 || candidates == numbers)
            {
                // A constant that is tested, and so decides that another one is taken, is a cause and no value: without it that
                // one is not evaluated.
                var own = values.Where(origin => !values.Exists(other => other != origin && !evaluated[origin].Contains(other) && evaluated[other].Contains(origin)));
                _evidence.Add(new Evidence(arrival.Site, arrival.Code, kind, [.. own], [.. causes], way.ToString()));
                return;
            }
        }
    }

    private static int Count(Execution execution, Arrival arrival) => execution.Arrivals.Count(other => other == arrival);

    /// <summary>What else arrives: of a constant that is the status itself, the one in its place; of one that is calculated with, anything.</summary>
    private static int CountOthers(Execution execution, Arrival arrival, bool isItself) =>
        execution.Arrivals.Count(other => other.Site == arrival.Site && (isItself ? (ushort)other.Code == Execution.Sentinel : other.Code != arrival.Code));

    private IEnumerable<Evidence> Merged() => _evidence
        .GroupBy(one => (one.Site, one.Code, one.Kind, string.Join(' ', one.Values), string.Join(' ', one.Causes)))
        .Select(group => group.First())
        .OrderBy(one => one.Site).ThenBy(one => one.Code).ThenBy(one => one.Kind);

    /// <summary>A way through the program.</summary>
    private sealed record Way(object?[] Inputs, SocketScript Script, ImmutableArray<Failure> Failures)
    {
        public string InputsInWords { get; } = $"({string.Join(", ", Inputs.Select(input => input switch { null => "null", string text => $"\"{text}\"", _ => input.ToString() }))})";

        public override string ToString() =>
            $"{InputsInWords}, {Script.Name}"
            + string.Concat(Failures.Select(failure => $", {failure.Exception.Name} at {NameOf(failure.Point.Place)}"));

        private static string NameOf(int place) => place switch
        {
            OracleSocket.Receive => "a receive",
            OracleSocket.Send => "a send",
            OracleSocket.Close or OracleSocket.CloseOutput => "a close",
            _ => "a call",
        };
    }
}
