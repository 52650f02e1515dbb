using Microsoft.CodeAnalysis.FlowAnalysis;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// Where the branches of each block meet again: the nearest block that every path from there to the end of the function
/// goes through (its immediate post-dominator). After Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm".
/// </summary>
internal sealed class Meetings
{
    private const int None = -1;

    private readonly int[] _meeting;
    private readonly int[] _order;

    public Meetings(ControlFlowGraph graph)
    {
        var exit = graph.Blocks.Length - 1;
        _meeting = Enumerable.Repeat(None, graph.Blocks.Length).ToArray();
        _order = Enumerable.Repeat(None, graph.Blocks.Length).ToArray();

        // Backwards from the exit, in reverse postorder: a block comes after the blocks that follow it. A throw leads nowhere.
        var backwards = Postorder(graph, exit);
        for (var index = 0; index < backwards.Count; index++)
        {
            _order[backwards[index]] = index;
        }

        _meeting[exit] = exit;
        for (var changes = true; changes;)
        {
            changes = false;
            for (var index = backwards.Count - 2; index >= 0; index--)
            {
                var block = graph.Blocks[backwards[index]];
                var meeting = None;
                foreach (var next in Following(block))
                {
                    if (_order[next] != None && _meeting[next] != None)
                    {
                        meeting = meeting == None ? next : Common(meeting, next);
                    }
                }

                if (meeting != _meeting[block.Ordinal])
                {
                    _meeting[block.Ordinal] = meeting;
                    changes = true;
                }
            }
        }

        _meeting[exit] = None;
    }

    /// <returns>The ordinal of the block; null where the branches do not meet before the function ends.</returns>
    public int? Of(BasicBlock block) => _meeting[block.Ordinal] is var meeting && meeting != None ? meeting : null;

    /// <summary>The blocks that follow, as the text is read: past a finally, not into it, and never out of <c>while (true)</c>.</summary>
    public static IEnumerable<int> Following(BasicBlock block)
    {
        var jumpsWhen = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        var isConstant = block is { BranchValue.ConstantValue: { HasValue: true, Value: bool }, ConditionKind: not ControlFlowConditionKind.None };
        var jumps = isConstant ? Equals(block.BranchValue!.ConstantValue.Value, jumpsWhen) : (bool?)null;
        if (jumps != false && block.ConditionalSuccessor?.Destination is { } conditional)
        {
            yield return conditional.Ordinal;
        }

        if (jumps != true && block.FallThroughSuccessor?.Destination is { } next)
        {
            yield return next.Ordinal;
        }
    }

    private int Common(int first, int second)
    {
        while (first != second)
        {
            while (_order[first] < _order[second])
            {
                first = _meeting[first];
            }

            while (_order[second] < _order[first])
            {
                second = _meeting[second];
            }
        }

        return first;
    }

    private static List<int> Postorder(ControlFlowGraph graph, int exit)
    {
        var order = new List<int>();
        var seen = new bool[graph.Blocks.Length];
        var path = new Stack<(int Block, int Next)>();
        seen[exit] = true;
        path.Push((exit, 0));
        while (path.Count > 0)
        {
            var (block, next) = path.Pop();
            var before = graph.Blocks[block].Predecessors;
            if (next == before.Length)
            {
                order.Add(block);
                continue;
            }

            path.Push((block, next + 1));
            var ordinal = before[next].Source.Ordinal;
            if (!seen[ordinal])
            {
                seen[ordinal] = true;
                path.Push((ordinal, 0));
            }
        }

        return order;
    }
}
