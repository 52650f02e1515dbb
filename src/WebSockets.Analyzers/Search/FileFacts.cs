using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// What one version of a file says about codes and reasons: names and places, no tree, symbol or compilation. What it says of
/// the names that a program turns out to have is found when somebody asks, and kept.
/// </summary>
/// <param name="tokens">What stands in the file itself.</param>
internal sealed class FileFacts(CodeTokens tokens)
{
    /// <summary>For so many programs its part is kept: an editor's snapshots of one project alternate.</summary>
    private const int MaxParts = 2;

    private ConcurrentDictionary<string, NameUses>? _uses;
    private ConcurrentDictionary<WrapperDeclaration, ImmutableArray<WrapperDeclaration>>? _callers;
    private (ProgramNames Of, string Part)[] _parts = [];

    public CodeTokens Tokens { get; } = tokens;

    /// <summary>The names that the file brings into its program by itself, as a text; empty for nearly every file.</summary>
    public string Names { get; } = tokens.DescribeNames();

    /// <summary>What stands around the uses of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="tree">The file.</param>
    public NameUses UsesOf(string name, SyntaxTree tree) => FileWords.Of(tree).MayHave(CarrierName.IdentifierOf(name)) || CarrierName.GlobalNamesOf(name, tree).Any() ? FindUses(name, tree) : NameUses.None;

    /// <summary>What takes a code itself and hands it on to another taker.</summary>
    /// <param name="taker">The other one.</param>
    /// <param name="tree">The file.</param>
    public ImmutableArray<WrapperDeclaration> CallersOf(WrapperDeclaration taker, SyntaxTree tree) =>
        FileWords.Of(tree).MayHave(taker.Name) ? FindCallers(taker, tree) : ImmutableArray<WrapperDeclaration>.Empty;

    /// <summary>
    /// What the file adds to the names of a program by using them, as a text: where that and <see cref="Names"/> are the same in
    /// all files, so are the program's names. Empty for nearly every file.
    /// </summary>
    /// <param name="names">The names of a program, which may be another, or an earlier version of this one.</param>
    /// <param name="tree">The file.</param>
    public string PartOf(ProgramNames names, SyntaxTree tree)
    {
        var known = Volatile.Read(ref _parts);
        foreach (var (of, part) in known)
        {
            if (ReferenceEquals(of, names))
            {
                return part;
            }
        }

        // Another thread may do the same: what is written is whole, and either one's.
        var made = Describe(names, tree);
        Volatile.Write(ref _parts, [(names, made), .. known.Take(MaxParts - 1)]);
        return made;
    }

    private NameUses FindUses(string name, SyntaxTree tree) => LazyInitializer
        .EnsureInitialized(ref _uses, static () => new(StringComparer.Ordinal))!
        .GetOrAdd(name, asked => NameUses.Around(Identifiers(CarrierName.IdentifierOf(asked), tree).Where(use => CarrierName.IsUsedBy(use, asked)), CarrierName.GlobalNamesOf(asked, tree)));

    private ImmutableArray<WrapperDeclaration> FindCallers(WrapperDeclaration taker, SyntaxTree tree) => LazyInitializer
        .EnsureInitialized(ref _callers, static () => new())!
        .GetOrAdd(taker, asked =>
        {
            var casts = new CastNames();
            return Identifiers(asked.Name, tree)
                .Where(asked.IsUsedBy)
                .SelectMany(use => WrapperDeclaration.Around(use, asked.Given(use), casts, asked.OtherEnums))
                .Distinct()
                .ToImmutableArray();
        });

    private static IEnumerable<SyntaxToken> Identifiers(string name, SyntaxTree tree) =>
        TextSearch.TokensNamed(tree, name, CancellationToken.None).Where(token => token.IsKind(SyntaxKind.IdentifierToken));

    private string Describe(ProgramNames names, SyntaxTree tree)
    {
        StringBuilder? text = null;
        foreach (var name in names.Carriers)
        {
            if (UsesOf(name, tree).Carriers is { IsEmpty: false } carriers)
            {
                (text ??= new()).Append("\ncarried ").Append(name).Append(' ').Append(string.Join(" ", carriers));
            }
        }

        foreach (var taker in names.Takers)
        {
            foreach (var caller in CallersOf(taker, tree))
            {
                (text ??= new()).Append("\nhanded ").Append(taker).Append(' ').Append(caller);
            }
        }

        foreach (var name in names.TextTakers)
        {
            if (UsesOf(name, tree).TextTakers is { IsEmpty: false } takers)
            {
                (text ??= new()).Append("\ntold ").Append(name).Append(' ').Append(string.Join(" ", takers));
            }
        }

        return text?.ToString() ?? string.Empty;
    }
}
