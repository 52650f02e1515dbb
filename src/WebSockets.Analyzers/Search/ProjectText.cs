using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// Where a project names a header, or a member: there it may look at what the other end said. A version of a file is searched
/// once.
/// </summary>
internal sealed class ProjectText
{
    // As many as the table has headers and members that say what the other end offered.
    private static readonly ConcurrentDictionary<string, ProjectText> s_known = new(StringComparer.Ordinal);

    private readonly ConditionalWeakTable<SyntaxTree, int[]> _starts = new();
    private readonly ConditionalWeakTable<SyntaxTree, int[]>.CreateValueCallback _find;

    private ProjectText(IEnumerable<string> texts)
    {
        var needles = new Needles(texts);
        _find = tree => TextSearch.TokensWith(tree, needles, CancellationToken.None).Select(token => token.SpanStart).ToArray();
    }

    /// <summary>
    /// Whether a name or a literal is the header's, in any of the ways to write one: <c>"Sec-WebSocket-Protocol"</c>,
    /// <c>"sec-websocket-protocol"</c>, <c>HeaderNames.SecWebSocketProtocol</c>.
    /// </summary>
    public static bool Names(string header, Compilation compilation) => OfHeader(header, []).IsIn(compilation);

    /// <summary>Whether a member's name is written anywhere.</summary>
    public static bool NamesMember(string name, Compilation compilation) => Of([name]).IsIn(compilation);

    /// <summary>Where the header, or a member, is named.</summary>
    public static IEnumerable<SyntaxToken> TokensNaming(string header, Compilation compilation, params string[] members) => OfHeader(header, members).TokensIn(compilation);

    private static ProjectText OfHeader(string header, string[] members) => Of(
    [
        header,
        header.Replace("WebSocket", "Websocket"),
        header.ToLower(CultureInfo.InvariantCulture),
        header.ToUpper(CultureInfo.InvariantCulture),
        header.Replace("-", string.Empty),
        .. members,
    ]);

    private static ProjectText Of(string[] texts) => s_known.GetOrAdd(string.Join(" ", texts), _ => new ProjectText(texts));

    private bool IsIn(Compilation compilation) => compilation.SyntaxTrees.Any(tree => _starts.GetValue(tree, _find).Length > 0);

    private IEnumerable<SyntaxToken> TokensIn(Compilation compilation) => compilation.SyntaxTrees
        .SelectMany(tree => _starts.GetValue(tree, _find).Select(start => tree.GetRoot().FindToken(start)));
}
