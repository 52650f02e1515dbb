using Microsoft.CodeAnalysis.FlowAnalysis;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// From which blocks of a control flow graph a test of a place is ahead. Found from the tests backwards, once for each place: a
/// method of 5,000 tests asks it of each of them.
/// </summary>
/// <param name="graph">The function.</param>
/// <param name="lookedAtIn">The blocks that test each place.</param>
/// <param name="readIn">The blocks that read each place into a variable that is tested later.</param>
internal sealed class TestsAhead(ControlFlowGraph graph, IReadOnlyDictionary<Place, List<int>> lookedAtIn, IReadOnlyDictionary<Place, List<int>> readIn)
{
    private readonly Dictionary<Place, bool[]> _known = [];
    private readonly Lazy<List<int>[]> _before = new(() => BeforeIn(graph));

    /// <summary>
    /// Whether a place is tested in a block, or behind it, or read behind it into what is tested. (Of what is read in the block itself,
    /// <c>answer = await socket.ReceiveAsync(…)</c>, the variable tells whether the block was run.) Handlers are behind every block: they
    /// are entered from anywhere.
    /// </summary>
    public bool IsAhead(Place tested, int block)
    {
        if (!_known.TryGetValue(tested, out var ahead))
        {
            var looks = lookedAtIn.TryGetValue(tested, out var blocks) ? blocks : [];
            var reads = readIn.TryGetValue(tested, out var made) ? made.SelectMany(ordinal => _before.Value[ordinal]) : [];
            _known.Add(tested, ahead = Before(looks.Concat(reads)));
        }

        return ahead[block];
    }

    private bool[] Before(IEnumerable<int> tests)
    {
        var before = new bool[graph.Blocks.Length];
        var pending = new Stack<int>(tests);
        while (pending.Count > 0)
        {
            var ordinal = pending.Pop();
            if (before[ordinal])
            {
                continue;
            }

            before[ordinal] = true;
            var isHandler = ordinal > 0 && graph.Blocks[ordinal].Predecessors.IsEmpty;
            foreach (var previous in isHandler ? Enumerable.Range(0, before.Length) : _before.Value[ordinal])
            {
                pending.Push(previous);
            }
        }

        return before;
    }

    private static List<int>[] BeforeIn(ControlFlowGraph graph)
    {
        var before = graph.Blocks.Select(_ => new List<int>()).ToArray();
        foreach (var block in graph.Blocks)
        {
            foreach (var next in Meetings.Following(block))
            {
                before[next].Add(block.Ordinal);
            }
        }

        return before;
    }
}
