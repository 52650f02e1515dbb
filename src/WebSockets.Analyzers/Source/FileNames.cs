using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Source;

/// <summary>
/// Where a file uses its names. A name that is asked for is looked for in the text, once a version of the file; of a file that
/// is asked for many the tokens are walked instead, which finds them all: so a file of a thousand methods costs no thousand searches.
/// </summary>
internal sealed class FileNames
{
    /// <summary>After so many searches of the text a walk has cost no more.</summary>
    public const int MaxSearches = 100;

    private static readonly ConditionalWeakTable<SyntaxTree, FileNames> s_known = new();
    private static readonly int[] s_none = [];

    private readonly Memo<string, int[]> _searched = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, int[]>? _all;

    public static FileNames Of(SyntaxTree tree) => s_known.GetOrCreateValue(tree);

    /// <summary>How many names the text was searched for.</summary>
    internal int Searches => _searched.Count;

    /// <summary>The places in a part of a file that use a name, in their order: a declaration, a literal and a comment do not.</summary>
    public static IEnumerable<SimpleNameSyntax> In(SyntaxTree tree, string name, TextSpan part, CancellationToken cancellation) =>
        // For nearly every file nothing is allocated.
        FileWords.Of(tree).MayHave(name) && Of(tree).StartsOf(name, tree) is { Length: > 0 } starts ? At(starts, part, tree.GetRoot(cancellation)) : [];

    private static IEnumerable<SimpleNameSyntax> At(int[] starts, TextSpan part, SyntaxNode root)
    {
        var first = Array.BinarySearch(starts, part.Start);
        for (var index = first < 0 ? ~first : first; index < starts.Length && starts[index] < part.End; index++)
        {
            yield return (SimpleNameSyntax)root.FindToken(starts[index]).Parent!;
        }
    }

    /// <summary>Where the uses begin; of no search that a cancelled request left half done, for it is made without a token.</summary>
    private int[] StartsOf(string name, SyntaxTree tree)
    {
        if (_searched.TryGetValue(name, out var starts))
        {
            return starts;
        }

        if (_searched.Count < MaxSearches)
        {
            return _searched.GetOrAdd(name, StartsOf(TextSearch.TokensNamed(tree, name, CancellationToken.None)));
        }

        var all = LazyInitializer.EnsureInitialized(ref _all, () => tree.GetRoot().DescendantTokens()
            .Where(IsUse)
            .GroupBy(token => token.ValueText, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, StartsOf, StringComparer.Ordinal))!;
        return all.TryGetValue(name, out var walked) ? walked : s_none;
    }

    private static int[] StartsOf(IEnumerable<SyntaxToken> tokens) => tokens.Where(IsUse).Select(token => token.SpanStart).ToArray();

    private static bool IsUse(SyntaxToken token) => token.Parent is SimpleNameSyntax;
}
