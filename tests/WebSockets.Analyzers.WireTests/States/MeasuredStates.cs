using WebSockets.Analyzers.Sockets;

namespace WebSockets.Analyzers.WireTests.States;

/// <summary>A cell of the table: an operation in a state, with a token that is cancelled already or with one that is not.</summary>
internal readonly record struct Cell(SocketOperation Operation, SocketStates State, bool IsCanceled)
{
    public SocketOutcome Table => SocketStateTable.Of(Operation, State, IsCanceled);
}

/// <summary>What came of every operation in every situation, each run once for all tests.</summary>
internal static class MeasuredStates
{
    /// <summary>The runs wait more than they compute.</summary>
    private const int AtATime = 48;

    private static readonly Lazy<Task<IReadOnlyList<CellRun>>> s_ofTheTable = new(() => RunAsync(SocketStack.OfTheTable));
    private static readonly Lazy<Task<IReadOnlyList<CellRun>>> s_inMemory = new(() => RunAsync([SocketStack.InMemory]));

    /// <summary>On the sockets of the table.</summary>
    public static Task<IReadOnlyList<CellRun>> OfTheTableAsync() => s_ofTheTable.Value;

    /// <summary>On those of ASP.NET Core's server in memory.</summary>
    public static Task<IReadOnlyList<CellRun>> InMemoryAsync() => s_inMemory.Value;

    private static async Task<IReadOnlyList<CellRun>> RunAsync(IEnumerable<SocketStack> stacks)
    {
        var runs = stacks.SelectMany(CellRun.Of).ToList();
        await Parallel.ForEachAsync(runs, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (run, _) => await run.RunAsync());
        return runs;
    }
}
