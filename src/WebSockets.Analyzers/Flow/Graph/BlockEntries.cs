using Microsoft.CodeAnalysis.FlowAnalysis;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>The cases that each block of a graph is entered with, and which of them are still to be run through it.</summary>
internal sealed class BlockEntries(ControlFlowGraph graph, Discriminators discriminators, Interpreter interpreter)
{
    private readonly CaseSet?[] _entries = new CaseSet?[graph.Blocks.Length];
    private readonly OrdinalSet?[] _changed = new OrdinalSet?[graph.Blocks.Length];
    private readonly OrdinalSet _pending = new();

    /// <summary>Whether some block was entered with more cases than are told apart.</summary>
    public bool AreBlurred => _entries.Any(entry => entry is { IsBlurred: true });

    /// <summary>The cases of a block; none where nothing leads to it.</summary>
    public IReadOnlyList<FlowCase> Of(int block) => _entries[block]?.Cases ?? [];

    /// <summary>One more case. What was doubtful is unknown where the branches meet.</summary>
    public void Enter(BasicBlock block, FlowCase state)
    {
        foreach (var doubt in state.Doubts)
        {
            if (doubt.Meeting == block.Ordinal)
            {
                state = interpreter.Conditions.Forget(state, doubt.Place) is var forgotten ? forgotten with { Doubts = forgotten.Doubts.Remove(doubt) } : state;
            }
        }

        var entries = _entries[block.Ordinal] ??= new CaseSet(discriminators, block.Ordinal, interpreter.Values.Unwritten);
        if (entries.Add(state) is { Count: > 0 } changed)
        {
            RunAgain(block.Ordinal, changed);
        }
    }

    /// <summary>All cases of a block are run once more: where they go on to is known only now.</summary>
    public void Again(int block) => RunAgain(block, Enumerable.Range(0, _entries[block]!.Cases.Count));

    /// <summary>The first block, in the order of the graph, that has cases to be run; null where none has.</summary>
    public (int Block, IReadOnlyList<FlowCase> Cases)? Next()
    {
        if (_pending.From(0) is not { } block)
        {
            return null;
        }

        _pending.Remove(block);
        var changed = _changed[block]!;
        var cases = Of(block).Where((_, index) => changed.Contains(index)).ToList();
        changed.Clear();
        return (block, cases);
    }

    private void RunAgain(int block, IEnumerable<int> cases)
    {
        var changed = _changed[block] ??= new OrdinalSet();
        foreach (var index in cases)
        {
            changed.Add(index);
        }

        _pending.Add(block);
    }
}
