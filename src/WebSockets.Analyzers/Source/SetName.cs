using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Source;

/// <summary>The name of the property that an assignment sets, before anything is bound.</summary>
internal static class SetName
{
    /// <summary><c>Bits</c> of <c>options.Bits = 9</c>, <c>new() { Bits = 9 }</c> and <c>Bits = 9</c>; else null.</summary>
    public static SimpleNameSyntax? Of(AssignmentExpressionSyntax assignment) => assignment.Left switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
