using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Source;

/// <summary>What a member is accessed on: the <c>x</c> of <c>x.Y</c>, and of <c>x?.Y</c>, where it stands further out.</summary>
internal static class Receiver
{
    /// <summary>What stands before the dot of a call or of a member that is read.</summary>
    /// <param name="instance">The operation's own instance, in the operations of a model: a graph has a branch and a capture instead.</param>
    public static IOperation? Of(IOperation? instance)
    {
        if (instance is not IConditionalAccessInstanceOperation)
        {
            return instance;
        }

        var inner = instance;
        while (inner.Parent is { } outer)
        {
            if (outer is IConditionalAccessOperation access && access.WhenNotNull == inner)
            {
                return access.Operation;
            }

            inner = outer;
        }

        return null;
    }

    /// <summary>What stands before the <c>?.</c></summary>
    public static ExpressionSyntax? Of(MemberBindingExpressionSyntax binding) =>
        binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>()
            .FirstOrDefault(conditional => conditional.WhenNotNull.Span.Contains(binding.Span) && !conditional.Expression.Span.Contains(binding.Span))?.Expression;
}
