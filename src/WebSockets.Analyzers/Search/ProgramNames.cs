using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// The names by which codes and reasons travel through a program, told by the syntax of its files: what carries a code that
/// must not be sent, what may hand a code on to a close method, what may hand a text on. Names alone, so that they hold for
/// every version of the program whose files say the same of them.
/// </summary>
internal sealed class ProgramNames
{
    /// <summary>How many names are looked for. Ordinary code has a handful; past the bound no more are added.</summary>
    internal const int MaxNames = 200;

    /// <summary>How often what uses a found name is looked for: as many calls as a value is followed through.</summary>
    internal const int MaxRounds = 8;

    /// <summary>The same for texts.</summary>
    internal const int MaxTextRounds = 4;

    private readonly ILookup<string, string> _carriers;
    private readonly ILookup<string, WrapperDeclaration> _takers;
    private readonly HashSet<string> _textTakers;
    private readonly HashSet<string>? _keyNames;
    private readonly Needles _carrierNeedles;
    private readonly Needles _takerNeedles;
    private readonly Needles _textTakerNeedles;
    private readonly Needles _keyNeedles;
    private ImmutableArray<string> _names;
    private ImmutableArray<string> _parts;

    private ProgramNames(HashSet<string> carriers, HashSet<WrapperDeclaration> takers, HashSet<string> textTakers, HashSet<string>? keyNames, HashSet<string> badMembers, bool closes)
    {
        _carriers = carriers.ToLookup(CarrierName.IdentifierOf, StringComparer.Ordinal);
        _takers = takers.ToLookup(taker => taker.Name, StringComparer.Ordinal);
        _textTakers = textTakers;
        _keyNames = keyNames;
        BadMembers = badMembers;
        Closes = closes;
        Carriers = carriers.OrderBy(name => name, StringComparer.Ordinal).ToImmutableArray();
        Takers = takers.OrderBy(taker => taker.Name, StringComparer.Ordinal).ToImmutableArray();
        TextTakers = textTakers.OrderBy(name => name, StringComparer.Ordinal).ToImmutableArray();
        _carrierNeedles = new Needles(_carriers.Select(named => named.Key));
        _takerNeedles = new Needles(_takers.Select(named => named.Key));
        _textTakerNeedles = new Needles(TextTakers);
        _keyNeedles = new Needles(keyNames ?? []);
    }

    /// <summary>Whether the program names anything at all that makes Close frames: without, nothing that is handed on gets to one.</summary>
    public bool Closes { get; }

    /// <summary>The members of the program's close enums whose values are not plainly codes that may be sent.</summary>
    public HashSet<string> BadMembers { get; }

    /// <summary>What carries a code that must not be sent.</summary>
    public ImmutableArray<string> Carriers { get; }

    /// <summary>What may hand a code on to a close method.</summary>
    public ImmutableArray<WrapperDeclaration> Takers { get; }

    /// <summary>What takes a text and may hand it on to a close method.</summary>
    public ImmutableArray<string> TextTakers { get; }

    /// <summary>Whether the key of a delegate that closes is written anywhere.</summary>
    public bool HasKeys => _keyNames is not null;

    /// <summary>The takers of a name.</summary>
    public IEnumerable<WrapperDeclaration> TakersNamed(string name) => _takers[name];

    /// <summary>Where a file names a carrier.</summary>
    public IEnumerable<SyntaxToken> CarriersIn(SyntaxTree tree, CancellationToken cancellation) => NamedIn(tree, _carrierNeedles, _carriers.Contains, cancellation)
        .Where(token => _carriers[token.ValueText].Any(carrier => CarrierName.IsUsedBy(token, carrier)));

    /// <summary>Where a file names something as a taker is named.</summary>
    public IEnumerable<SyntaxToken> TakersIn(SyntaxTree tree, CancellationToken cancellation) => NamedIn(tree, _takerNeedles, _takers.Contains, cancellation);

    /// <summary>Whether what has a name may hand a text on.</summary>
    public bool TakesTexts(string name) => _textTakers.Contains(name);

    /// <summary>Where a file names something as what takes a text is named.</summary>
    public IEnumerable<SyntaxToken> TextTakersIn(SyntaxTree tree, CancellationToken cancellation) => NamedIn(tree, _textTakerNeedles, _textTakers.Contains, cancellation);

    /// <summary>Where a file names what holds the key of a delegate that closes.</summary>
    public IEnumerable<SyntaxToken> KeyNamesIn(SyntaxTree tree, CancellationToken cancellation) =>
        _keyNames is { } names ? NamedIn(tree, _keyNeedles, names.Contains, cancellation) : [];

    /// <summary>Whether a file names any of these.</summary>
    public bool AreIn(SyntaxTree tree, CancellationToken cancellation) =>
        TakersIn(tree, cancellation).Any() || CarriersIn(tree, cancellation).Any() || TextTakersIn(tree, cancellation).Any() || KeyNamesIn(tree, cancellation).Any();

    /// <summary>Puts the names of a program together from the facts of its files.</summary>
    public static ProgramNames Read(Compilation compilation, SearchedNames searched)
    {
        var trees = TreesOf(compilation);
        var facts = trees.Select(searched.FactsOf).ToArray();
        var names = new ProgramNames(
            CarriersIn(trees, facts),
            TakersIn(trees, facts),
            TextTakersIn(trees, facts),
            KeyNamesIn(facts),
            new HashSet<string>(facts.SelectMany(file => file.Tokens.BadMembers), StringComparer.Ordinal),
            facts.Any(file => file.Tokens is { NamesSink: true } or { KeyNames: not null }));
        names._names = facts.Select(file => file.Names).Where(text => text.Length > 0).ToImmutableArray();
        names._parts = facts.Select((file, index) => file.PartOf(names, trees[index])).Where(part => part.Length > 0).ToImmutableArray();
        return names;
    }

    /// <summary>Whether the files of a compilation say of these names, and of those that they bring in themselves, what those said that these were put together from.</summary>
    public bool AreThoseOf(Compilation compilation, SearchedNames searched)
    {
        var (names, parts) = (0, 0);
        foreach (var tree in TreesOf(compilation))
        {
            if (searched.FactsOf(tree).Names is { Length: > 0 } text && (names >= _names.Length || _names[names++] != text))
            {
                return false;
            }
        }

        if (names < _names.Length)
        {
            return false;
        }

        foreach (var tree in TreesOf(compilation))
        {
            if (searched.FactsOf(tree).PartOf(this, tree) is { Length: > 0 } text && (parts >= _parts.Length || _parts[parts++] != text))
            {
                return false;
            }
        }

        return parts == _parts.Length;
    }

    private static ImmutableArray<SyntaxTree> TreesOf(Compilation compilation) => ((CSharpCompilation)compilation).SyntaxTrees;

    /// <summary>Names found in the files, and the names of whatever uses those, and so on.</summary>
    private static HashSet<string> CarriersIn(ImmutableArray<SyntaxTree> trees, FileFacts[] facts) => Spread(
        facts.SelectMany(file => file.Tokens.Carriers),
        (name, file) => facts[file].UsesOf(name, trees[file]).Carriers,
        trees.Length,
        MaxRounds,
        StringComparer.Ordinal);

    /// <summary>What takes a code and calls a close method, and what calls those with a code of its own, and so on.</summary>
    private static HashSet<WrapperDeclaration> TakersIn(ImmutableArray<SyntaxTree> trees, FileFacts[] facts) => Spread(
        facts.SelectMany(file => file.Tokens.Takers),
        (taker, file) => facts[file].CallersOf(taker, trees[file]),
        trees.Length,
        MaxRounds,
        EqualityComparer<WrapperDeclaration>.Default);

    private static HashSet<string> TextTakersIn(ImmutableArray<SyntaxTree> trees, FileFacts[] facts) => Spread(
        facts.SelectMany(file => file.Tokens.TextTakers),
        (name, file) => facts[file].UsesOf(name, trees[file]).TextTakers,
        trees.Length,
        MaxTextRounds,
        StringComparer.Ordinal);

    private static HashSet<string>? KeyNamesIn(FileFacts[] facts)
    {
        var names = facts.Select(file => file.Tokens.KeyNames).Where(names => names is not null).ToList();
        return names.Count == 0 ? null : new HashSet<string>(names.SelectMany(found => found!.Value), StringComparer.Ordinal);
    }

    /// <summary>What is found, and what is found around that, in so many rounds over all files.</summary>
    private static HashSet<T> Spread<T>(IEnumerable<T> first, Func<T, int, ImmutableArray<T>> around, int files, int maxRounds, IEqualityComparer<T> comparer)
    {
        var found = new HashSet<T>(first, comparer);
        var latest = found.ToList();
        for (var round = 1; round < maxRounds && latest.Count > 0 && found.Count < MaxNames; round++)
        {
            var asked = latest;
            latest = [];
            for (var file = 0; file < files; file++)
            {
                foreach (var one in asked)
                {
                    foreach (var other in around(one, file))
                    {
                        if (found.Add(other))
                        {
                            latest.Add(other);
                        }
                    }
                }
            }
        }

        return found;
    }

    private static IEnumerable<SyntaxToken> NamedIn(SyntaxTree tree, Needles needles, Func<string, bool> isOne, CancellationToken cancellation) =>
        TextSearch.TokensWith(tree, needles, cancellation).Where(token => token.IsKind(SyntaxKind.IdentifierToken) && isOne(token.ValueText));
}
