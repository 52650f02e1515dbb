using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>Whether code that reads the headers of the server's answer looks at the one that matters.</summary>
internal static class HeaderRead
{
    /// <summary>
    /// Only a look-up of another header by a constant name is none: an enumeration, a name that is not known and whatever
    /// the collection is handed to may all see it.
    /// </summary>
    public static bool MaySee(string? header, SimpleNameSyntax headers, SourceProgram program) =>
        header is null
        || KeyOf(headers) is not { } key
        || KnownText.ExactlyOf(program.OperationOf(key), program) is not { } name
        || HandshakeHeaders.AreSame(name, header);

    /// <summary>The argument of <c>headers["…"]</c>, <c>headers.TryGetValue("…", …)</c> or <c>headers?.ContainsKey("…")</c>.</summary>
    private static ExpressionSyntax? KeyOf(SimpleNameSyntax headers)
    {
        var node = Unwrap.Around(headers.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? (ExpressionSyntax)headers.Parent : headers);

        var arguments = node.Parent switch
        {
            ElementAccessExpressionSyntax access => access.ArgumentList,
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == node => OfLookUp(call),
            ConditionalAccessExpressionSyntax conditional when conditional.Expression == node =>
                conditional.WhenNotNull.DescendantNodesAndSelf().FirstOrDefault(part => part is ElementBindingExpressionSyntax or MemberBindingExpressionSyntax) switch
                {
                    ElementBindingExpressionSyntax element => element.ArgumentList,
                    { Parent: InvocationExpressionSyntax call } => OfLookUp(call),
                    _ => null,
                },
            _ => null,
        };
        return arguments?.Arguments.FirstOrDefault()?.Expression;
    }

    private static BaseArgumentListSyntax? OfLookUp(InvocationExpressionSyntax call) =>
        InvokedName.Of(call)?.Identifier.ValueText is "TryGetValue" or "ContainsKey" or "GetValueOrDefault" ? call.ArgumentList : null;
}
