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
    private readonly int _hash;

    private Place(ISymbol? root, CaptureId? capture, ImmutableArray<ISymbol> members)
    {
        Root = root;
        _capture = capture;
        Members = members;
        _hash = (SymbolEqualityComparer.Default.GetHashCode(root) * 31) + (capture.GetHashCode() * 7) + members.Length;
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
    public bool StartsWith(Place other)
    {
        if (Members.Length < other.Members.Length
            || !SymbolEqualityComparer.Default.Equals(Root, other.Root)
            || !EqualityComparer<CaptureId?>.Default.Equals(_capture, other._capture))
        {
            return false;
        }

        for (var index = 0; index < other.Members.Length; index++)
        {
            if (!SymbolEqualityComparer.Default.Equals(Members[index], other.Members[index]))
            {
                return false;
            }
        }

        return true;
    }

    public bool Equals(Place? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && Members.Length == other.Members.Length && StartsWith(other));

    public override bool Equals(object? obj) => Equals(obj as Place);

    public override int GetHashCode() => _hash;

    public override string ToString() => string.Join(".", Members.Select(member => member.Name).Prepend(Root?.Name ?? "?"));
}
