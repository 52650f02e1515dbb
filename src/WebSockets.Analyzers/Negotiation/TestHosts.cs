using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// Whether a project runs its servers in memory, as tests do: no handshake goes over a connection then, and no browser sees it.
/// By the names that it writes.
/// </summary>
internal static class TestHosts
{
    private static readonly string[] s_names = ["UseTestServer", "TestServer", "WebApplicationFactory"];

    public static bool AreNamedIn(Compilation compilation) => s_names.Any(name => ProjectText.NamesMember(name, compilation));
}
