using System.Runtime.InteropServices;
using WebSockets.Analyzers.Sockets;

namespace WebSockets.Analyzers.WireTests.States;

/// <summary>The tables in <c>docs/socket-states.md</c>, between comments that name them.</summary>
internal sealed class SocketStatesPage(IReadOnlyList<CellRun> ofTheTable, IReadOnlyList<CellRun> inMemory)
{
    private const string WrittenWith = "Written with ";

    private static readonly SocketStates[] s_states = [.. Enum.GetValues<SocketStates>().Where(state => state != SocketStates.Unreached)];

    public static string File { get; } = Repository.FileAt("docs", "socket-states.md");

    /// <summary>Whether the page has these tables. With which .NET they were written makes no difference.</summary>
    public bool IsWritten
    {
        get
        {
            var text = System.IO.File.ReadAllText(File);
            return WithoutVersion(text) == WithoutVersion(Render(text));
        }
    }

    public void Write() => System.IO.File.WriteAllText(File, Render(System.IO.File.ReadAllText(File)));

    private string Render(string text) =>
        Put(Put(Put(Put(text, "calls", Calls()), "outcomes", Outcomes()), "situations", Situations()), "TestHost", InMemory());

    private static string Put(string text, string name, IEnumerable<string> lines)
    {
        var (begin, end) = ($"<!-- The table of {name} is written by WebSockets.Analyzers.WireTests. -->", $"<!-- End of the table of {name}. -->");
        var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        Assert.True(from >= 0 && to > from, $"{File} has no place for the table of {name}.");
        return $"{text[..(from + begin.Length)]}\n\n{string.Join('\n', lines)}\n\n{text[to..]}";
    }

    private static string WithoutVersion(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.StartsWith(WrittenWith, StringComparison.Ordinal)));

    /// <summary>What may be called when.</summary>
    private static IEnumerable<string> Calls()
    {
        SocketOperation[] operations = [SocketOperation.Connect, SocketOperation.Receive, SocketOperation.Send, SocketOperation.CloseOutput, SocketOperation.Close];
        yield return $"| `State` | {string.Join(" | ", operations.Select(NameOf))} |";
        yield return $"|---|{string.Concat(operations.Select(_ => "---|"))}";
        foreach (var state in s_states)
        {
            yield return $"| {NameOf(state)} | {string.Join(" | ", operations.Select(operation => Permission(new Cell(operation, state, IsCanceled: false).Table)))} |";
        }

        yield return string.Empty;
        yield return $"{WrittenWith}{RuntimeInformation.FrameworkDescription}.";
    }

    private static string Permission(SocketOutcome outcome) => outcome switch
    {
        { Waits: true } => "**yes**, waits for the peer",
        { Returned: not SocketStates.Unreached } => "**yes**",
        { Refusals: SocketRefusals.InvalidState } => "`WebSocketException`",
        { Refusals: SocketRefusals.ObjectDisposed } => "`ObjectDisposedException`",
        _ => "`InvalidOperationException`",
    };

    /// <summary>Which state follows. What a call refuses changes nothing, and is left out.</summary>
    private static IEnumerable<string> Outcomes()
    {
        yield return "| call | `State` before | after it returned | after a `WebSocketException` | after it was cancelled | with a token that was cancelled before |";
        yield return "|---|---|---|---|---|---|";
        foreach (var operation in Enum.GetValues<SocketOperation>())
        {
            var takesToken = operation is not (SocketOperation.Abort or SocketOperation.Dispose);
            foreach (var outcome in s_states
                .Select(state => (State: state, Live: new Cell(operation, state, IsCanceled: false).Table, Canceled: takesToken ? new Cell(operation, state, IsCanceled: true).Table.Canceled : SocketStates.Unreached))
                .Where(outcome => outcome.Live.Returned != SocketStates.Unreached)
                .GroupBy(outcome => (outcome.Live, outcome.Canceled)))
            {
                var before = string.Join(", ", outcome.Select(one => NameOf(one.State)));
                yield return $"| {NameOf(operation)} | {before} | {NamesOf(outcome.Key.Live.Returned)} | {NamesOf(outcome.Key.Live.Failed)} | {NamesOf(outcome.Key.Live.Canceled)} | {NamesOf(outcome.Key.Canceled)} |";
            }
        }
    }

    /// <summary>How a socket gets into each state.</summary>
    private IEnumerable<string> Situations()
    {
        yield return "| what happened | `State` | with TestHost |";
        yield return "|---|---|---|";
        foreach (var situation in Situation.All)
        {
            var elsewhere = inMemory.Where(run => run.Situation == situation).Select(run => run.Before).Distinct().ToList();
            yield return $"| {situation} | {NameOf(situation.State)} | {(elsewhere is [var state] ? state == situation.State ? "the same" : $"**{NameOf(state)}**" : string.Empty)} |";
        }
    }

    /// <summary>Where a call does something else in memory.</summary>
    private IEnumerable<string> InMemory()
    {
        yield return "| call | `State` | here | with TestHost |";
        yield return "|---|---|---|---|";
        foreach (var cell in inMemory
            .Where(run => run.Before == run.Situation.State && run.Before is not (SocketStates.Closed or SocketStates.Aborted))
            .GroupBy(run => run.Cell)
            .OrderBy(cell => cell.Key.Operation).ThenBy(cell => cell.Key.State).ThenBy(cell => cell.Key.IsCanceled))
        {
            var conducts = cell.Select(run => run.Conduct).ToHashSet();
            var (here, there) = (
                ofTheTable.Where(run => run.Cell == cell.Key && !run.Stack.IsClient && conducts.Contains(run.Conduct)).Select(run => run.Result).ToHashSet(),
                cell.Select(run => run.Result).ToHashSet());
            if (!there.IsSubsetOf(here))
            {
                yield return $"| {NameOf(cell.Key.Operation)}{(cell.Key.IsCanceled ? ", cancelled token" : string.Empty)} | {NameOf(cell.Key.State)} | {TextOf(here)} | {TextOf(there)} |";
            }
        }
    }

    private static string TextOf(IEnumerable<CallResult> results) => string.Join("; ", results
        .GroupBy(result => result.End)
        .OrderBy(end => end.Key)
        .Select(end => $"{NameOf(end.Key)} → {string.Join(", ", end.Select(result => result.Next).Order().Select(NameOf))}"));

    private static string NameOf(CallEnd end) => end switch
    {
        CallEnd.Returned => "returns",
        CallEnd.Failed or CallEnd.InvalidState => "`WebSocketException`",
        CallEnd.Canceled => "cancelled",
        CallEnd.ObjectDisposed => "`ObjectDisposedException`",
        CallEnd.InvalidOperation => "`InvalidOperationException`",
        _ => "`IOException`",
    };

    private static string NameOf(SocketOperation operation) =>
        operation is SocketOperation.Abort or SocketOperation.Dispose ? $"`{operation}`" : $"`{operation}Async`";

    private static string NameOf(SocketStates state) => state == SocketStates.Disposed ? "disposed client" : state.ToString();

    private static string NamesOf(SocketStates states) => string.Join(", ", s_states.Where(state => states.HasFlag(state)).Select(NameOf));
}
