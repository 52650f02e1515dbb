using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// What rules register instead of a syntax node action: the places where a file names a member of the table. The text of a
/// file is searched once for all rules, and a file that names none costs nothing else: no walk over its declarations, no
/// binding, no memory.
/// </summary>
internal static class NameActions
{
    // What a file names depends on its text and on the names that are looked for, and those on the libraries that are there.
    private static readonly ConcurrentDictionary<string, SyntaxTreeValueProvider<ImmutableArray<TextSpan>>> s_providers = new(StringComparer.Ordinal);

    /// <param name="context">The compilation's start.</param>
    /// <param name="apis">The table in the compilation.</param>
    /// <param name="action">What looks at a place with a name of <see cref="ApiSymbols.NamesWhereRulesStart"/>.</param>
    public static void RegisterNameAction(this CompilationStartAnalysisContext context, ApiSymbols apis, Action<NamedSyntax> action)
    {
        var names = apis.NamesWhereRulesStart;
        if (names.IsEmpty)
        {
            return;
        }

        var provider = s_providers.GetOrAdd(string.Join(" ", names.OrderBy(name => name, StringComparer.Ordinal)), _ => ProviderFor(names));
        context.RegisterSemanticModelAction(model =>
        {
            var tree = model.SemanticModel.SyntaxTree;
            if (!context.TryGetValue(tree, provider, out var spans) || spans.IsEmpty)
            {
                return;
            }

            var root = tree.GetRoot(model.CancellationToken);
            foreach (var span in spans)
            {
                if (root.FindToken(span.Start).Parent is SimpleNameSyntax name)
                {
                    action(new NamedSyntax(name, model));
                }
            }
        });
    }

    private static SyntaxTreeValueProvider<ImmutableArray<TextSpan>> ProviderFor(ImmutableHashSet<string> names)
    {
        var needles = new Needles(names);
        return new(tree =>
        {
            var tokens = TextSearch.TokensWith(tree, needles, CancellationToken.None);
            return tokens.Count == 0
                ? ImmutableArray<TextSpan>.Empty
                : tokens.Where(token => token.IsKind(SyntaxKind.IdentifierToken) && names.Contains(token.ValueText)).Select(token => token.Span).ToImmutableArray();
        });
    }
}
