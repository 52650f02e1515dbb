using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// What an observer is to be told of the runs through each block of a walk, kept until it is known which of them were the last:
/// the states are final then, and nothing has to be run once more for the observer alone.
/// </summary>
/// <param name="blocks">How many blocks the graph has.</param>
internal sealed class Observations(int blocks) : IFlowObserver
{
    private readonly List<Run>?[] _runs = new List<Run>?[blocks];
    private List<Action<IFlowObserver>>? _told;

    /// <summary>A case is run through a block. What was kept of an earlier run of the same case is told again in this one.</summary>
    public void Start(int block, FlowCase entry)
    {
        _told = null;
        if (_runs[block] is { } runs)
        {
            for (var index = runs.Count - 1; index >= 0; index--)
            {
                if (ReferenceEquals(runs[index].Entry, entry))
                {
                    runs.RemoveAt(index);
                }
            }
        }
    }

    /// <summary>The block's operations are done.</summary>
    public void End(int block, FlowCase entry)
    {
        if (_told is { } told)
        {
            (_runs[block] ??= []).Add(new Run(entry, told));
            _told = null;
        }
    }

    /// <summary>Tells an observer of the runs that were the last ones.</summary>
    /// <param name="observer">The observer.</param>
    /// <param name="entries">The cases that each block is entered with in the end.</param>
    public void Tell(IFlowObserver observer, BlockEntries entries)
    {
        for (var block = 0; block < _runs.Length; block++)
        {
            if (_runs[block] is not { } runs)
            {
                continue;
            }

            foreach (var entry in entries.Of(block))
            {
                foreach (var tell in runs.Find(run => ReferenceEquals(run.Entry, entry))?.Told ?? [])
                {
                    tell(observer);
                }
            }
        }
    }

    public void OnCall(IOperation operation, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, CodeValue[] values, FlowCase state) =>
        Add(observer => observer.OnCall(operation, method, arguments, values, state));

    public void OnStore(IOperation target, CodeValue value, FlowCase state) => Add(observer => observer.OnStore(target, value, state));

    public void OnFunction(IFlowAnonymousFunctionOperation function, FlowCase state) => Add(observer => observer.OnFunction(function, state));

    public void OnWalked(IMethodSymbol function) => Add(observer => observer.OnWalked(function));

    private void Add(Action<IFlowObserver> tell) => (_told ??= []).Add(tell);

    /// <summary>What there is to tell of one case that was run through a block.</summary>
    private sealed record Run(FlowCase Entry, List<Action<IFlowObserver>> Told);
}
