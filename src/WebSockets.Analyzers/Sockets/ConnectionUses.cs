using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Sockets;

/// <summary>One thing that is done to a connection: a member of the socket, or of its settings, is named.</summary>
/// <param name="Member">The member.</param>
/// <param name="Name">Where it is named.</param>
/// <param name="Value">What it is set to; null where it is read or called.</param>
internal sealed record ConnectionUse(ISymbol Member, SimpleNameSyntax Name, ExpressionSyntax? Value);

/// <summary>Everything that the program does to one connection, as far as that is known.</summary>
/// <param name="HasOtherHolders">Whether somebody may have it who is not seen here, whoever makes it.</param>
/// <param name="SettingsEscape">Whether somebody may have the settings who is not seen here.</param>
/// <param name="IsMadeHere">Whether the program makes it, as far as it was followed.</param>
/// <param name="IsConnectedByLibrary">Whether a library connects it, to which the program gave what makes it.</param>
/// <param name="IsGivenToVirtual">Whether a method gets it that another class may have one of its own for: a mock, or what a user derives.</param>
/// <param name="All">What is done, in the order of the files.</param>
internal sealed record ConnectionUses(
    bool HasOtherHolders, bool SettingsEscape, bool IsMadeHere, bool IsConnectedByLibrary, bool IsGivenToVirtual, IReadOnlyList<ConnectionUse> All)
{
    private readonly Lazy<ImmutableArray<ISymbol>> _members = new(() => All.Select(use => use.Member.OriginalDefinition).Distinct(SymbolEqualityComparer.Default).ToImmutableArray()!);

    /// <summary>Of what nothing could be found out.</summary>
    public static ConnectionUses Unknown { get; } = new(HasOtherHolders: true, SettingsEscape: true, IsMadeHere: false, IsConnectedByLibrary: false, IsGivenToVirtual: false, []);

    /// <summary>
    /// Whether somebody may have the socket who is not seen here: then nothing follows from what is missing. Without an origin
    /// somebody else makes it, a container, a serializer, a test.
    /// </summary>
    public bool SocketEscapes => HasOtherHolders || !IsMadeHere;

    /// <summary>Whether somebody who is not seen here may have the socket or its settings.</summary>
    public bool Escapes => SocketEscapes || SettingsEscape;

    /// <summary>Whether handlers are told of events of the socket: they are handed the socket as the sender.</summary>
    public bool HasSubscribers => All.Any(use => use.Member is IEventSymbol);

    /// <summary>What is read of a member, and not set.</summary>
    public IEnumerable<ConnectionUse> ReadsOf(ISymbol member) =>
        All.Where(use => use.Value is null && SymbolEqualityComparer.Default.Equals(use.Member.OriginalDefinition, member));

    /// <summary>What a member is set to.</summary>
    public IEnumerable<ConnectionUse> WritesOf(ISymbol member) =>
        All.Where(use => use.Value is not null && SymbolEqualityComparer.Default.Equals(use.Member.OriginalDefinition, member));

    /// <summary>The uses of members that the API table has rows of this kind for.</summary>
    public IEnumerable<(TRow Row, ConnectionUse Use)> Of<TRow>(ApiSymbols apis)
        where TRow : ApiRow =>
        _members.Value.All(member => apis.Find<TRow>(member) is null) ? [] : All.Select(use => (Row: apis.Find<TRow>(use.Member), Use: use)).Where(pair => pair.Row is not null).Select(pair => (pair.Row!, pair.Use));
}
