using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>What the rules about a server's answer ask of all that is done with a connection.</summary>
internal static class NegotiationUses
{
    /// <summary>Where the connection is opened.</summary>
    public static List<SyntaxNode> Connects(this ConnectionUses uses, ApiSymbols apis) => uses.Of<ConnectCall>(apis).Select(pair => (SyntaxNode)pair.Use.Name).ToList();

    /// <summary>A handler of the program's own, which the handshake goes through, may look at its headers where the program names them at all.</summary>
    public static bool AreSeenByAHandler(this ConnectionUses uses, string header, ApiSymbols apis) =>
        uses.Of<ConnectCall>(apis).Any(pair => pair.Row.HandlerParameter is not null) && ProjectText.Names(header, apis.Compilation);

    /// <summary>
    /// Whether a socket is connected nowhere, or only where a test expects that to fail: then it asks nobody. Of libraries that no
    /// row says of how they connect that is not known.
    /// </summary>
    public static bool NeverConnect(this ConnectionUses uses, ISymbol answer, ApiSymbols apis, SourceProgram program) =>
        !uses.IsConnectedByLibrary
        && answer.ContainingType.GetMembers().Any(member => apis.Find<ConnectCall>(member) is not null)
        && uses.Of<ConnectCall>(apis).All(pair =>
            pair.Use.Name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && TestIdioms.Covers(call, program.ModelOf(call.SyntaxTree), program.Cancellation));
}
