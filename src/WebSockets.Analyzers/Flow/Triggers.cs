using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WebSockets.Analyzers.Flow;

/// <summary>
/// Where in a compilation a bad code may be chosen, so that only those bodies are looked at: tokens that can be such a code,
/// and the names of declarations that carry one.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="tokensOf">The tokens of a file; the caller caches them across compilations.</param>
internal sealed class Triggers(Compilation compilation, Func<SyntaxTree, CodeTokens> tokensOf, CancellationToken cancellation)
{
    /// <summary>How often carriers of carriers are looked for.</summary>
    private const int MaxRounds = 4;

    private readonly Lazy<HashSet<string>> _carriers = new(() => FindCarriers(compilation, tokensOf, cancellation));

    /// <summary>The bodies of a file in which a bad code may be chosen, or come in by a name.</summary>
    public IEnumerable<SyntaxNode> BodiesIn(SyntaxTree tree)
    {
        var root = tree.GetRoot(cancellation);
        var tokens = tokensOf(tree).Spans.Select(span => root.FindToken(span.Start));
        return tokens
            .Concat(UsesOf(_carriers.Value, tree, cancellation))
            .Select(token => Bodies.RootOf(token.Parent!))
            .OfType<SyntaxNode>()
            .Distinct();
    }

    private static HashSet<string> FindCarriers(Compilation compilation, Func<SyntaxTree, CodeTokens> tokensOf, CancellationToken cancellation)
    {
        var carriers = new HashSet<string>(compilation.SyntaxTrees.SelectMany(tree => tokensOf(tree).Carriers), StringComparer.Ordinal);
        var latest = carriers.ToImmutableArray();
        for (var round = 1; round < MaxRounds && !latest.IsEmpty; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var names = new HashSet<string>(latest, StringComparer.Ordinal);
            latest = compilation.SyntaxTrees
                .SelectMany(tree => UsesOf(names, tree, cancellation))
                .SelectMany(CodeTokens.DeclaredAround)
                .Where(carriers.Add)
                .ToImmutableArray();
        }

        return carriers;
    }

    private static IEnumerable<SyntaxToken> UsesOf(HashSet<string> names, SyntaxTree tree, CancellationToken cancellation) =>
        TextSearch.ContainsAny(tree.GetText(cancellation), names)
            ? tree.GetRoot(cancellation).DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && names.Contains(token.ValueText))
            : [];
}
