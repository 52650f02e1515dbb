using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// The places where a file names a member of the table. The text of a file is searched once, for the names that all rules
/// together look for, and a file that has none of them costs nothing else: no walk over its declarations, no binding, no
/// memory.
/// </summary>
internal static class NameActions
{
    // The kinds of rows that the rules of a compilation have registered for. All have before the first file is looked at.
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<Type, bool>> s_registered = new();

    // What a file names depends on its text and on the names that are looked for, and those on the libraries that are there.
    private static readonly ConcurrentDictionary<string, SyntaxTreeValueProvider<ImmutableArray<TextSpan>>> s_providers = new(StringComparer.Ordinal);

    /// <param name="context">The compilation's start.</param>
    /// <param name="apis">The table in the compilation.</param>
    /// <param name="action">What looks at a name; it may be that of a member with a row of another kind.</param>
    public static void RegisterNameAction<TRow>(this CompilationStartAnalysisContext context, ApiSymbols apis, Action<NamedSyntax> action)
        where TRow : ApiRow
    {
        if (apis.PresentNamesOf([typeof(TRow)]).IsEmpty)
        {
            return;
        }

        var registered = s_registered.GetOrCreateValue(apis.Compilation);
        registered[typeof(TRow)] = true;

        // One more kind, and the names are others; a rule that comes late searches once more.
        var provider = (Kinds: 0, Value: (SyntaxTreeValueProvider<ImmutableArray<TextSpan>>?)null);
        var gate = new object();
        context.RegisterSemanticModelAction(model =>
        {
            var tree = model.SemanticModel.SyntaxTree;
            if (!context.TryGetValue(tree, Provider(), out var spans) || spans.IsEmpty)
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

        SyntaxTreeValueProvider<ImmutableArray<TextSpan>> Provider()
        {
            lock (gate)
            {
                if (provider.Value is null || provider.Kinds != registered.Count)
                {
                    var kinds = registered.Keys.ToList();
                    provider = (kinds.Count, ProviderFor(apis.PresentNamesOf(kinds)));
                }

                return provider.Value!;
            }
        }
    }

    private static SyntaxTreeValueProvider<ImmutableArray<TextSpan>> ProviderFor(ImmutableHashSet<string> names) =>
        s_providers.GetOrAdd(string.Join(" ", names.OrderBy(name => name, StringComparer.Ordinal)), _ => SearchFor(names));

    private static SyntaxTreeValueProvider<ImmutableArray<TextSpan>> SearchFor(ImmutableHashSet<string> names)
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
