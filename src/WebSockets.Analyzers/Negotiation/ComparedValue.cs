using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// The one subprotocol that the offer was compared with, as the code writes it. Never one that is a credential: what is
/// selected stands in a header of the answer, for everybody who sees that.
/// </summary>
internal static class ComparedValue
{
    private static readonly string[] s_credentialWords = ["token", "jwt", "bearer", "auth", "secret", "password", "apikey", "credential", "ticket", "session", "valid", "access"];

    public static string? Of(ReachedAccept reached, OfferReads reads, SourceProgram program)
    {
        var names = reached.Decisions.SelectMany(decision => decision.Condition.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText)).Concat(reads.Variables);
        if (names.Any(IsOfCredential))
        {
            return null;
        }

        var compared = reached.Decisions
            .SelectMany(decision => decision.Condition.DescendantNodes())
            .OfType<ExpressionSyntax>()
            .Where(expression => expression is LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax && program.OperationOf(expression) is { ConstantValue: { HasValue: true, Value: string text } } && IsSubprotocol(text))
            .Where(expression => expression.Parent is not MemberAccessExpressionSyntax)
            .Select(expression => expression.ToString())
            .Distinct()
            .ToList();
        return compared.Count == 1 && !IsOfCredential(compared[0]) ? compared[0] : null;
    }

    private static bool IsSubprotocol(string text) => HandshakeHeaders.IsToken(text) && !HandshakeHeaders.AreSame(text, HandshakeHeaders.Subprotocol);

    private static bool IsOfCredential(string name) => s_credentialWords.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
