using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Source;

/// <summary>
/// How tests name a call without closing anything: they say that it throws, or they describe it to a mock. Told by the
/// names that are written, because the test frameworks come in many versions and need not be there at all.
/// </summary>
internal static class TestIdioms
{
    /// <summary>Methods that take a lambda and expect it to throw: of xunit, NUnit, MSTest, Shouldly, FluentAssertions and their like.</summary>
    private static readonly HashSet<string> s_expectingThrow = new(StringComparer.Ordinal)
    {
        "Throws", "ThrowsAsync", "ThrowsAny", "ThrowsAnyAsync", "ThrowsExactly", "ThrowsExactlyAsync",
        "ThrowsException", "ThrowsExceptionAsync", "Throw", "ThrowAsync", "ThrowExactly", "ThrowExactlyAsync",
        "Catch", "CatchAsync", "Exception", "ExceptionAsync", "ShouldThrow", "ShouldThrowAsync", "Invoking", "Awaiting",
    };

    /// <summary>What NSubstitute writes before a call that it only compares with the calls that were made.</summary>
    private static readonly HashSet<string> s_mockReceivers = new(StringComparer.Ordinal)
    {
        "Received", "ReceivedWithAnyArgs", "DidNotReceive", "DidNotReceiveWithAnyArgs", "When", "WhenForAnyArgs",
    };

    /// <summary>Whether a call stands in a test idiom, or in a lambda that becomes an expression tree.</summary>
    public static bool Covers(SyntaxNode call, SemanticModel model, CancellationToken cancellation)
    {
        if (call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax receiver } }
            && NameOf(receiver) is { } mock && s_mockReceivers.Contains(mock))
        {
            return true;
        }

        if (IsFollowedByFail(call))
        {
            return true;
        }

        return call.AncestorsAndSelf().OfType<AnonymousFunctionExpressionSyntax>().Any(lambda =>
            IsPartOf(lambda) || IsExpressionTree(model.GetTypeInfo(lambda, cancellation).ConvertedType));
    }

    /// <summary>
    /// The same for a lambda itself, not for one around it. What it becomes says the operation that it is part of: to ask the
    /// model binds the lambda once more, and in a long method with many of them that was most of the work.
    /// </summary>
    public static bool Covers(IFlowAnonymousFunctionOperation function) =>
        (function.Syntax is AnonymousFunctionExpressionSyntax lambda && IsPartOf(lambda))
        || IsExpressionTree((function.Parent as IDelegateCreationOperation)?.Type ?? (function.Parent as IConversionOperation)?.Type);

    /// <summary><c>try { await …; Assert.Fail(); } catch (…) { }</c>: a test that comes to the second statement has failed.</summary>
    private static bool IsFollowedByFail(SyntaxNode call) =>
        call.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax { Parent: TryStatementSyntax { Catches.Count: > 0 } attempt } block } statement
        && attempt.Block == block
        && block.Statements.IndexOf(statement) is var index
        && index + 1 < block.Statements.Count
        && block.Statements[index + 1] is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Fail", Expression: IdentifierNameSyntax { Identifier.ValueText: "Assert" } } } };

    private static bool IsPartOf(AnonymousFunctionExpressionSyntax lambda) => IsArgumentOfIdiom(lambda) || IsAssertedLater(lambda);

    private static bool IsExpressionTree(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Expression", Arity: 1, ContainingNamespace.Name: "Expressions" };

    private static bool IsArgumentOfIdiom(AnonymousFunctionExpressionSyntax lambda)
    {
        if (Unwrap.Around(lambda).Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax invocation } list } argument
            || NameOf(invocation) is not { } name)
        {
            return false;
        }

        // NUnit: Assert.That(() => …, Throws.InstanceOf<…>()).
        return s_expectingThrow.Contains(name)
            || s_mockReceivers.Contains(name)
            || (name is "That" or "ThatAsync" && list.Arguments.Any(other => other != argument && other.DescendantTokens().Any(token => token.ValueText == "Throws")));
    }

    /// <summary><c>var act = () => …; await act.Should().ThrowAsync…</c></summary>
    private static bool IsAssertedLater(AnonymousFunctionExpressionSyntax lambda)
    {
        if (lambda.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is not { Initializer: { } initializer } declarator
            || !initializer.Value.DescendantNodesAndSelf().Contains(lambda)
            || Bodies.RootOf(declarator) is not { } body)
        {
            return false;
        }

        return body.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == declarator.Identifier.ValueText
            && name.Ancestors().TakeWhile(ancestor => ancestor is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax)
                .OfType<InvocationExpressionSyntax>()
                .Any(invocation => NameOf(invocation) is { } invoked && s_expectingThrow.Contains(invoked)));
    }

    private static string? NameOf(InvocationExpressionSyntax invocation) => InvokedName.Of(invocation)?.Identifier.ValueText;
}
