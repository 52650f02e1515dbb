using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Findings;

/// <summary>Values as the properties of a diagnostic have them, which are texts. What is null, or false, is left out.</summary>
internal static class PropertyValues
{
    public static ImmutableDictionary<string, string?> Of(params (string Key, string? Value)[] values) => values
        .Where(pair => pair.Value is not null)
        .ToImmutableDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    public static string? Text(bool flag) => flag ? bool.TrueString : null;

    public static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>A place in the file of the diagnostic itself.</summary>
    public static string? Text(TextSpan? span) => span is { } place ? FormattableString.Invariant($"{place.Start},{place.Length}") : null;

    /// <summary>The span of a node, where it is in the file of a site.</summary>
    public static TextSpan? SpanBeside(SyntaxNode site, SyntaxNode? node) => node?.SyntaxTree == site.SyntaxTree ? node.Span : null;

    public static string? TextOf(this Diagnostic diagnostic, string key) => diagnostic.Properties.GetValueOrDefault(key);

    public static bool FlagOf(this Diagnostic diagnostic, string key) => diagnostic.Properties.ContainsKey(key);

    public static int? NumberOf(this Diagnostic diagnostic, string key) => diagnostic.TextOf(key) is { } text ? NumberIn(text) : null;

    public static TextSpan? SpanOf(this Diagnostic diagnostic, string key) =>
        diagnostic.TextOf(key)?.Split(',') is { } place ? new TextSpan(NumberIn(place[0]), NumberIn(place[1])) : null;

    private static int NumberIn(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
