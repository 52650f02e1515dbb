using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Source;

/// <summary>
/// The source of one compilation, as one request looks at it: models, symbols, declarations. What is found out is kept for
/// the compilation and shared by all requests; the token is the request's own, so that the end of one never ends the work of
/// another, and whoever has a program has the token with it.
/// </summary>
internal sealed class SourceProgram
{
    private static readonly ConditionalWeakTable<Compilation, Memory> s_memories = new();

    private readonly Memory _memory;

    /// <param name="compilation">The compilation.</param>
    /// <param name="cancellation">The token of the request that asks.</param>
    public SourceProgram(Compilation compilation, CancellationToken cancellation)
        : this(compilation, s_memories.GetOrCreateValue(compilation), cancellation)
    {
    }

    private SourceProgram(Compilation compilation, Memory memory, CancellationToken cancellation)
    {
        Compilation = compilation;
        Cancellation = cancellation;
        _memory = memory;
    }

    public Compilation Compilation { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>The same program, asked by another request.</summary>
    public SourceProgram For(CancellationToken cancellation) => new(Compilation, _memory, cancellation);

    /// <summary>The one place that asks for the model of a tree that may be another than the one under analysis.</summary>
#pragma warning disable RS1030 // The driver hands out its own cached model; what costs is binding, and that is bounded by what is asked for.
    public SemanticModel ModelOf(SyntaxTree tree) => Compilation.GetSemanticModel(tree);
#pragma warning restore RS1030

    public IOperation? OperationOf(SyntaxNode node) => ModelOf(node.SyntaxTree).GetOperation(node, Cancellation);

    /// <summary>The control flow graph of a body, for all that walk it; null where it has none.</summary>
    /// <param name="root">The body's node, one that <see cref="Bodies.RootOf(SyntaxNode)"/> gave.</param>
    public ControlFlowGraph? GraphOf(SyntaxNode root) => _memory.Graphs.TryGetValue(root, out var known) ? known
        : OperationOf(root) is { Parent: null } && ControlFlowGraph.Create(root, ModelOf(root.SyntaxTree), Cancellation) is { } graph ? _memory.Graphs.GetOrAdd(root, graph)
        : null;

    /// <summary>What a node names, or what a call calls.</summary>
    public ISymbol? SymbolAt(SyntaxNode node) => ModelOf(node.SyntaxTree).GetSymbolInfo(node, Cancellation).Symbol;

    /// <summary>Whether a symbol is declared in this compilation: to us a referenced project's symbols are metadata, as in a build.</summary>
    public bool Declares(ISymbol symbol) => Members.IsDeclaredIn(symbol, Compilation);

    /// <summary>Where in this compilation a symbol is declared.</summary>
    public IEnumerable<SyntaxNode> DeclarationsOf(ISymbol symbol) => symbol.DeclaringSyntaxReferences
        .Where(reference => Compilation.ContainsSyntaxTree(reference.SyntaxTree))
        .Select(reference => reference.GetSyntax(Cancellation));

    /// <summary>The methods that may run where a method is called.</summary>
    public IReadOnlyList<IMethodSymbol> ImplementationsOf(IMethodSymbol method)
    {
        var definition = (method.PartialImplementationPart ?? method).OriginalDefinition;
        return _memory.Implementations.TryGetValue(definition, out var known) ? known : _memory.Implementations.GetOrAdd(definition, Implementations.Find(definition, this));
    }

    /// <summary>The methods that may run where a method is called, less those that no object can be asked for.</summary>
    /// <param name="method">The method.</param>
    /// <param name="receiver">The static type of what it is called on; null where it is called on nothing.</param>
    public IEnumerable<IMethodSymbol> ImplementationsOf(IMethodSymbol method, ITypeSymbol? receiver) => ImplementationsOf(method)
        .Where(body => (receiver is null || Implementations.MayRunOn(body, receiver, this)) && !Implementations.IsReplacedEverywhere(body, this));

    /// <summary>The types that derive from a class, or from an interface.</summary>
    public DerivedTypes DerivedFrom(INamedTypeSymbol type) =>
        _memory.Derived.TryGetValue(type, out var known) ? known : _memory.Derived.GetOrAdd(type, DerivedTypes.Find(type, this));

    /// <summary>The members of a name: the compilation is asked once for each.</summary>
    public ImmutableArray<ISymbol> MembersNamed(string name) =>
        _memory.Named.TryGetValue(name, out var known) ? known : _memory.Named.GetOrAdd(name, Compilation.GetSymbolsWithName(name, SymbolFilter.Member, Cancellation).ToImmutableArray());

    /// <summary>The places in a part of the program that use a name, in their order.</summary>
    public IEnumerable<SimpleNameSyntax> NamesIn(SyntaxNode part, string name) => FileNames.In(part.SyntaxTree, name, part.FullSpan, Cancellation);

    /// <summary>The places in a file that use a name, in their order.</summary>
    public IEnumerable<SimpleNameSyntax> NamesIn(SyntaxTree file, string name) => FileNames.In(file, name, new TextSpan(0, file.Length), Cancellation);

    /// <summary>A name in all files.</summary>
    public UsedName NameUsed(string name) => _memory.Used.TryGetValue(name, out var known) ? known : _memory.Used.GetOrAdd(name, Find(name));

    /// <summary>The places in all files that name a symbol, in their order.</summary>
    public IEnumerable<SimpleNameSyntax> UsesOf(ISymbol symbol) => NameUsed(symbol.Name).Of([symbol], this).Where(place => place.IsCertain).Select(place => place.Name);

    /// <summary>Where a file makes objects by <c>new(…)</c>, by their types: bound once for all types that are asked for.</summary>
    public ILookup<ISymbol, SyntaxNode> UnnamedCreationsIn(SyntaxTree file) => _memory.UnnamedCreations.TryGetValue(file, out var known) ? known : _memory.UnnamedCreations.GetOrAdd(file, FindUnnamedCreations(file));

    private ILookup<ISymbol, SyntaxNode> FindUnnamedCreations(SyntaxTree file) => UnnamedCalls.CreationsIn(file, Cancellation)
        .Where(creation => SymbolAt(creation) is not null)
        .ToLookup(creation => (ISymbol)SymbolAt(creation)!.ContainingType.OriginalDefinition, creation => (SyntaxNode)creation, (IEqualityComparer<ISymbol>)SymbolEqualityComparer.Default);

    private UsedName Find(string name) => new(Compilation.SyntaxTrees.SelectMany(tree => NamesIn(tree, name)).ToImmutableArray());

    /// <summary>How many names were looked for in all files.</summary>
    internal int NamesLookedFor => _memory.Used.Count;

    /// <summary>How many names the compilation was asked for.</summary>
    internal int NamesAsked => _memory.Named.Count;

    /// <summary>What is written to a local, parameter, field or property.</summary>
    public Assignments AssignmentsOf(ISymbol symbol)
    {
        var definition = symbol.OriginalDefinition;
        return _memory.Assignments.TryGetValue(definition, out var known) ? known : _memory.Assignments.GetOrAdd(definition, Assignments.Find(definition, this));
    }

    /// <summary>The names that are written to in a part of the program, and where.</summary>
    public ILookup<string, NamedWrite> WritesIn(SyntaxNode scope) =>
        _memory.Writes.TryGetValue(scope, out var known) ? known : _memory.Writes.GetOrAdd(scope, Write.In(scope));

    /// <summary>What is known of one compilation, for as long as it is there.</summary>
    private sealed class Memory
    {
        public Memo<IMethodSymbol, ImmutableArray<IMethodSymbol>> Implementations { get; } = new(SymbolEqualityComparer.Default);

        public Memo<INamedTypeSymbol, DerivedTypes> Derived { get; } = new(SymbolEqualityComparer.Default);

        public Memo<string, ImmutableArray<ISymbol>> Named { get; } = new(StringComparer.Ordinal);

        public Memo<SyntaxTree, ILookup<ISymbol, SyntaxNode>> UnnamedCreations { get; } = new();

        public Memo<string, UsedName> Used { get; } = new(StringComparer.Ordinal);

        public Memo<ISymbol, Assignments> Assignments { get; } = new(SymbolEqualityComparer.Default);

        public Memo<SyntaxNode, ControlFlowGraph> Graphs { get; } = new();

        public Memo<SyntaxNode, ILookup<string, NamedWrite>> Writes { get; } = new();
    }
}
