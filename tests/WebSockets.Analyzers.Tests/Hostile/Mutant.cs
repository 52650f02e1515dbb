using Microsoft.CodeAnalysis.CSharp;

namespace WebSockets.Analyzers.Tests.Hostile;

/// <summary>
/// Sources with a few tokens left out, doubled or swapped, or cut short as if somebody were typing. A number stands for the
/// same mutant as long as the bank is the same.
/// </summary>
internal static class Mutant
{
    private const int Seed = 1005;

    /// <summary>One in so many mutants is a prefix.</summary>
    private const int PrefixEvery = 5;

    public static string Number(int number, IReadOnlyList<string> bank)
    {
        var random = new Random((Seed * 1_000_003) + number);
        var source = bank[number % bank.Count];
        return number / bank.Count % PrefixEvery == 0 ? source[..random.Next(source.Length)] : Changed(source, random);
    }

    /// <summary>What stands there while a source is typed: after each token, and in the middle of those that are long.</summary>
    public static IEnumerable<string> Prefixes(string source) => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens()
        .SelectMany(token => token.Span.Length > 3 ? new[] { token.SpanStart + (token.Span.Length / 2), token.Span.End } : [token.Span.End])
        .Concat(CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTrivia().Where(trivia => trivia.Span.Length > 3).Select(trivia => trivia.SpanStart + (trivia.Span.Length / 2)))
        .Distinct()
        .Order()
        .Select(length => source[..length]);

    private static string Changed(string source, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(token => token.ToFullString()).ToList();
        for (var changes = random.Next(1, 4); changes > 0 && tokens.Count > 1; changes--)
        {
            var at = random.Next(tokens.Count - 1);
            switch (random.Next(4))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 2:
                    (tokens[at], tokens[at + 1]) = (tokens[at + 1], tokens[at]);
                    break;
                default:
                    var other = random.Next(tokens.Count);
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
            }
        }

        return string.Concat(tokens);
    }
}
