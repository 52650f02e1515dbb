using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WebSockets.Analyzers.Tests.Findings;

/// <summary>The English that users read is made in one place a family of rules, beside the descriptors: in the files named "…Text".</summary>
public sealed partial class EnglishTests
{
    public static TheoryData<string, string> Families => new()
    {
        { "WebSockets.Analyzers", "Closing" },
        { "WebSockets.Analyzers", "Negotiation" },
        { "WebSockets.Analyzers.CodeFixes", "Closing" },
        { "WebSockets.Analyzers.CodeFixes", "Negotiation" },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void Sentences_AreInTheTextOfTheFamily(string project, string family)
    {
        var sentences = Directory.GetFiles(Path.Combine(DocumentationTests.Root, "src", project, family), "*.cs", SearchOption.AllDirectories)
            .SelectMany(SentencesIn)
            .ToLookup(sentence => sentence.File.EndsWith("Text.cs", StringComparison.Ordinal));

        Assert.NotEmpty(sentences[true]);
        Assert.Empty(sentences[false]);
    }

    private static IEnumerable<(string File, string Text)> SentencesIn(string file) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(LanguageVersion.Latest)).GetRoot().DescendantTokens()
            .Where(token => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken && Words().IsMatch(token.ValueText))
            .Select(token => (Path.GetFileName(file), token.ValueText));

    /// <summary>Four words in a row: pieces of C# that fixes write have no more than three.</summary>
    [GeneratedRegex("([A-Za-z']+ ){3}[A-Za-z']+")]
    private static partial Regex Words();
}
