using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// The names of the program's methods that take a text and close, themselves or through another: found by a search of the
/// files' text, so that only calls of such names are bound.
/// </summary>
/// <param name="apis">The API table in the compilation.</param>
/// <param name="tokensOf">The tokens of a file; the caller caches them across compilations.</param>
internal sealed class ReasonWrappers(ApiSymbols apis, Func<SyntaxTree, CodeTokens> tokensOf)
{
    /// <summary>How many names are looked for. Ordinary code has a handful; past the bound no more are added.</summary>
    internal const int MaxNames = 200;

    // For all requests that the compilation serves, so no single one of them can cancel it.
    private readonly Lazy<HashSet<string>> _names = new(() => NamesIn(apis, tokensOf));

    /// <summary>The calls of such names in a file.</summary>
    public IEnumerable<InvocationExpressionSyntax> CallsIn(SyntaxTree tree, CancellationToken cancellation) =>
        TextSearch.TokensWith(tree, _names.Value, cancellation)
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && _names.Value.Contains(token.ValueText))
            .Select(token => token.Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>(call => InvokedName.Of(call) == token.Parent))
            .OfType<InvocationExpressionSyntax>()
            .Where(call => call.ArgumentList.Arguments.Count > 0);

    private static HashSet<string> NamesIn(ApiSymbols apis, Func<SyntaxTree, CodeTokens> tokensOf)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var closing = new HashSet<string>(apis.NamesOf<CloseSink>(sink => sink.ReasonParameter is not null), StringComparer.Ordinal);
        var latest = NamesAround(apis.Compilation.SyntaxTrees.SelectMany(tree => tokensOf(tree).SinkNames.Select(span => tree.GetRoot().FindToken(span.Start))), closing);
        for (var round = 1; round < ReasonReach.MaxSteps && latest.Count > 0 && found.Count < MaxNames; round++)
        {
            var names = latest;
            latest = NamesAround(apis.Compilation.SyntaxTrees.SelectMany(tree => TextSearch.TokensWith(tree, names, CancellationToken.None)), names);
        }

        return found;

        HashSet<string> NamesAround(IEnumerable<SyntaxToken> tokens, HashSet<string> names) => new(
            tokens
                .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && names.Contains(token.ValueText))
                .SelectMany(MethodsAround)
                .Where(name => name.Length > 0 && found.Add(name)),
            StringComparer.Ordinal);
    }

    private static IEnumerable<string> MethodsAround(SyntaxToken token)
    {
        foreach (var node in token.Parent!.Ancestors())
        {
            switch (node)
            {
                case MethodDeclarationSyntax method when TakesText(method.ParameterList):
                    yield return method.Identifier.ValueText;
                    break;
                case LocalFunctionStatementSyntax function when TakesText(function.ParameterList):
                    yield return function.Identifier.ValueText;
                    break;
                default:
                    break;
            }
        }
    }

    private static bool TakesText(ParameterListSyntax parameters) => parameters.Parameters.Any(parameter =>
        (parameter.Type is NullableTypeSyntax nullable ? nullable.ElementType : parameter.Type) switch
        {
            PredefinedTypeSyntax predefined => predefined.Keyword.IsKind(SyntaxKind.StringKeyword),
            SimpleNameSyntax name => name.Identifier.ValueText == nameof(String),
            _ => false,
        });
}
