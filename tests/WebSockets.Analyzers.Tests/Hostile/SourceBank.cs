using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace WebSockets.Analyzers.Tests.Hostile;

/// <summary>
/// Code with every shape that the rules look for: the samples' files, and each source that a test of a rule writes down.
/// What is added there is here without further ado.
/// </summary>
internal static partial class SourceBank
{
    private static readonly Lazy<IReadOnlyList<string>> s_samples = new(() => [.. FilesUnder("samples", "ChatBeforeFixes")
        .Select(File.ReadAllText)
        .Where(text => text.Contains("WebSocket", StringComparison.Ordinal))]);

    private static readonly Lazy<IReadOnlyList<string>> s_snippets = new(() => [.. FilesUnder("tests", "WebSockets.Analyzers.Tests")
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}Libraries{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantTokens())
        .Where(token => token.RawKind is (int)SyntaxKind.MultiLineRawStringLiteralToken or (int)SyntaxKind.SingleLineRawStringLiteralToken or (int)SyntaxKind.StringLiteralToken)
        .Select(token => Markup().Replace(token.ValueText, ""))
        .Where(text => text.Contains("class ", StringComparison.Ordinal) && text.Contains('(', StringComparison.Ordinal))
        .Distinct(StringComparer.Ordinal)]);

    public static IReadOnlyList<string> Samples => s_samples.Value;

    public static IReadOnlyList<string> Snippets => s_snippets.Value;

    public static IReadOnlyList<string> All => [.. Samples, .. Snippets];

    private static IEnumerable<string> FilesUnder(params string[] folder) => Directory
        .GetFiles(Path.Combine([DocumentationTests.Root, .. folder]), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
        .Order(StringComparer.Ordinal);

    /// <summary>What marks the places of diagnostics.</summary>
    [GeneratedRegex(@"\[\||\|\]|\{\|#\d+:|\|\}|\$\$")]
    private static partial Regex Markup();
}
