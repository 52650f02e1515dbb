using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>
/// Where sockets come from, who has them and what is done to them: the one place that answers for codes, roles, states and
/// the negotiation. Each answer is found once a compilation, under one API table.
/// </summary>
/// <remarks>
/// They are two questions. Who made all that a variable can hold is one about every way into it, and unknown as soon as
/// one of them is. Who has a socket that is made here is about the ways on from there: another constructor that stores
/// somebody's socket in the same field changes nothing for the one that is made here.
/// </remarks>
internal sealed class Connections(SourceProgram program, ApiSymbols apis)
{
    private static readonly ConditionalWeakTable<ApiSymbols, Memory> s_memories = new();

    private readonly Memory _memory = s_memories.GetOrCreateValue(apis);

    /// <summary>
    /// What is done to the connection whose member is named. All that begins at one variable has one answer: a thousand lines
    /// that configure a socket ask a thousand times.
    /// </summary>
    public ConnectionUses Around(SimpleNameSyntax member) => ConnectionTrace.Around(member, program, apis, Kept(_memory.Uses));

    /// <summary>Who makes all that an expression can be.</summary>
    public TracedSocket SourcesOf(IOperation? socket) =>
        Receiver.Of(socket) is not { } receiver || Variable.ReadBy(Unwrap.Of(receiver)) is not { } variable
            ? SocketSources.Of(socket, program, apis)
            : Kept(_memory.Sources)(variable, () => SocketSources.Of(socket, program, apis));

    /// <summary>What is done to a socket by everybody who has it, whatever runs when.</summary>
    public ConnectionUses HeldBy(TracedSocket socket) => socket.Variables.Count == 0
        ? ConnectionUses.Unknown
        : Kept(_memory.Held)(socket.Variables[0], () => ConnectionTrace.From(socket.Variables, program, apis));

    private static Func<ISymbol, Func<TAnswer>, TAnswer> Kept<TAnswer>(Memo<ISymbol, TAnswer> known) =>
        (symbol, find) => known.TryGetValue(symbol, out var answer) ? answer : known.GetOrAdd(symbol, find());

    private sealed class Memory
    {
        public Memo<ISymbol, ConnectionUses> Uses { get; } = new(SymbolEqualityComparer.Default);

        public Memo<ISymbol, ConnectionUses> Held { get; } = new(SymbolEqualityComparer.Default);

        public Memo<ISymbol, TracedSocket> Sources { get; } = new(SymbolEqualityComparer.Default);
    }
}
