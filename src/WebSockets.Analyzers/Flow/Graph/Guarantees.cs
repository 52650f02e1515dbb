using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// What a call that comes back has made sure of: the nullable attributes say so (<c>Debug.Assert</c>,
/// <c>ArgumentNullException.ThrowIfNull</c>), a throw helper never comes back, and an assertion of a test is a guard.
/// </summary>
internal sealed class Guarantees(Conditions conditions)
{
    private const string DoesNotReturn = "DoesNotReturnAttribute";
    private const string DoesNotReturnIf = "DoesNotReturnIfAttribute";
    private const string NotNull = "NotNullAttribute";

    /// <summary>The state after a call; null where it does not come back.</summary>
    public FlowCase? After(FlowCase state, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (Has(method.GetAttributes(), DoesNotReturn) is not null)
        {
            return null;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { RefKind: RefKind.None } parameter || parameter.GetAttributes() is not { IsEmpty: false } attributes)
            {
                continue;
            }

            if (Has(attributes, DoesNotReturnIf) is { ConstructorArguments: { Length: 1 } values } && values[0].Value is bool fatal)
            {
                if (conditions.Assume(state, argument.Value, !fatal) is not { } assumed)
                {
                    return null;
                }

                state = assumed;
            }
            else if (Has(attributes, NotNull) is not null)
            {
                if (conditions.AssumeTest(state, Unboxed(argument.Value), ValueTest.NotNull) is not { } assumed)
                {
                    return null;
                }

                state = assumed;
            }
        }

        if (ThrowHelpers.TestOf(call) is var (tested, test))
        {
            return test.IsExact ? conditions.AssumeTest(state, tested, test) : conditions.Forget(state, tested);
        }

        return IsAssertion(method) ? conditions.Forget(state, call) : state;
    }

    /// <summary>
    /// Whether a method is one that a test framework compares values with. What exactly it lets pass is not known, so the
    /// values that it is shown are not ours to judge any more.
    /// </summary>
    private static bool IsAssertion(IMethodSymbol method) =>
        method.ContainingType is { } type
        && (type.Name.EndsWith("Assert", StringComparison.Ordinal)
            || type.Name.EndsWith("Assertions", StringComparison.Ordinal)
            || method.Name.StartsWith("Should", StringComparison.Ordinal));

    /// <summary>What is null boxed is null unboxed.</summary>
    private static IOperation Unboxed(IOperation value) =>
        value is IConversionOperation { OperatorMethod: null, Type.IsReferenceType: true } conversion ? conversion.Operand : value;

    /// <summary>By name: libraries for older frameworks declare these attributes themselves.</summary>
    private static AttributeData? Has(IEnumerable<AttributeData> attributes, string name) =>
        attributes.FirstOrDefault(attribute => attribute.AttributeClass is { ContainingNamespace.Name: "CodeAnalysis" } type && type.Name == name);
}
