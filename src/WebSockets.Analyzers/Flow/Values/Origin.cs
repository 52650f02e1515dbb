using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>What kind of thing a code came from.</summary>
internal enum OriginKind
{
    /// <summary>Somebody wrote it: a constant, an enum member, a default value, the constant of an equality test.</summary>
    Written,

    /// <summary>The peer sent it.</summary>
    Received,

    /// <summary>A caller passes it.</summary>
    Parameter,

    /// <summary>A field or property that constructors fill.</summary>
    Member,

    /// <summary>An exception's text, which whoever threw it chose.</summary>
    Exception,

    /// <summary>A text that the other side sent.</summary>
    Peer,

    /// <summary>The class of an object that is made here: no code, but what decides which body runs where a member is called on it.</summary>
    Class,
}

/// <summary>What a conversion to a narrower integer leaves.</summary>
/// <param name="Bits">The bits that are left.</param>
/// <param name="IsSigned">Whether the first of them is a sign.</param>
/// <param name="From">The codes that get to the conversion.</param>
internal readonly record struct IntegerCut(int Bits, bool IsSigned, CodeSet From)
{
    /// <summary>What it leaves of some codes.</summary>
    public CodeSet Of(CodeSet codes) => codes.Intersect(From).ConvertedTo(Bits, IsSigned);
}

/// <summary>Whose member was read in a function: that of an object that it was given, or its own.</summary>
/// <param name="Parameter">The parameter; null of the function's own object.</param>
internal readonly record struct MemberOwner(IParameterSymbol? Parameter)
{
    public bool Equals(MemberOwner other) => SymbolEqualityComparer.Default.Equals(Parameter, other.Parameter);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Parameter);
}

/// <summary>Where a code came from. What is written is told apart by its place, everything else by its symbol too.</summary>
internal sealed class Origin : IEquatable<Origin>, IComparable<Origin>
{
    private Origin(OriginKind kind, ISymbol? symbol, SyntaxNode? syntax, Origin? tested = null, bool isTest = false, IntegerCut? cut = null)
    {
        Cut = cut;
        Kind = kind;
        Symbol = symbol;
        Syntax = syntax;
        Tested = tested;
        IsTest = isTest;
    }

    public OriginKind Kind { get; }

    /// <summary>The parameter or member, or the property that the received status was read from.</summary>
    public ISymbol? Symbol { get; }

    /// <summary>The code in the source text, null for a parameter or member.</summary>
    public SyntaxNode? Syntax { get; }

    /// <summary>
    /// Whether it is the constant of an equality test, which made a code known that nothing was known about. What such a
    /// test made known is unknown again where its branches meet.
    /// </summary>
    public bool IsTest { get; }

    /// <summary>Whether the peer certainly sent it: 1005, 1006 and 1015, which stand for no status at all, are none of what it can be.</summary>
    public bool IsSent { get; private init; }

    /// <summary>The parameter or member that was tested; null of a test of something unknown, and of what is no test.</summary>
    public Origin? Tested { get; }

    /// <summary>Whether it is a text of which .NET counts fewer chars than it has bytes.</summary>
    public bool IsWide { get; private init; }

    /// <summary>What was put to the text that a caller passes, or a member has; null where it is still the same.</summary>
    public TextAddition? Added { get; private init; }

    /// <summary>The bits that a conversion left of what the caller passed; null where all are left.</summary>
    public IntegerCut? Cut { get; }

    /// <summary>Of a member that never changes, whose it is; null where that is not known.</summary>
    public MemberOwner? Owner { get; private init; }

    /// <summary>The same, behind a conversion to a narrower integer.</summary>
    public Origin CutTo(IntegerCut cut) => new(Kind, Symbol, Syntax, Tested, IsTest, Cut is { } first && first.Bits < cut.Bits ? first : cut) { Owner = Owner };

    /// <summary>The same with something put to the text; null where that was done too often.</summary>
    public Origin? With(TextAddition added) => (Added is { } first ? first.And(added) : added) is var all && all.IsNothing ? this
        : all.Times > TextAddition.MaxTimes ? null
        : new(Kind, Symbol, Syntax, Tested, IsTest, Cut) { Added = all, Owner = Owner };

    public static Origin Written(SyntaxNode syntax) => new(OriginKind.Written, null, syntax);

    /// <summary>A text that is written, or put together of others.</summary>
    public static Origin WrittenText(SyntaxNode syntax, bool isWide) => new(OriginKind.Written, null, syntax) { IsWide = isWide };

    /// <summary>Where a text comes in that somebody else chose.</summary>
    public static Origin ChosenByOthers(OriginKind kind, SyntaxNode syntax) => new(kind, null, syntax);

    /// <summary>The constant of a test, as the origin of the code that the tested value then has.</summary>
    public static Origin TestOf(Origin constant, Origin? tested) => new(OriginKind.Written, null, constant.Syntax, tested, isTest: true);

    public static Origin Received(ISymbol property, bool isSent = false) => new(OriginKind.Received, property, null) { IsSent = isSent };

    public static Origin Parameter(ISymbol parameter) => new(OriginKind.Parameter, parameter, null);

    /// <param name="member">The field or property.</param>
    /// <param name="owner">Whose it is, where that is known of a member that never changes.</param>
    public static Origin Member(ISymbol member, MemberOwner? owner = null) => new(OriginKind.Member, member, null) { Owner = owner };

    /// <summary>The same of any object's member.</summary>
    public Origin WithoutOwner() => new(Kind, Symbol, Syntax, Tested?.WithoutOwner(), IsTest, Cut) { Added = Added, IsSent = IsSent, IsWide = IsWide };

    public static Origin Class(INamedTypeSymbol type) => new(OriginKind.Class, type, null);

    public bool Equals(Origin? other) =>
        other is not null
        && Kind == other.Kind
        && IsTest == other.IsTest
        && Cut == other.Cut
        && Added == other.Added
        && Owner == other.Owner
        && Equals(Tested, other.Tested)
        && SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol)
        && ReferenceEquals(Syntax?.SyntaxTree, other.Syntax?.SyntaxTree)
        && Syntax?.Span == other.Syntax?.Span;

    /// <summary>By kind, and then in the order of the sources.</summary>
    public int CompareTo(Origin? other)
    {
        var order = Kind - (other?.Kind ?? 0);
        order = order != 0 ? order : SourceOrder.Compare(Syntax, other?.Syntax);
        order = order != 0 ? order : SourceOrder.Compare(Symbol, other?.Symbol);
        order = order != 0 ? order : IsTest.CompareTo(other?.IsTest ?? false);
        order = order != 0 ? order : (Cut?.Bits ?? 0).CompareTo(other?.Cut?.Bits ?? 0);
        order = order != 0 ? order : (Added?.Least ?? 0).CompareTo(other?.Added?.Least ?? 0);
        order = order != 0 ? order : (Added?.Most ?? 0).CompareTo(other?.Added?.Most ?? 0);
        order = order != 0 ? order : SourceOrder.Compare(Owner?.Parameter, other?.Owner?.Parameter);
        order = order != 0 ? order : (Owner is null).CompareTo(other?.Owner is null);
        return order != 0 || Tested is null ? order : Tested.CompareTo(other?.Tested);
    }

    public override bool Equals(object? obj) => Equals(obj as Origin);

    public override int GetHashCode() =>
        ((int)Kind * 31) + (Symbol is null ? (Syntax?.Span ?? default(TextSpan)).GetHashCode() : SymbolEqualityComparer.Default.GetHashCode(Symbol));

    public override string ToString() => Symbol?.Name ?? Syntax?.ToString() ?? string.Empty;
}
