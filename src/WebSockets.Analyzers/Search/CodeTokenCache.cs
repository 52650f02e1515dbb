using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WebSockets.Analyzers.Search;

/// <summary>The tokens of files, kept across compilations and shared by the analyzers.</summary>
internal static class CodeTokenCache
{
    // What a file says depends on its text and on the names that are looked for, and those on the libraries that are there.
    private static readonly ConcurrentDictionary<string, SyntaxTreeValueProvider<CodeTokens>> s_providers = new(StringComparer.Ordinal);

#pragma warning disable RS1012 // The actions that use the tokens are registered by the caller.
    /// <param name="context">The compilation's start.</param>
    /// <param name="sinkNames">The names of what makes Close frames, as far as the compilation has it, and how many of the first arguments can be the code.</param>
    /// <returns>What gives the tokens of a file.</returns>
    public static Func<SyntaxTree, CodeTokens> CodeTokensOf(this CompilationStartAnalysisContext context, ImmutableDictionary<string, int> sinkNames)
    {
        var provider = s_providers.GetOrAdd(string.Join(" ", sinkNames.Select(name => $"{name.Key}/{name.Value}").OrderBy(name => name, StringComparer.Ordinal)), _ => ProviderFor(sinkNames));
        return tree => context.TryGetValue(tree, provider, out var tokens) ? tokens : CodeTokens.In(tree, sinkNames, CodeTokens.NeedlesFor(sinkNames));
    }
#pragma warning restore RS1012

    private static SyntaxTreeValueProvider<CodeTokens> ProviderFor(ImmutableDictionary<string, int> sinkNames)
    {
        var needles = CodeTokens.NeedlesFor(sinkNames);
        return new(tree => CodeTokens.In(tree, sinkNames, needles));
    }
}
