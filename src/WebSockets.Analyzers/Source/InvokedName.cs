using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Source;

/// <summary>The name that an invocation is written with, before anything is bound.</summary>
internal static class InvokedName
{
    /// <summary><c>CloseAsync</c> of <c>socket.CloseAsync(…)</c>, <c>socket?.CloseAsync(…)</c> and <c>CloseAsync(…)</c>; else null.</summary>
    public static SimpleNameSyntax? Of(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
