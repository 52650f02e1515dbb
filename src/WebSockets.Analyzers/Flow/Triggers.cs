using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Flow;

/// <summary>
/// Where in a compilation a bad code may be chosen, so that only those bodies are looked at: tokens that can be such a code,
/// and the names of declarations that carry one.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="tokensOf">The tokens of a file; the caller caches them across compilations.</param>
internal sealed class Triggers(Compilation compilation, Func<SyntaxTree, CodeTokens> tokensOf)
{
    /// <summary>How often carriers of carriers are looked for.</summary>
    private const int MaxRounds = 4;

    // For all requests that the compilation serves, so no single one of them can cancel it.
    private readonly Lazy<HashSet<string>> _carriers = new(() => Closure(
        compilation, tokensOf, tokens => tokens.Carriers, CodeTokens.DeclaredAround));

    private readonly Lazy<HashSet<string>> _wrappers = new(() => Closure(
        compilation, tokensOf, tokens => tokens.Wrappers, CodeTokens.MethodsAround));

    private readonly Lazy<HashSet<string>?> _keyNames = new(() => KeyNamesIn(compilation, tokensOf));

    /// <summary>The invocations of a file that may be of a delegate that a host hands out under a key: all, where the key stands.</summary>
    public IEnumerable<InvocationExpressionSyntax> KeyedInvocationsIn(SyntaxTree tree, CancellationToken cancellation) =>
        _keyNames.Value is { } names && (tokensOf(tree).KeyNames is not null || UsesOf(names, tree, cancellation).Any())
            ? tree.GetRoot(cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>()
            : [];

    /// <summary>The bodies of a file in which a bad code may be chosen, or come in by a name.</summary>
    public IEnumerable<SyntaxNode> BodiesIn(SyntaxTree tree, CancellationToken cancellation)
    {
        var root = tree.GetRoot(cancellation);
        var tokens = tokensOf(tree).Spans.Select(span => root.FindToken(span.Start));
        return tokens
            .Concat(UsesOf(_carriers.Value, tree, cancellation))
            .Concat(UsesOf(_wrappers.Value, tree, cancellation).Where(IsGivenABadNumber))
            .Select(token => Bodies.RootOf(token.Parent!))
            .OfType<SyntaxNode>()
            .Distinct();
    }

    /// <summary>Names found in the files, and the names of whatever uses those, and so on.</summary>
    private static HashSet<string> Closure(
        Compilation compilation,
        Func<SyntaxTree, CodeTokens> tokensOf,
        Func<CodeTokens, ImmutableArray<string>> firstNames,
        Func<SyntaxToken, IEnumerable<string>> namesAround)
    {
        var found = new HashSet<string>(compilation.SyntaxTrees.SelectMany(tree => firstNames(tokensOf(tree))), StringComparer.Ordinal);
        var latest = found.ToImmutableArray();
        for (var round = 1; round < MaxRounds && !latest.IsEmpty; round++)
        {
            var names = new HashSet<string>(latest, StringComparer.Ordinal);
            latest = compilation.SyntaxTrees
                .SelectMany(tree => UsesOf(names, tree, CancellationToken.None))
                .SelectMany(namesAround)
                .Where(name => CodeTokens.IsTyped(name) && found.Add(name))
                .ToImmutableArray();
        }

        return found;
    }

    private static HashSet<string>? KeyNamesIn(Compilation compilation, Func<SyntaxTree, CodeTokens> tokensOf)
    {
        var names = compilation.SyntaxTrees.Select(tree => tokensOf(tree).KeyNames).Where(names => names is not null).ToList();
        return names.Count == 0 ? null : new HashSet<string>(names.SelectMany(found => found!.Value), StringComparer.Ordinal);
    }

    /// <summary>Whether a name is called, or created, with an integer literal that must not be sent.</summary>
    private static bool IsGivenABadNumber(SyntaxToken name)
    {
        var call = name.Parent?.AncestorsAndSelf().FirstOrDefault(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or MemberDeclarationSyntax);
        var arguments = call switch
        {
            InvocationExpressionSyntax invocation => invocation.ArgumentList,
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
            _ => null,
        };
        return arguments is not null && arguments.Arguments.Any(argument =>
            argument.Expression is PrefixUnaryExpressionSyntax
            || (argument.Expression is LiteralExpressionSyntax { Token.Value: int number } && CloseCode.StandingOf(number) != CodeStanding.MayBeSent));
    }

    private static IEnumerable<SyntaxToken> UsesOf(HashSet<string> names, SyntaxTree tree, CancellationToken cancellation) =>
        TextSearch.TokensWith(tree, names, cancellation).Where(token => token.IsKind(SyntaxKind.IdentifierToken) && names.Contains(token.ValueText));
}
