using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Source;

/// <summary>The same value in another wrapping: parentheses, casts, <c>!</c>, conversions, awaits.</summary>
internal static class Unwrap
{
    /// <summary>What stands in parentheses, under a cast, before a <c>!</c>.</summary>
    public static ExpressionSyntax Of(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                case CastExpressionSyntax cast:
                    expression = cast.Expression;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    expression = suppressed.Operand;
                    break;
                default:
                    return expression;
            }
        }
    }

    /// <summary>The way back: the outermost expression that is only a wrapping of this one.</summary>
    public static ExpressionSyntax Around(ExpressionSyntax expression)
    {
        while (expression.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            expression = (ExpressionSyntax)expression.Parent;
        }

        return expression;
    }

    /// <summary>The outermost expression that is only a wrapping of this one, or waits for it: <c>(await CreateAsync().ConfigureAwait(false))!</c>.</summary>
    public static ExpressionSyntax AwaitedAround(ExpressionSyntax expression)
    {
        while (true)
        {
            var outer = Around(expression);
            outer = outer.Parent switch
            {
                AwaitExpressionSyntax await => await,
                MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "AsTask" or "GetAwaiter" or "GetResult", Parent: InvocationExpressionSyntax call } access when access.Expression == outer => call,
                MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } access when access.Expression == outer => access,
                _ => outer,
            };
            if (outer == expression)
            {
                return expression;
            }

            expression = outer;
        }
    }

    /// <summary>The way back from there: what is waited for.</summary>
    public static ExpressionSyntax Awaited(ExpressionSyntax expression)
    {
        while (true)
        {
            var inner = Of(expression);
            inner = inner switch
            {
                AwaitExpressionSyntax await => await.Expression,
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "AsTask" or "GetAwaiter" or "GetResult" } access } => access.Expression,
                MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result", Expression: InvocationExpressionSyntax call } => call,
                _ => inner,
            };
            if (inner == expression)
            {
                return expression;
            }

            expression = inner;
        }
    }

    /// <summary>What is converted by the language, not by an operator that somebody wrote.</summary>
    public static IOperation Of(IOperation value)
    {
        while (value is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            value = value is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)value).Operand;
        }

        return value;
    }

    /// <summary>The task whose result a value is: through <c>await</c>, <c>ConfigureAwait</c>, <c>AsTask</c>, <c>Result</c> and conversions.</summary>
    public static IOperation Awaited(IOperation value)
    {
        for (value = Of(value); ; value = Of(value))
        {
            switch (value)
            {
                case IAwaitOperation await:
                    value = await.Operation;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask", Instance: { } task } when IsTask(task.Type):
                    value = task;
                    break;
                case IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } when IsTask(task.Type):
                    value = task;
                    break;
                default:
                    return value;
            }
        }
    }

    private static bool IsTask(ITypeSymbol? type) => type is { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };
}
