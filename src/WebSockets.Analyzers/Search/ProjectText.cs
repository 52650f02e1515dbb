using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// Whether a project names a header, or a member, anywhere: it then may look at what the other end said. A version of a file is
/// searched once.
/// </summary>
internal sealed class ProjectText
{
    // As many as the table has headers and members that say what the other end offered.
    private static readonly ConcurrentDictionary<string, ProjectText> s_headers = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, ProjectText> s_members = new(StringComparer.Ordinal);

    private static readonly object s_no = false;
    private static readonly object s_yes = true;

    private readonly ConditionalWeakTable<SyntaxTree, object> _known = new();
    private readonly ConditionalWeakTable<SyntaxTree, object>.CreateValueCallback _find;

    private ProjectText(IEnumerable<string> texts)
    {
        var needles = new Needles(texts);
        _find = tree => TextSearch.TokensWith(tree, needles, CancellationToken.None).Count > 0 ? s_yes : s_no;
    }

    /// <summary>
    /// A name or a literal that is the header's, in any of the ways to write one: <c>"Sec-WebSocket-Protocol"</c>,
    /// <c>"sec-websocket-protocol"</c>, <c>HeaderNames.SecWebSocketProtocol</c>.
    /// </summary>
    public static bool Names(string header, Compilation compilation) => s_headers.GetOrAdd(header, asked => new ProjectText(
        [
            asked,
            asked.Replace("WebSocket", "Websocket"),
            asked.ToLower(System.Globalization.CultureInfo.InvariantCulture),
            asked.ToUpper(System.Globalization.CultureInfo.InvariantCulture),
            asked.Replace("-", string.Empty),
        ])).IsIn(compilation);

    /// <summary>A member's name.</summary>
    public static bool NamesMember(string name, Compilation compilation) => s_members.GetOrAdd(name, asked => new ProjectText([asked])).IsIn(compilation);

    private bool IsIn(Compilation compilation) => compilation.SyntaxTrees.Any(tree => ReferenceEquals(_known.GetValue(tree, _find), s_yes));
}
