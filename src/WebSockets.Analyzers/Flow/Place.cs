using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace WebSockets.Analyzers.Flow;

/// <summary>
/// Something that holds a value from one operation to the next: a local, a parameter, a flow capture, <c>this</c>, or
/// fields and properties reached from one of them (<c>result.CloseStatus</c>).
/// </summary>
internal sealed class Place : IEquatable<Place>
{
    /// <summary>Longer chains of members are not followed.</summary>
    public const int MaxMembers = 3;

    private readonly CaptureId? _capture;

    private Place(ISymbol? root, CaptureId? capture, ImmutableArray<ISymbol> members)
    {
        Root = root;
        _capture = capture;
        Members = members;
    }

    public static Place This { get; } = new(null, null, ImmutableArray<ISymbol>.Empty);

    /// <summary>The local or parameter, null for a flow capture and for <c>this</c>.</summary>
    public ISymbol? Root { get; }

    public ImmutableArray<ISymbol> Members { get; }

    /// <summary>Whether it stands in the source text: not a flow capture.</summary>
    public bool IsVariable => _capture is null;

    public static Place Of(ISymbol variable) => new(variable, null, ImmutableArray<ISymbol>.Empty);

    public static Place Of(CaptureId capture) => new(null, capture, ImmutableArray<ISymbol>.Empty);

    public Place Member(ISymbol member) => new(Root, _capture, Members.Add(member.OriginalDefinition));

    /// <summary>Whether it is the other place or reached from it: a write to that one changes this one.</summary>
    public bool StartsWith(Place other) =>
        SymbolEqualityComparer.Default.Equals(Root, other.Root)
        && Equals(_capture, other._capture)
        && Members.Length >= other.Members.Length
        && Members.Take(other.Members.Length).SequenceEqual(other.Members, SymbolEqualityComparer.Default);

    public bool Equals(Place? other) => other is not null && Members.Length == other.Members.Length && StartsWith(other);

    public override bool Equals(object? obj) => Equals(obj as Place);

    public override int GetHashCode() =>
        (SymbolEqualityComparer.Default.GetHashCode(Root) * 31) + (_capture.GetHashCode() * 7) + Members.Length;

    public override string ToString() => string.Join(".", Members.Select(member => member.Name).Prepend(Root?.Name ?? "?"));
}
