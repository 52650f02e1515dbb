using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Search;

/// <summary>Whether a project names a header, or a member, anywhere: it then may look at what the other end said.</summary>
internal static class ProjectText
{
    /// <summary>
    /// A name or a literal that is the header's, in any of the ways to write one: <c>"Sec-WebSocket-Protocol"</c>,
    /// <c>"sec-websocket-protocol"</c>, <c>HeaderNames.SecWebSocketProtocol</c>.
    /// </summary>
    public static bool Names(string header, Compilation compilation) => TokensNaming(header, compilation).Any();

    /// <summary>A member's name.</summary>
    public static bool NamesMember(string name, Compilation compilation) => TokensWith([name], compilation).Any();

    /// <summary>Where the header, or a member, is named.</summary>
    public static IEnumerable<SyntaxToken> TokensNaming(string header, Compilation compilation, params string[] members)
    {
        var literals = new[] { header, header.Replace("WebSocket", "Websocket"), header.ToLower(System.Globalization.CultureInfo.InvariantCulture), header.ToUpper(System.Globalization.CultureInfo.InvariantCulture) };
        var member = header.Replace("-", string.Empty);
        return TokensWith([.. literals, member, .. members], compilation);
    }

    private static IEnumerable<SyntaxToken> TokensWith(string[] needles, Compilation compilation) =>
        compilation.SyntaxTrees.SelectMany(tree => TextSearch.TokensWith(tree, needles, CancellationToken.None));
}
