using Microsoft.CodeAnalysis.FlowAnalysis;
using WebSockets.Analyzers.Flow.Graph;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>The blocks of the whole graph, or of a finally that is entered with one case, on their way to the end.</summary>
internal sealed class SocketPass(ControlFlowRegion? region, SocketPass? outer)
{
    private readonly Dictionary<int, SocketCases> _entries = [];
    private readonly OrdinalSet _pending = new();

    public ControlFlowRegion? Region => region;

    public SocketPass? Outer => outer;

    public SocketCases Ends { get; } = new();

    public Dictionary<(ControlFlowRegion Region, SocketCase Entry), IReadOnlyList<SocketCase>> Finallies { get; } = [];

    public IReadOnlyList<SocketCase> CasesAt(int ordinal) => _entries.TryGetValue(ordinal, out var cases) ? cases.All : [];

    public void Enter(int ordinal, SocketCase state)
    {
        if (!_entries.TryGetValue(ordinal, out var cases))
        {
            _entries.Add(ordinal, cases = new SocketCases());
        }

        if (cases.Add(state))
        {
            _pending.Add(ordinal);
        }
    }

    public int? Next()
    {
        if (_pending.From(0) is not { } first)
        {
            return null;
        }

        _pending.Remove(first);
        return first;
    }
}
