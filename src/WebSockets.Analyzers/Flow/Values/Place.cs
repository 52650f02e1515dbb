using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>
/// Something that holds a value from one operation to the next: a local, a parameter, a flow capture, <c>this</c>, or
/// fields and properties reached from one of them (<c>result.CloseStatus</c>).
/// </summary>
internal sealed class Place : IEquatable<Place>, IComparable<Place>
{
    /// <summary>Longer chains of members are not followed.</summary>
    public const int MaxMembers = 3;

    private readonly PlaceKind _kind;
    private readonly CaptureId? _capture;
    private readonly int _hash;

    private Place(PlaceKind kind, ISymbol? root, CaptureId? capture, ImmutableArray<ISymbol> members)
    {
        _kind = kind;
        Root = root;
        _capture = capture;
        Members = members;
        _hash = (SymbolEqualityComparer.Default.GetHashCode(root) * 31) + (capture.GetHashCode() * 7) + ((int)kind * 5) + members.Length;
    }

    private enum PlaceKind
    {
        This,
        Variable,
        Capture,
        Passed,
        Returned,
    }

    public static Place This { get; } = new(PlaceKind.This, null, null, ImmutableArray<ISymbol>.Empty);

    /// <summary>What the function returns. No code names it.</summary>
    public static Place Returned { get; } = new(PlaceKind.Returned, null, null, ImmutableArray<ISymbol>.Empty);

    /// <summary>The local or parameter, null for a flow capture and for <c>this</c>.</summary>
    public ISymbol? Root { get; }

    public ImmutableArray<ISymbol> Members { get; }

    /// <summary>Whether it stands in the source text: not a flow capture, nor one of the engine's own.</summary>
    public bool IsVariable => _kind is PlaceKind.This or PlaceKind.Variable;

    /// <summary>Whether it is a variable whose type is an integer or an enum.</summary>
    public bool IsNumber => Members.IsEmpty && Root switch
    {
        ILocalSymbol local => Conversions.IsInteger(local.Type),
        IParameterSymbol parameter => Conversions.IsInteger(parameter.Type),
        _ => false,
    };

    /// <summary>Whether it is what a caller passed for a parameter: see <see cref="PassedFor"/>.</summary>
    public bool IsPassed => _kind == PlaceKind.Passed;

    public static Place Of(ISymbol variable) => new(PlaceKind.Variable, variable, null, ImmutableArray<ISymbol>.Empty);

    public static Place Of(CaptureId capture) => new(PlaceKind.Capture, null, capture, ImmutableArray<ISymbol>.Empty);

    /// <summary>
    /// What the caller passed for a parameter. No code writes to it; a test of the parameter says something of it as long as
    /// the parameter keeps it. What is known of it where a function ends is the condition of that exit.
    /// </summary>
    public static Place PassedFor(IParameterSymbol parameter) => new(PlaceKind.Passed, parameter, null, ImmutableArray<ISymbol>.Empty);

    public Place Member(ISymbol member) => new(_kind, Root, _capture, Members.Add(member.OriginalDefinition));

    /// <summary>What it is a member of.</summary>
    public Place Owner => new(_kind, Root, _capture, Members.RemoveAt(Members.Length - 1));

    /// <summary>Whether it is, or is reached from, one of some variables or captures.</summary>
    public bool IsOneOf(ImmutableArray<ILocalSymbol> locals, ImmutableArray<CaptureId> captures) =>
        (_kind == PlaceKind.Variable && Root is ILocalSymbol local && locals.Contains(local, SymbolEqualityComparer.Default))
        || (_capture is { } capture && captures.Contains(capture));

    /// <summary>Whether it is one that only the function itself has: what it returns, its parameters, and what was passed for them.</summary>
    public bool IsReturnedOrOf(ImmutableArray<IParameterSymbol> parameters) =>
        _kind == PlaceKind.Returned || (Root is IParameterSymbol parameter && parameters.Contains(parameter, SymbolEqualityComparer.Default));

    /// <summary>The same members, reached from another place.</summary>
    /// <param name="root">The place that this one starts with.</param>
    /// <param name="other">What replaces it.</param>
    /// <returns>Null where the chain of members becomes too long.</returns>
    public Place? Rebased(Place root, Place other)
    {
        var members = other.Members.AddRange(Members.RemoveRange(0, root.Members.Length));
        return members.Length > MaxMembers ? null : new Place(other._kind, other.Root, other._capture, members);
    }

    /// <summary>Whether it is the other place or reached from it: a write to that one changes this one.</summary>
    public bool StartsWith(Place other)
    {
        if (_kind != other._kind
            || Members.Length < other.Members.Length
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

    /// <summary>Variables in the order of their declarations, captures in the order of the graph, and the members of each by name.</summary>
    public int CompareTo(Place? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = _kind - other._kind;
        order = order != 0 ? order : SourceOrder.Compare(Root, other.Root);
        order = order != 0 ? order : _capture.GetHashCode().CompareTo(other._capture.GetHashCode());
        order = order != 0 ? order : Members.Length.CompareTo(other.Members.Length);
        for (var index = 0; order == 0 && index < Members.Length; index++)
        {
            order = SourceOrder.Compare(Members[index], other.Members[index]);
        }

        return order;
    }

    public override bool Equals(object? obj) => Equals(obj as Place);

    public override int GetHashCode() => _hash;

    public override string ToString() => string.Join(".", Members.Select(member => member.Name).Prepend(Root?.Name ?? _kind.ToString()));
}
