using WebSockets.Analyzers.Sockets;

namespace WebSockets.Analyzers.WireTests.States;

/// <summary>The table of socket states against sockets: every operation in every state, with every kind of peer.</summary>
public sealed class SocketStateTests
{
    /// <summary>Set to 1, the page is written before it is compared.</summary>
    private const string WriteVariable = "WRITE_DOCS";

    /// <summary>Nothing was seen that the table does not have, and the table has nothing that was not seen.</summary>
    [Fact]
    public async Task Table_SaysWhatSocketsDo()
    {
        var differences = new List<string>();
        foreach (var cell in (await MeasuredStates.OfTheTableAsync()).GroupBy(run => run.Cell))
        {
            var table = CallResult.Of(cell.Key.Table).ToHashSet();
            differences.AddRange(cell.Where(run => !table.Contains(run.Result)).Select(run => $"not in the table: {run}"));
            differences.AddRange(table.Except(cell.Select(run => run.Result)).Select(result => $"in the table, and not seen: {cell.Key}: {result}"));
        }

        Assert.Empty(differences);
    }

    /// <summary>Abort and Dispose leave a <see cref="System.Net.WebSockets.ClientWebSocket"/> in another state than the other sockets.</summary>
    [Fact]
    public async Task Table_KnowsTheClientFromTheOthers()
    {
        var runs = await MeasuredStates.OfTheTableAsync();

        Assert.All(runs, run => Assert.Contains(
            run.Result, CallResult.Of(SocketStateTable.Of(run.Operation, run.Before, run.IsCanceled, run.Stack.IsClient))));
        Assert.All(
            runs.Where(run => run.Operation is SocketOperation.Abort or SocketOperation.Dispose),
            run => Assert.Single(CallResult.Of(SocketStateTable.Of(run.Operation, run.Before, isClient: run.Stack.IsClient))));
    }

    [Fact]
    public async Task Situation_LeadsToItsState() => Assert.Empty(
        (await MeasuredStates.OfTheTableAsync()).Where(run => run.Before != run.Cell.State).Select(run => run.ToString()));

    /// <summary>A call waits for the peer exactly where the table says so: then only its token ends it. All others end by themselves.</summary>
    [Fact]
    public async Task Call_WaitsWhereTheTableSaysSo()
    {
        var runs = await MeasuredStates.OfTheTableAsync();
        var waiting = runs.Where(run => run is { Conduct: Conduct.Silence, Waited: true, Result.End: CallEnd.Canceled }).Select(run => run.Cell);

        Assert.Equal(runs.Select(run => run.Cell).Where(cell => cell.Table.Waits).ToHashSet(), waiting.ToHashSet());
        Assert.Empty(runs.Where(run => run is { Conduct: Conduct.None, Waited: true }).Select(run => run.ToString()));
    }

    /// <summary>What a <see cref="System.Net.WebSockets.ClientWebSocket"/> refuses by itself it refuses without a task; all else comes by the task.</summary>
    [Fact]
    public async Task Exception_ComesByTheTask_ButOfTheClientItself() => Assert.Empty(
        (await MeasuredStates.OfTheTableAsync())
            .Where(run => run.ThrewAtOnce != (run.Result.End is CallEnd.ObjectDisposed or CallEnd.InvalidOperation))
            .Select(run => run.ToString()));

    /// <summary>What the page says of them in one sentence, in place of rows.</summary>
    [Fact]
    public async Task TestHost_ThrowsObjectDisposed_InClosedAndAborted()
    {
        var runs = (await MeasuredStates.InMemoryAsync())
            .Where(run => run.Before is SocketStates.Closed or SocketStates.Aborted)
            .Where(run => run.Operation is not (SocketOperation.Abort or SocketOperation.Dispose))
            .ToList();

        Assert.NotEmpty(runs);
        Assert.All(runs, run => Assert.Equal(CallEnd.ObjectDisposed, run.Result.End));
    }

    [Fact]
    public async Task Page_SaysTheSame()
    {
        var page = new SocketStatesPage(await MeasuredStates.OfTheTableAsync(), await MeasuredStates.InMemoryAsync());
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            page.Write();
        }

        Assert.True(page.IsWritten, $"{SocketStatesPage.File} is not what was measured: {WriteVariable}=1 writes it; look at the difference.");
    }
}
