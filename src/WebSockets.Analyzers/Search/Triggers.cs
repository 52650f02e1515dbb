using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// Where in a compilation a bad code may be chosen, so that only those bodies are looked at: tokens that can be such a code,
/// the names of declarations that carry one, and the calls of what may hand a code on to a close method.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="tokensOf">The tokens of a file; the caller caches them across compilations.</param>
/// <param name="areMostBad">Whether most codes are bad, as they are in a browser: then whatever a method that closes is given counts.</param>
internal sealed class Triggers(Compilation compilation, Func<SyntaxTree, CodeTokens> tokensOf, bool areMostBad = false)
{
    /// <summary>How many names are looked for. Ordinary code has a handful; past the bound no more are added.</summary>
    internal const int MaxNames = 200;

    /// <summary>How often what uses a found name is looked for: as many calls as a value is followed through.</summary>
    internal const int MaxRounds = 8;

    // For all requests that the compilation serves, so no single one of them can cancel it.
    private readonly Lazy<HashSet<string>> _carriers = new(() => CarriersIn(compilation, tokensOf));
    private readonly Lazy<ILookup<string, CodeTaker>> _takers = new(() => TakersIn(compilation, tokensOf));
    private readonly Lazy<HashSet<string>> _badMembers = new(() => new HashSet<string>(compilation.SyntaxTrees.SelectMany(tree => tokensOf(tree).BadMembers), StringComparer.Ordinal));
    private readonly Lazy<bool> _closes = new(() => compilation.SyntaxTrees.Any(tree => tokensOf(tree) is { SinkNames.IsEmpty: false } or { KeyNames: not null }));
    private readonly Lazy<HashSet<string>?> _keyNames = new(() => KeyNamesIn(compilation, tokensOf));

    /// <summary>Whether the program names anything at all that makes Close frames: without, nothing that is handed on gets to one.</summary>
    public bool ProgramCloses => _closes.Value;

    /// <summary>The invocations of a file that may be of a delegate that a host hands out under a key: all, where the key stands.</summary>
    public IEnumerable<InvocationExpressionSyntax> KeyedInvocationsIn(SyntaxTree tree, CancellationToken cancellation) =>
        _keyNames.Value is { } names && (tokensOf(tree).KeyNames is not null || UsesOf(names, tree, cancellation).Any())
            ? tree.GetRoot(cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>()
            : [];

    /// <summary>Where a file names something as what may hand a code on to a close method is named.</summary>
    public IReadOnlyList<SyntaxToken> TakersNamedIn(SyntaxTree tree, CancellationToken cancellation) =>
        UsesOf(_takers.Value.Select(named => named.Key).ToImmutableHashSet(), tree, cancellation).ToList();

    /// <summary>The parameters with a default value of what may hand a code on, as far as it is declared in a file.</summary>
    /// <param name="named">What <see cref="TakersNamedIn"/> found.</param>
    public static IEnumerable<ParameterSyntax> DefaultsAmong(IEnumerable<SyntaxToken> named) => named
        .SelectMany(token => token.Parent switch
        {
            BaseMethodDeclarationSyntax method => method.ParameterList.Parameters,
            TypeDeclarationSyntax type => CodeTaker.PrimaryParameters(type).SelectMany(list => list.Parameters),
            _ => [],
        })
        .Where(parameter => parameter.Default is not null);

    /// <summary>The bodies of a file in which a bad code may be chosen, or come in by a name.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="named">What <see cref="TakersNamedIn"/> found in it.</param>
    public IEnumerable<SyntaxNode> BodiesIn(SyntaxTree tree, IReadOnlyList<SyntaxToken> named, CancellationToken cancellation)
    {
        var root = tree.GetRoot(cancellation);
        var tokens = tokensOf(tree).Spans.Select(span => root.FindToken(span.Start));
        return tokens
            .Concat(UsesOf(_carriers.Value, tree, cancellation))
            .Select(token => token.Parent!)
            .Concat(CallsIn(tree, named, cancellation))
            .Select(Bodies.RootOf)
            .OfType<SyntaxNode>()
            .Distinct();
    }

    /// <summary>Where a file gives something to a taker that is not plainly fine.</summary>
    private IEnumerable<SyntaxNode> CallsIn(SyntaxTree tree, IEnumerable<SyntaxToken> named, CancellationToken cancellation)
    {
        var takers = _takers.Value;
        var used = new HashSet<CodeTaker>();
        foreach (var use in named)
        {
            used.UnionWith(takers[use.ValueText]);
            if (!takers[use.ValueText].Any(taker => areMostBad ? taker.IsUsedBy(use) : taker.MayBeGivenABadCode(use, _badMembers.Value)))
            {
                continue;
            }

            yield return use.Parent!;
            if (use.Parent is { Parent: BaseTypeSyntax })
            {
                foreach (var initializer in use.Parent.FirstAncestorOrSelf<TypeDeclarationSyntax>()!.Members.OfType<ConstructorDeclarationSyntax>().Where(constructor => constructor.Initializer is not null))
                {
                    yield return initializer;
                }
            }
        }

        // "new(…)" and ": this(…)" name no type; where the type is not named in the file, it is not made there either.
        if (used.Count > 0)
        {
            foreach (var node in tree.GetRoot(cancellation).DescendantNodes())
            {
                if ((node is ImplicitObjectCreationExpressionSyntax creation && used.Any(taker => taker.MayBe(creation)))
                    || (node is ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer } constructor && used.Any(taker => taker.Name == constructor.Identifier.ValueText)))
                {
                    yield return node;
                }
            }
        }
    }

    /// <summary>Names found in the files, and the names of whatever uses those, and so on.</summary>
    private static HashSet<string> CarriersIn(Compilation compilation, Func<SyntaxTree, CodeTokens> tokensOf)
    {
        var found = new HashSet<string>(compilation.SyntaxTrees.SelectMany(tree => tokensOf(tree).Carriers), StringComparer.Ordinal);
        var latest = found.ToImmutableHashSet(StringComparer.Ordinal);
        for (var round = 1; round < MaxRounds && !latest.IsEmpty && found.Count < MaxNames; round++)
        {
            latest = compilation.SyntaxTrees
                .SelectMany(tree => UsesOf(latest, tree, CancellationToken.None))
                .SelectMany(CodeTokens.DeclaredAround)
                .Where(name => CodeTokens.IsTyped(name) && found.Add(name))
                .ToImmutableHashSet(StringComparer.Ordinal);
        }

        return found;
    }

    /// <summary>What takes a code and calls a close method, and what calls those with a code of its own, and so on.</summary>
    private static ILookup<string, CodeTaker> TakersIn(Compilation compilation, Func<SyntaxTree, CodeTokens> tokensOf)
    {
        var found = new HashSet<CodeTaker>(compilation.SyntaxTrees.SelectMany(tree => tokensOf(tree).Takers));
        var latest = found.ToLookup(taker => taker.Name, StringComparer.Ordinal);
        var casts = new CastNames();
        for (var round = 1; round < MaxRounds && latest.Count > 0 && found.Count < MaxNames; round++)
        {
            var names = latest.Select(named => named.Key).ToImmutableHashSet(StringComparer.Ordinal);
            latest = compilation.SyntaxTrees
                .SelectMany(tree => UsesOf(names, tree, CancellationToken.None))
                .SelectMany(use => latest[use.ValueText].Where(taker => taker.IsUsedBy(use)).SelectMany(taker => CodeTaker.Around(use, taker.Given(use), casts, taker.OtherEnums)))
                .Where(found.Add)
                .ToList()
                .ToLookup(taker => taker.Name, StringComparer.Ordinal);
        }

        return found.ToLookup(taker => taker.Name, StringComparer.Ordinal);
    }

    private static HashSet<string>? KeyNamesIn(Compilation compilation, Func<SyntaxTree, CodeTokens> tokensOf)
    {
        var names = compilation.SyntaxTrees.Select(tree => tokensOf(tree).KeyNames).Where(names => names is not null).ToList();
        return names.Count == 0 ? null : new HashSet<string>(names.SelectMany(found => found!.Value), StringComparer.Ordinal);
    }

    private static IEnumerable<SyntaxToken> UsesOf(ICollection<string> names, SyntaxTree tree, CancellationToken cancellation) =>
        TextSearch.TokensWith(tree, names, cancellation).Where(token => token.IsKind(SyntaxKind.IdentifierToken) && names.Contains(token.ValueText));
}
