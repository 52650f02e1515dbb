using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// Where the program may look at the subprotocols that clients offer: by name, in any of its files. What looks after the
/// request was accepted, in the same function, cannot have decided what was selected.
/// </summary>
/// <param name="compilation">The program.</param>
internal sealed class OfferLooks(Compilation compilation)
{
    private readonly Memo<string, ImmutableArray<SyntaxToken>> _found = new(StringComparer.Ordinal);

    /// <summary>Whether none comes before a request is accepted.</summary>
    /// <param name="accept">The call that accepts it; null where that is not in sight, and any look may come first.</param>
    /// <param name="offer">The member that has the offer.</param>
    public bool AreTooLateFor(SyntaxNode? accept, DocumentationId offer) => LooksAt(offer).All(look =>
        accept is not null
        && look.SyntaxTree == accept.SyntaxTree
        && look.SpanStart >= accept.Span.End
        && Functions.Around(look.Parent!) is var function
        && function == Functions.Around(accept)
        && !accept.Ancestors().TakeWhile(node => node != function).Any(node => IsLoop(node) && node.Span.Contains(look.Span)));

    /// <summary>Whether the program looks nowhere at all.</summary>
    /// <param name="offer">The member that has the offer.</param>
    public bool AreNone(DocumentationId offer) => LooksAt(offer).IsEmpty;

    private ImmutableArray<SyntaxToken> LooksAt(DocumentationId offer) =>
        _found.GetOrAdd(offer.MemberName, member => ProjectText.TokensNaming(HandshakeHeaders.Subprotocol, compilation, member).ToImmutableArray());

    private static bool IsLoop(SyntaxNode node) => node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax;
}
