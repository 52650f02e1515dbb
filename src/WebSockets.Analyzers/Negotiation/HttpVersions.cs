using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// Whether the program's server may speak HTTP/2: Kestrel does over TLS unless it is told otherwise. By the names that the
/// program writes; what is in its settings nobody sees here.
/// </summary>
internal sealed class HttpVersions(Compilation compilation)
{
    private const string Protocols = "HttpProtocols";

    /// <summary>It came with .NET 7, as did WebSockets over HTTP/2.</summary>
    private const string ExtendedConnect = "Microsoft.AspNetCore.Http.Features.IHttpExtendedConnectFeature";

    /// <summary>It has no WebSockets over HTTP/2.</summary>
    private const string HttpSys = "UseHttpSys";

    private readonly Lazy<bool> _mayBeTwo = new(() =>
        !TestHosts.AreNamedIn(compilation)
        && !ProjectText.NamesMember(HttpSys, compilation)
        && !IsOneAlone(compilation)
        && compilation.GetTypeByMetadataName(ExtendedConnect) is not null);

    public bool MayBeTwo => _mayBeTwo.Value;

    private static bool IsOneAlone(Compilation compilation)
    {
        var chosen = ProjectText.TokensNaming(Protocols, compilation)
            .Select(token => token.Parent is SimpleNameSyntax { Identifier.ValueText: Protocols } name
                ? (name.Parent as MemberAccessExpressionSyntax is { } access && access.Expression == name ? access : name.Parent?.Parent as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText
                : null)
            .ToList();
        return chosen.Count > 0 && chosen.All(name => name == "Http1");
    }
}
