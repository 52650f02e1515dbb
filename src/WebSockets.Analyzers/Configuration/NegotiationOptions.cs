using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Configuration;

/// <summary>
/// Options of the negotiation rules. <c>websockets_analyzers.optional_extensions = permessage-deflate</c> names extensions
/// that the program asks for and can do without.
/// </summary>
internal sealed class NegotiationOptions(AnalyzerConfigOptionsProvider provider)
{
    public const string OptionalExtensions = "websockets_analyzers.optional_extensions";

    public bool IsOptional(string extension, SyntaxTree tree) =>
        provider.GetOptions(tree).TryGetValue(OptionalExtensions, out var text) && Parse(text).Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase);

    /// <returns>The names that can be read, and the first part that is no name, null if there is none.</returns>
    public static (ImmutableArray<string> Extensions, string? Mistake) Parse(string text)
    {
        var parts = HandshakeHeaders.PartsOf(text).ToLookup(HandshakeHeaders.IsToken);
        return (parts[true].ToImmutableArray(), parts[false].FirstOrDefault());
    }
}
