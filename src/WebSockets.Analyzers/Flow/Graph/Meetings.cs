using Microsoft.CodeAnalysis.FlowAnalysis;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// Where the branches of each block meet again: the nearest block that every path from there to the end of the function
/// goes through (its immediate post-dominator); in a finally, to the end of that. After Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm".
/// </summary>
internal sealed class Meetings
{
    private const int None = -1;

    private readonly int[] _meeting;
    private readonly int[] _order;

    public Meetings(ControlFlowGraph graph)
    {
        var ends = graph.Blocks.Where(IsEnd).Select(block => block.Ordinal).ToList();

        // Behind all ends is one that no block is: what leads to two of them, as a filter does, meets nowhere before it.
        var last = graph.Blocks.Length;
        _meeting = Enumerable.Repeat(None, last + 1).ToArray();
        _order = Enumerable.Repeat(None, last + 1).ToArray();

        // Backwards from the ends, in reverse postorder: a block comes after the blocks that follow it. A throw leads nowhere.
        var backwards = new List<int>();
        var seen = new bool[graph.Blocks.Length];
        foreach (var end in ends)
        {
            _meeting[end] = last;
            if (!seen[end])
            {
                AddPostorder(graph, end, seen, backwards);
            }
        }

        for (var index = 0; index < backwards.Count; index++)
        {
            _order[backwards[index]] = index;
        }

        _order[last] = backwards.Count;

        for (var changes = true; changes;)
        {
            changes = false;
            for (var index = backwards.Count - 1; index >= 0; index--)
            {
                var block = graph.Blocks[backwards[index]];
                if (IsEnd(block))
                {
                    continue;
                }

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

        for (var ordinal = 0; ordinal < last; ordinal++)
        {
            _meeting[ordinal] = _meeting[ordinal] == last ? None : _meeting[ordinal];
        }
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

    /// <summary>The end of the function, and those of its finallies and filters, which lead to no block by themselves.</summary>
    private static bool IsEnd(BasicBlock block) => block is { Kind: BasicBlockKind.Exit } or { FallThroughSuccessor: { Semantics: ControlFlowBranchSemantics.StructuredExceptionHandling, Destination: null } };

    private static void AddPostorder(ControlFlowGraph graph, int end, bool[] seen, List<int> order)
    {
        var path = new Stack<(int Block, int Next)>();
        seen[end] = true;
        path.Push((end, 0));
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
    }
}
