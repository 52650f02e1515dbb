using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Sockets;

/// <summary>What is known so far of one connection that is traced, and what is still to be looked at.</summary>
internal sealed class TracedConnection(ConnectionReferences references)
{
    /// <summary>How many symbols a connection is followed through.</summary>
    private const int MaxPlaces = 40;

    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly HashSet<SyntaxNode> _creations = [];
    private readonly Dictionary<SimpleNameSyntax, ConnectionUse> _uses = [];

    /// <summary>Symbols that hold the connection, and methods that return it.</summary>
    public Queue<(ISymbol Symbol, bool IsFromCaller)> Places { get; } = new();

    /// <summary>Expressions whose value is the connection: where it goes is to be found out.</summary>
    public Queue<ExpressionSyntax> Going { get; } = new();

    /// <summary>Expressions whose value is the connection: where it comes from is to be found out.</summary>
    public Queue<SyntaxNode> Coming { get; } = new();

    /// <summary>Whether somebody may have the connection who is not seen here.</summary>
    public bool Escapes { get; set; }

    /// <summary>Whether somebody may have its settings, but not itself, who is not seen here.</summary>
    public bool SettingsEscape { get; set; }

    /// <summary>Whether a method gets it that another class may have one of its own for. Those of the program are all looked at.</summary>
    public bool IsGivenToVirtual { get; set; }

    /// <summary>Whether a library connects it, to which the program gave what makes it.</summary>
    public bool IsConnectedByLibrary { get; set; }

    public bool IsMadeHere => _creations.Count > 0;

    /// <summary>The symbol that everything else is found from; null where more than that was found already.</summary>
    public ISymbol? OnlyPlace => !Escapes && !SettingsEscape && Places.Count == 1 && Coming.Count == 0 && _creations.Count == 0 && _uses.Count == 0 ? Places.Peek().Symbol : null;

    /// <summary>Whether a place where the connection is made is a new one.</summary>
    public bool AddCreation(SyntaxNode creation) => _creations.Add(creation);

    public void AddUse(ISymbol member, SimpleNameSyntax name, ExpressionSyntax? value) => _uses[name] = new ConnectionUse(member, name, value);

    /// <summary>Goes on at a symbol; false where what is done through it cannot all be seen.</summary>
    public bool GoTo(ISymbol? symbol, bool isFromCaller)
    {
        var definition = symbol?.OriginalDefinition;
        if (definition is null || !references.CanFollow(definition) || _seen.Count >= MaxPlaces)
        {
            return false;
        }

        if (_seen.Add(definition))
        {
            Places.Enqueue((definition, isFromCaller));
        }

        return true;
    }

    /// <summary>What was found out.</summary>
    public ConnectionUses Result() => new(Escapes, SettingsEscape, IsMadeHere, IsConnectedByLibrary, IsGivenToVirtual, _uses.Values
        .OrderBy(use => use.Name.SyntaxTree.FilePath, StringComparer.Ordinal)
        .ThenBy(use => use.Name.SpanStart)
        .ToList());
}
