using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>
/// The states of sockets through one compilation, as one request asks for them: bodies are walked when somebody asks, and once.
/// </summary>
internal sealed class SocketProgram
{
    /// <summary>How many bodies deep a socket is followed through what methods do to it.</summary>
    private const int MaxDepth = 4;

    /// <summary>How many bodies are walked in vain to answer one question.</summary>
    private const int MaxBodies = 32;

    private static readonly ConditionalWeakTable<ApiSymbols, Memory> s_memories = new();

    /// <summary>A method that names none of these says nothing of a socket's state.</summary>
    private static readonly ImmutableHashSet<string> s_telling = ImmutableHashSet.Create(
        StringComparer.Ordinal, "ReceiveAsync", "State", "MessageType", "CloseStatus", "ConnectAsync", "Abort", nameof(CancellationToken.IsCancellationRequested));

    /// <summary>A cancelled token says something where a call on a socket is given one.</summary>
    private static readonly ImmutableHashSet<string> s_cancelling = ImmutableHashSet.Create(StringComparer.Ordinal, nameof(CancellationTokenSource.Cancel), "CancelAsync");

    private static readonly ImmutableHashSet<string> s_closing = ImmutableHashSet.Create(StringComparer.Ordinal, "CloseAsync", "CloseOutputAsync");

    private readonly Memory _memory;
    private readonly Connections _connections;
    private readonly Inquiry _inquiry = new();

    /// <param name="source">The program's source.</param>
    /// <param name="apis">The API table in the same compilation.</param>
    public SocketProgram(SourceProgram source, ApiSymbols apis)
    {
        Source = source;
        Origins = new SocketOrigins(apis);
        _connections = new Connections(source, apis);
        _memory = s_memories.GetOrCreateValue(apis);
    }

    public SourceProgram Source { get; }

    public SocketOrigins Origins { get; }

    /// <summary>How many bodies were walked.</summary>
    internal int BodiesWalked => _memory.Bodies.Count;

    /// <summary>Whether all that an expression can be is made by .NET: see <see cref="SocketSources"/>.</summary>
    /// <param name="socket">The expression.</param>
    /// <param name="passes">The calls that pass the socket to the method that is asked about, as far as it is a parameter there.</param>
    public bool AreOfNet(IOperation? socket, out IReadOnlyList<SyntaxNode> passes)
    {
        var sources = _connections.SourcesOf(socket);
        passes = sources.Passes;
        return sources.IsOfNet;
    }

    /// <summary>
    /// All calls of the program that close or abort the socket that an expression is, whatever runs when; null where others may have
    /// it, or where it may be none of .NET's.
    /// </summary>
    public IReadOnlyList<IInvocationOperation>? EndsOf(IOperation? socket) =>
        _connections.SourcesOf(socket) is { IsOfNet: true } sources && _connections.HeldBy(sources) is { HasOtherHolders: false, IsGivenToVirtual: false } uses
            ? uses.All
                .Select(use => use.Name.FirstAncestorOrSelf<InvocationExpressionSyntax>(call => InvokedName.Of(call) == use.Name) is { } call ? Source.OperationOf(call) as IInvocationOperation : null)
                .OfType<IInvocationOperation>()
                .Where(call => SocketCalls.OperationOf(call) is SocketOperation.Close or SocketOperation.CloseOutput or SocketOperation.Abort)
                .ToList()
            : null;

    /// <summary>A new socket; null where the operation makes none that is known.</summary>
    public SocketValue? MadeBy(IOperation operation) =>
        Origins.OriginAt(operation) is { } origin ? new SocketValue(SocketValueKind.Made, Made: origin.IsConnected ? SocketStates.Open : SocketStates.None) : null;

    /// <summary>
    /// Whether it may be, as far as that is told without a search of the whole program for callers: then a body is worth a walk.
    /// </summary>
    public bool MayBeOfNet(IOperation? socket) =>
        Receiver.Of(socket) is { } receiver && Variable.ReadBy(Unwrap.Of(receiver)) is IParameterSymbol parameter
            ? new SocketCallers(Source).MayBeInSight(parameter)
            : AreOfNet(socket, out _);

    /// <summary>
    /// What the body around a call on a socket does to sockets; null where that is not known, where nothing in it can tell a
    /// state, or where the socket is not one of .NET's: the cheapest question first.
    /// </summary>
    public BodySockets? Around(IInvocationOperation call) =>
        Bodies.RootOf(call.Syntax) is { } root && MayTell(root) && MayBeOfNet(call.Instance) ? Of(root) : null;

    /// <summary>Whether something that a body names can tell a state: else it closes once, and that is all.</summary>
    public bool MayTell(SyntaxNode root)
    {
        if (!_memory.Tells.TryGetValue(root, out var tells))
        {
            tells = _memory.Tells.GetOrAdd(root, MayTellIn(root));
        }

        return tells;
    }

    /// <summary>Whether a name is one of a method that closes.</summary>
    public static bool Closes(SimpleNameSyntax name) => s_closing.Contains(name.Identifier.ValueText);

    private bool MayTellIn(SyntaxNode root)
    {
        var named = root.DescendantNodes().OfType<SimpleNameSyntax>().ToList();
        var closes = named.Where(Closes).ToList();
        if (closes.Count > 1 || named.Exists(name => s_telling.Contains(name.Identifier.ValueText)))
        {
            return true;
        }

        var reached = Bodies.OwnerOf(root, Source.ModelOf(root.SyntaxTree), Source.Cancellation) is IMethodSymbol owner
            ? NamesReachedBy(owner)
            : named.Select(name => name.Identifier.ValueText).ToImmutableHashSet(StringComparer.Ordinal);
        return reached.Overlaps(s_telling)
            || (reached.Overlaps(s_cancelling) && (reached.Contains("SendAsync") || closes.Exists(MayBeCancelled)));
    }

    /// <summary>Whether a call that closes is given a token that somebody can cancel, as far as it is written: not <c>None</c>, a default, or one that is just made.</summary>
    private static bool MayBeCancelled(SimpleNameSyntax close) =>
        close.FirstAncestorOrSelf<InvocationExpressionSyntax>(call => InvokedName.Of(call) == close) is not { ArgumentList.Arguments: { Count: > 0 } arguments }
        || arguments.Any(argument => argument.NameColon is not null)
        || arguments[arguments.Count - 1].Expression is not (LiteralExpressionSyntax or DefaultExpressionSyntax
            or BaseObjectCreationExpressionSyntax { ArgumentList: { Arguments.Count: 0 }, Initializer: null }
            or MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(CancellationToken.None) });

    /// <summary>What a body, and each function in it, does to sockets; null where that is not known.</summary>
    /// <remarks>A body that is asked for while it is being walked is unknown to whoever asks.</remarks>
    public BodySockets? Of(SyntaxNode root) => _memory.Bodies.To(root, _inquiry, Walk);

    /// <summary>How a method of the program can end; null where that is not known, or where it says nothing of sockets.</summary>
    public BodySockets? SummaryOf(IMethodSymbol method)
    {
        var definition = (method.PartialImplementationPart ?? method.ReducedFrom ?? method).OriginalDefinition;
        return definition.IsVirtual || definition.IsAbstract || (definition.IsOverride && !definition.IsSealed && !definition.ContainingType.IsSealed)
            || definition.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction
            || !(NamesReachedBy(definition) is var reached && (reached.Overlaps(s_telling) || reached.Overlaps(s_cancelling)))
            || Bodies.RootOf(definition, Source.Compilation) is not { } root
                ? null
                : Of(root);
    }

    /// <summary>Whether a method, or another of its type that it calls, names a member.</summary>
    public bool MayReach(IMethodSymbol method, ISymbol member) =>
        method.MethodKind is MethodKind.DelegateInvoke || method.IsVirtual || method.IsAbstract || NamesReachedBy(method).Contains(member.Name);

    /// <summary>Whether a method, or another of its type that it calls, closes a socket, as far as names tell.</summary>
    public bool MayClose(IMethodSymbol method) => method.IsVirtual || method.IsAbstract || NamesReachedBy(method).Overlaps(s_closing);

    /// <summary>Whether a method, or another of its type that it calls, receives, as far as names tell.</summary>
    public bool MayReceive(IMethodSymbol method) => NamesReachedBy(method).Contains("ReceiveAsync");

    /// <summary>Whether a method may put another object into a member.</summary>
    public bool MayWrite(IMethodSymbol method, ISymbol member)
    {
        if (Members.IsWrittenOnce(member))
        {
            return false;
        }

        var writers = _memory.Writers.TryGetValue(member, out var known) ? known : _memory.Writers.GetOrAdd(member, WritersOf(member));
        return !writers.IsEmpty && (method.IsVirtual || method.IsAbstract || method.IsOverride || NamesReachedBy(method).Overlaps(writers));
    }

    /// <summary>The names of the members that write something but null to a field, besides constructors.</summary>
    private ImmutableHashSet<string> WritersOf(ISymbol member) => Source.AssignmentsOf(member).Writes
        .Where(write => write.Value is not LiteralExpressionSyntax)
        .Select(write => write.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>(node => node is not TypeDeclarationSyntax))
        .Select(declaration => declaration switch
        {
            MethodDeclarationSyntax written => written.Identifier.ValueText,
            PropertyDeclarationSyntax written => written.Identifier.ValueText,
            _ => null,
        })
        .OfType<string>()
        .ToImmutableHashSet(StringComparer.Ordinal);

    /// <summary>The names in a method and in the members of its type that it names, and so on; its own as well.</summary>
    private ImmutableHashSet<string> NamesReachedBy(IMethodSymbol method)
    {
        var definition = (method.PartialImplementationPart ?? method.ReducedFrom ?? method).OriginalDefinition;
        return _memory.Names.TryGetValue(definition, out var known) ? known : _memory.Names.GetOrAdd(definition, Find(definition));
    }

    private ImmutableHashSet<string> Find(IMethodSymbol method)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { method.Name };
        var rest = new Queue<ISymbol>([method]);
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { method };
        while (rest.Count > 0)
        {
            foreach (var name in Members.NamesIn(rest.Dequeue(), Source.Compilation))
            {
                if (names.Add(name))
                {
                    foreach (var member in method.ContainingType.GetMembers(name).Where(member => member is IMethodSymbol or IPropertySymbol && seen.Add(member)))
                    {
                        rest.Enqueue(member);
                    }
                }
            }
        }

        return names.ToImmutableHashSet(StringComparer.Ordinal);
    }

    private BodySockets? Walk(SyntaxNode root)
    {
        if (Source.GraphOf(root) is not { } graph)
        {
            return null;
        }

        try
        {
            var records = new List<SocketRecord>();
            return Walk(graph, root, records) is var (exits, thrown) ? new BodySockets(exits, thrown, records) : null;
        }
        catch (InsufficientExecutionStackException)
        {
            return null;
        }
    }

    private (IReadOnlyList<Evaluated> Exits, IReadOnlyList<ThrownCase> Thrown)? Walk(ControlFlowGraph graph, SyntaxNode root, List<SocketRecord> records)
    {
        var operations = GraphParts.Of(graph);
        var places = new SocketPlaces(Source, operations.Select(part => part.Operation).OfType<IFlowCaptureOperation>().ToLookup(capture => capture.Id, capture => capture.Value), root);
        var record = new SocketRecord(graph, places);
        var evaluator = new SocketEvaluator(this, places, record);
        var walk = new SocketWalk(graph, evaluator, new SocketThrows(this, evaluator), record, this);
        if (walk.Run(SocketCase.Empty) is not { } ends)
        {
            return null;
        }

        records.Add(record);
        record.Returned.AddRange(ends.SelectMany(end => end.Sockets).Where(socket => !socket.Value.Owed.IsEmpty).Select(socket => (socket.Key, socket.Value.Owed)));
        foreach (var function in operations.Select(part => part.Operation).OfType<IFlowAnonymousFunctionOperation>())
        {
            Walk(graph.GetAnonymousFunctionControlFlowGraphInScope(function, Source.Cancellation), root, records);
        }

        foreach (var function in graph.LocalFunctions)
        {
            Walk(graph.GetLocalFunctionControlFlowGraphInScope(function, Source.Cancellation), root, records);
        }

        return (
            ends.Select(end => new Evaluated(WithoutLocals(end), end.ValueOf(Place.Returned))).ToList(),
            walk.Thrown.Select(thrown => thrown with { Case = WithoutLocals(thrown.Case) }).ToList());

        static SocketCase WithoutLocals(SocketCase end) => end.Without(place => place.Root is not (null or IParameterSymbol)).NeverMet();
    }

    /// <summary>What is known of one compilation, under one API table, for as long as it is there.</summary>
    private sealed class Memory
    {
        public Answers<SyntaxNode, BodySockets?> Bodies { get; } = new(MaxDepth, MaxBodies, null, EqualityComparer<SyntaxNode>.Default);

        public Memo<SyntaxNode, bool> Tells { get; } = new();

        public Memo<ISymbol, ImmutableHashSet<string>> Writers { get; } = new(SymbolEqualityComparer.Default);

        public Memo<IMethodSymbol, ImmutableHashSet<string>> Names { get; } = new(SymbolEqualityComparer.Default);
    }
}

/// <summary>What a body does to sockets.</summary>
/// <param name="Exits">How its own function can end, and what it gives then.</param>
/// <param name="Thrown">The exceptions that leave it.</param>
/// <param name="Functions">What was seen in it and in each function in it.</param>
internal sealed record BodySockets(IReadOnlyList<Evaluated> Exits, IReadOnlyList<ThrownCase> Thrown, IReadOnlyList<SocketRecord> Functions)
{
    /// <summary>The calls on sockets that are written as a node, in each case that reaches them.</summary>
    public IEnumerable<SocketCallSeen> CallsAt(SyntaxNode syntax) => Functions.SelectMany(function => function.CallsAt(syntax));
}
